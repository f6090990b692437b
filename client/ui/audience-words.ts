import type { TFunction } from "i18next";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import { listIn } from "./intl.ts";

/** Who reads what is put on a channel, in words. */
export function audienceWords(
  channel: Channel,
  agencies: ReadonlyMap<AgencyId, Agency>,
  t: TFunction,
  language: string,
): string {
  switch (channel.kind) {
    case "everyone":
      return t("audience.everyone");
    case "command":
      return t("audience.command");
    case "agency":
      return t("audience.agency", { agency: agencies.get(channel.owner)?.name ?? "" });
    case "task-force": {
      const names = channel.agencies.flatMap((id) => agencies.get(id)?.name ?? []);
      return t("audience.taskForce", { agencies: listIn(names, language) });
    }
  }
}
