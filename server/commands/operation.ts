import { mayFor, whileRunning } from "../../shared/operation/permissions.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { asking, refusalFor } from "./rights.ts";
import type { CommandHandler } from "./scene.ts";

/** From here on everyone looks and nobody changes anything. */
export const closeOperation: CommandHandler<"operation.close", CommandInput<"operation.close">> = (
  scene,
  { member },
) => {
  const refused = refusalFor(scene, member, "close-operation", "close this operation");
  if (refused) return refused;
  scene.changeOperation({ state: "closed" });
  return { kind: "done", result: {} };
};

/** Goes on with what was closed; opening what runs changes nothing. */
export const reopenOperation: CommandHandler<"operation.reopen", CommandInput<"operation.reopen">> = (
  scene,
  { member },
) => {
  const refused = refusalFor(scene, member, "reopen-operation", "open this operation again");
  if (refused) return refused;
  if (scene.operation.state === "closed") scene.changeOperation({ state: "running" });
  return { kind: "done", result: {} };
};

/** Makes a link useless. Whom it has let in stays. */
export const revokeInvite: CommandHandler<"invite.revoke", CommandInput<"invite.revoke">> = (
  scene,
  { member },
  { invite: id },
) => {
  const invite = scene.invite(id);
  if (!invite || !mayFor(whileRunning(asking(scene, member)), "invite", invite.agency)) {
    return refuse("not-found", "no such invite");
  }
  const refused = refusalFor(scene, member, "invite", "take back this invite", invite.agency);
  if (refused) return refused;
  scene.revokeInvite(id);
  return { kind: "done", result: {} };
};
