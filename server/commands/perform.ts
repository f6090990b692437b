import { COMMANDS, type CommandEnvelope, type CommandName } from "../../shared/protocol/commands.ts";
import { type Reply, refuse, refuseInput } from "../../shared/protocol/reply.ts";
import { RegisterUnavailable } from "../admission/register.ts";
import { addAgency, changeAgency } from "./agencies.ts";
import { ALERT_RULES } from "./alert-rules.ts";
import { ALERTS } from "./alerts.ts";
import { CATALOGUE_HANDLERS } from "./catalogue.ts";
import { addChannel, changeChannel, removeChannel } from "./channels.ts";
import { EXERCISE_HANDLERS } from "./exercise.ts";
import { reportFixes } from "./fixes.ts";
import { addLayer, changeLayer, deleteAnnotations, grantLayer } from "./layers.ts";
import { MARKS } from "./marks.ts";
import { approveMember, removeMember } from "./members.ts";
import { MESSAGES } from "./messages.ts";
import { closeOperation, reopenOperation, revokeInvite } from "./operation.ts";
import { PROCEDURE_HANDLERS } from "./procedures.ts";
import { decideOnEdits, handInEdits } from "./quarantine.ts";
import { REQUEST_HANDLERS } from "./requests.ts";
import type { CommandHandler, CommandHandlers, CommandScene, CommandSender } from "./scene.ts";
import { TASK_HANDLERS } from "./tasks.ts";
import { UNIT_HANDLERS } from "./units.ts";

/**
 * Checks a command's input and carries it out in `scene`, as the member that the sender is now: whoever was removed
 * since it was sent is told that its session has ended. A refusal has changed nothing.
 */
export function perform(scene: CommandScene, sender: CommandSender, command: CommandEnvelope): Reply {
  const standing = scene.standing(sender.member.id);
  if (standing?.state !== "admitted") return refuse("expired", "this session has ended");
  try {
    return carryOut(scene, { ...sender, member: standing.member }, command);
  } catch (error) {
    if (!(error instanceof RegisterUnavailable)) throw error;
    return refuse("not-recording", "the server cannot write to its disk now; nothing was changed");
  }
}

/** What carries out each command. */
const HANDLERS: CommandHandlers<CommandName> = {
  "fixes.report": reportFixes,
  "layer.add": addLayer,
  "layer.change": changeLayer,
  "layer.grant": grantLayer,
  "annotations.delete": deleteAnnotations,
  "agency.add": addAgency,
  "agency.change": changeAgency,
  "channel.add": addChannel,
  "channel.change": changeChannel,
  "channel.remove": removeChannel,
  "member.approve": approveMember,
  "member.remove": removeMember,
  "invite.revoke": revokeInvite,
  "operation.close": closeOperation,
  "operation.reopen": reopenOperation,
  "quarantine.hand-in": handInEdits,
  "quarantine.decide": decideOnEdits,
  ...ALERT_RULES,
  ...ALERTS,
  ...MESSAGES,
  ...MARKS,
  ...UNIT_HANDLERS,
  ...TASK_HANDLERS,
  ...REQUEST_HANDLERS,
  ...CATALOGUE_HANDLERS,
  ...PROCEDURE_HANDLERS,
  ...EXERCISE_HANDLERS,
};

function carryOut(
  scene: CommandScene,
  sender: CommandSender,
  { name, input }: { readonly name: CommandName; readonly input: unknown },
): Reply {
  const parsed = COMMANDS[name].safeParse(input);
  if (!parsed.success) return refuseInput(parsed.error);
  // The schema of a name gives what the handler of that name takes; the pair cannot be followed through the tables.
  const handler = HANDLERS[name] as CommandHandler<CommandName, unknown>;
  return handler(scene, sender, parsed.data);
}
