import { t } from "i18next";
import { useCallback } from "react";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";
import { useSession } from "../sync/session-context.ts";
import { sayProblem } from "./undo-notice.tsx";

/** Sends a command and says so where it was refused; resolves with whether it was done. */
export function useCommand(): <N extends CommandName>(
  name: N,
  input: CommandInput<N> & Record<string, unknown>,
) => Promise<boolean> {
  const { send } = useSession();
  return useCallback(
    async (name, input) => {
      const reply = await send(name, input);
      if (reply.kind === "refused") sayProblem(t(`refusal.${reply.reason}`));
      return reply.kind === "done";
    },
    [send],
  );
}
