import { COMMANDS, type CommandEnvelope } from "../../shared/protocol/commands.ts";
import { type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";
import { reportFixes } from "./fixes.ts";
import { addLayer, deleteAnnotations } from "./layers.ts";
import type { CommandScene, CommandSender } from "./scene.ts";
import { addUnit, setUnitStatus } from "./units.ts";

/** Checks a command's input and carries it out in `scene`. A refusal has changed nothing. */
export function perform(scene: CommandScene, sender: CommandSender, { name, input }: CommandEnvelope): Reply {
  switch (name) {
    case "fixes.report":
      return checked(COMMANDS[name].safeParse(input), (parsed) => reportFixes(scene, sender, parsed));
    case "unit.add":
      return checked(COMMANDS[name].safeParse(input), (parsed) => addUnit(scene, sender, parsed));
    case "unit.set-status":
      return checked(COMMANDS[name].safeParse(input), (parsed) => setUnitStatus(scene, sender, parsed));
    case "layer.add":
      return checked(COMMANDS[name].safeParse(input), (parsed) => addLayer(scene, sender, parsed));
    case "annotations.delete":
      return checked(COMMANDS[name].safeParse(input), (parsed) => deleteAnnotations(scene, sender, parsed));
  }
}

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: Parameters<typeof whatIsWrong>[0] };

function checked<T>(parsed: Parsed<T>, carryOut: (input: T) => Reply): Reply {
  return parsed.success ? carryOut(parsed.data) : refuse("malformed", whatIsWrong(parsed.error));
}
