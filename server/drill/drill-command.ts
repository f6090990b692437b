import { setTimeout as wait } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { afterAction } from "../../shared/drill/after-action.ts";
import { NOBODY } from "../../shared/drill/cast.ts";
import type { DrillEvent } from "../../shared/drill/drill-event.ts";
import type { DrillPlan } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { exerciseTime, parseExerciseTime } from "../../shared/drill/exercise-time.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { type DrillRun, drillSteps } from "../../shared/drill/run-drill.ts";
import { openRoadWay } from "../roads/road-way.ts";
import { afterActionText } from "./after-action-text.ts";
import { outcomeHash } from "./outcome-hash.ts";
import { readScenarioFile } from "./scenario-file.ts";

const PROGRESS_EVERY_MS = 30 * 60_000;
/** At a set speed: how long is slept for at a time, real milliseconds. */
const PACE_MS = 100;

type Options = { headless?: true; speed: number; seed: number; until?: ExerciseMs };

/**
 * The command `drill`. What it has to say goes line by line to `say`. Its action throws a `CommanderError` with one clear
 * sentence, or one for each problem of the file, where it cannot do what it was asked to.
 */
export function drillCommand(say: (lines: string) => void): Command {
  const command = new Command("drill");
  return command
    .description(
      "Runs a drill without people: every role and unit is simulated. Prints its numbers and its outcome hash.",
    )
    .argument("<scenario>", "a scenario file, for instance one of scenarios/*.json")
    .option("--headless", "without rooms and screens; the only way so far")
    .option("--speed <times>", "how many times faster than real time, or max", readSpeed, Number.POSITIVE_INFINITY)
    .option("--seed <number>", "what chance is drawn from; the same seed gives the same outcome", readSeed, 1)
    .option("--until <h:mm:ss>", "the exercise time to stop at; the end of the scenario by default", readUntil)
    .action(async (file: string, options: Options) => {
      const refusal = await drill(file, options, say);
      if (refusal !== undefined) command.error(refusal);
    });
}

/** Runs the drill of a file; answers with what is wrong where that is not possible. */
async function drill(
  file: string,
  { headless, speed, seed, until }: Options,
  say: (lines: string) => void,
): Promise<string | undefined> {
  if (headless !== true)
    return "A drill with people is run on the map of a running Muster; without them add --headless.";
  const read = readScenarioFile(file);
  if (read.refusal !== undefined) return read.refusal;
  const { value: scenario } = read;
  const untilMs = until ?? scenario.lengthMs;
  if (untilMs > scenario.lengthMs)
    return `--until is after the end of the exercise, ${exerciseTime(scenario.lengthMs)}.`;
  const plan = planDrill(scenario, seed, openRoadWay());
  const hash = outcomeHash();
  say(`EXERCISE  ${scenario.title}, ${exerciseTime(untilMs)} of exercise time, seed ${seed}`);
  const { run, events } = await runPaced(plan, { untilMs, speed, say, onEvent: (event) => hash.add(event) });
  const { state, world } = run;
  say(afterActionText(afterAction({ scenario, state, world, events }, NOBODY)));
  say(`outcome hash ${hash.hex()}`);
  return undefined;
}

type Pace = {
  readonly untilMs: ExerciseMs;
  readonly speed: number;
  readonly say: (lines: string) => void;
  readonly onEvent: (event: DrillEvent) => void;
};

/** Sleeps whenever exercise time is ahead of real time at `speed`. */
async function runPaced(
  plan: DrillPlan,
  { untilMs, speed, say, onEvent }: Pace,
): Promise<{ readonly run: DrillRun; readonly events: readonly DrillEvent[] }> {
  const events: DrillEvent[] = [];
  const startedAt = performance.now();
  let last: DrillRun | undefined;
  for (const { run, events: now } of drillSteps(plan, { untilMs })) {
    last = run;
    for (const event of now) {
      events.push(event);
      onEvent(event);
    }
    const { doneMs } = run.state;
    if (doneMs > 0 && doneMs % PROGRESS_EVERY_MS === 0) say(`${exerciseTime(doneMs)}  ${events.length} events`);
    const aheadMs = doneMs / speed - (performance.now() - startedAt);
    if (aheadMs > PACE_MS) await wait(aheadMs);
  }
  if (!last) throw new Error("a run has its start at least");
  return { run: last, events };
}

function readSpeed(text: string): number {
  if (text === "max") return Number.POSITIVE_INFINITY;
  const speed = Number(text);
  if (text.trim() !== "" && speed > 0) return speed;
  throw new InvalidArgumentError("It is max or a number above 0.");
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= 0xff_ff_ff_ff) return seed;
  throw new InvalidArgumentError("It is a whole number from 0 to 4294967295.");
}

function readUntil(text: string): ExerciseMs {
  const untilMs = parseExerciseTime(text);
  if (untilMs !== undefined && untilMs > 0) return untilMs;
  throw new InvalidArgumentError("It is a time after the start of play, like 2:30:00.");
}
