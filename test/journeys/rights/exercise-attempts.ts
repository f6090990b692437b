import type { Action } from "../../../shared/operation/permissions.ts";
import type { CommandName } from "../../../shared/protocol/commands.ts";
import { EXERCISE, EXERCISE_CONTROL } from "../../../shared/protocol/documents.ts";
import { writtenScenario } from "../../drill/written-scenario.ts";
import { jpeg } from "../../photos/jpeg.ts";
import { type Attempt, answered, opened, patiently } from "./trying.ts";
import type { Cell, World } from "./world.ts";

/** Everything that can be done with the play of a drill. */
export const EXERCISE_ATTEMPTS: readonly Attempt[] = [
  onLine("see-exercise", "open the clock of the drill", EXERCISE),
  onLine("see-exercise-control", "open the script of the drill", EXERCISE_CONTROL),
  byCommand("run-exercise", "move the clock of the drill", "exercise.clock", () => ({ clock: "pause" })),
  byCommand("run-exercise", "hold an inject", "exercise.order", () => ({ order: "hold", inject: "second" })),
  byCommand("observe-exercise", "write an observation", "exercise.observe", (key) => ({
    observation: key,
    what: "They waited for each other.",
    is: "improvement",
  })),
  {
    what: "add a photo to what is observed",
    action: "observe-exercise",
    transport: "http",
    relations: "operation",
    existsBy: "see-exercise-control",
    attempt: ({ request }) => answered(request("POST", "/api/photos?observed=photo", jpeg({ grey: 2 }))),
  },
  byCommand("observe-exercise", "tick an expected action", "exercise.tick", () => ({
    expected: "send",
    state: "met",
  })),
  byCommand("call-no-duff", "stop the drill", "exercise.no-duff", () => ({})),
  byCommand("lift-no-duff", "lift what stops the drill", "exercise.lift-no-duff", () => ({})),
  byCommand("run-exercise", "load a scenario", "exercise.load", () => ({ text: WRITTEN, seed: 1 })),
];

const WRITTEN = JSON.stringify(writtenScenario());

function onLine(action: Action, what: string, name: string): Attempt {
  const attempt: Attempt["attempt"] = async ({ line }) => opened(await line.open(name));
  return { what, action, transport: "line", relations: "operation", existsBy: action, attempt };
}

function byCommand(action: Action, what: string, name: CommandName, input: (key: string) => object): Attempt {
  const attempt: Attempt["attempt"] = ({ events }, { key }) => patiently(() => events.command(name, input(key)));
  return { what, action, transport: "command", relations: "operation", prepare: loaded, attempt };
}

/** There is something to play; once is enough for all who try. */
async function loaded(world: World, { role }: Cell): Promise<void> {
  if (world.setting.kind !== "drill" || role !== "observer") return;
  await world.makeAs("exercise-control", "exercise.load", { text: WRITTEN, seed: 1 });
}
