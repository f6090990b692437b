import { COMMANDS, type CommandEnvelope } from "../../shared/protocol/commands.ts";
import { type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";
import { RegisterUnavailable } from "../admission/register.ts";
import { addAgency, changeAgency } from "./agencies.ts";
import { addChannel, changeChannel, removeChannel } from "./channels.ts";
import { reportFixes } from "./fixes.ts";
import { addLayer, changeLayer, deleteAnnotations, grantLayer } from "./layers.ts";
import { approveMember, removeMember } from "./members.ts";
import { closeOperation, reopenOperation, revokeInvite } from "./operation.ts";
import { decideOnEdits, handInEdits } from "./quarantine.ts";
import type { CommandScene, CommandSender } from "./scene.ts";
import { addUnit, setUnitStatus, shareUnits } from "./units.ts";

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

function carryOut(scene: CommandScene, sender: CommandSender, { name, input }: CommandEnvelope): Reply {
  switch (name) {
    case "fixes.report":
      return checked(COMMANDS[name].safeParse(input), (parsed) => reportFixes(scene, sender, parsed));
    case "unit.add":
      return checked(COMMANDS[name].safeParse(input), (parsed) => addUnit(scene, sender, parsed));
    case "unit.set-status":
      return checked(COMMANDS[name].safeParse(input), (parsed) => setUnitStatus(scene, sender, parsed));
    case "units.share":
      return checked(COMMANDS[name].safeParse(input), (parsed) => shareUnits(scene, sender, parsed));
    case "layer.add":
      return checked(COMMANDS[name].safeParse(input), (parsed) => addLayer(scene, sender, parsed));
    case "layer.change":
      return checked(COMMANDS[name].safeParse(input), (parsed) => changeLayer(scene, sender, parsed));
    case "layer.grant":
      return checked(COMMANDS[name].safeParse(input), (parsed) => grantLayer(scene, sender, parsed));
    case "annotations.delete":
      return checked(COMMANDS[name].safeParse(input), (parsed) => deleteAnnotations(scene, sender, parsed));
    case "agency.add":
      return checked(COMMANDS[name].safeParse(input), (parsed) => addAgency(scene, sender, parsed));
    case "agency.change":
      return checked(COMMANDS[name].safeParse(input), (parsed) => changeAgency(scene, sender, parsed));
    case "channel.add":
      return checked(COMMANDS[name].safeParse(input), (parsed) => addChannel(scene, sender, parsed));
    case "channel.change":
      return checked(COMMANDS[name].safeParse(input), (parsed) => changeChannel(scene, sender, parsed));
    case "channel.remove":
      return checked(COMMANDS[name].safeParse(input), (parsed) => removeChannel(scene, sender, parsed));
    case "member.approve":
      return checked(COMMANDS[name].safeParse(input), (parsed) => approveMember(scene, sender, parsed));
    case "member.remove":
      return checked(COMMANDS[name].safeParse(input), (parsed) => removeMember(scene, sender, parsed));
    case "invite.revoke":
      return checked(COMMANDS[name].safeParse(input), (parsed) => revokeInvite(scene, sender, parsed));
    case "operation.close":
      return checked(COMMANDS[name].safeParse(input), (parsed) => closeOperation(scene, sender, parsed));
    case "operation.reopen":
      return checked(COMMANDS[name].safeParse(input), (parsed) => reopenOperation(scene, sender, parsed));
    case "quarantine.hand-in":
      return checked(COMMANDS[name].safeParse(input), (parsed) => handInEdits(scene, sender, parsed));
    case "quarantine.decide":
      return checked(COMMANDS[name].safeParse(input), (parsed) => decideOnEdits(scene, sender, parsed));
  }
}

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: Parameters<typeof whatIsWrong>[0] };

function checked<T>(parsed: Parsed<T>, carryOut: (input: T) => Reply): Reply {
  return parsed.success ? carryOut(parsed.data) : refuse("malformed", whatIsWrong(parsed.error));
}
