import { t } from "i18next";
import { useCallback } from "react";
import type { CommandInput } from "../../../shared/protocol/commands.ts";
import type { Refusal } from "../../../shared/protocol/reply.ts";
import { useSession } from "../../sync/session-context.ts";
import { sayProblem } from "../../ui/undo-notice.tsx";

type OfferCommand = "offer.make" | "offer.decide" | "offer.move";

/** Sends what is done about an offer, and explains in the words of offers where somebody was quicker. */
export function useOfferCommand(): <N extends OfferCommand>(
  name: N,
  input: CommandInput<N> & Record<string, unknown>,
) => Promise<boolean> {
  const { send } = useSession();
  return useCallback(
    async (name, input) => {
      const reply = await send(name, input);
      if (reply.kind === "refused") sayProblem(whyRefused(reply.reason));
      return reply.kind === "done";
    },
    [send],
  );
}

function whyRefused(reason: Refusal): string {
  if (reason === "moved-on") return t("requests.movedOn");
  return reason === "already-promised" ? t("requests.alreadyPromised") : t(`refusal.${reason}`);
}
