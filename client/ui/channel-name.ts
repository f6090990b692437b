import type { TFunction } from "i18next";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Channel } from "../../shared/operation/channel.ts";

/** What a channel is called: a task force by its own name, the others by their kind. */
export function channelName(channel: Channel, agencies: ReadonlyMap<AgencyId, Agency>, t: TFunction): string {
  switch (channel.kind) {
    case "everyone":
      return t("channel.everyone");
    case "command":
      return t("channel.command");
    case "agency":
      return agencies.get(channel.owner)?.name ?? "";
    case "task-force":
      return channel.name;
  }
}
