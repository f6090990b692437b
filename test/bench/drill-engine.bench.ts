import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { outcomeHash } from "../../server/drill/outcome-hash.ts";
import { afterAction } from "../../shared/drill/after-action.ts";
import { areasIn } from "../../shared/drill/areas-in.ts";
import { NOBODY } from "../../shared/drill/cast.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { type DrillRun, drillSteps, runDrill } from "../../shared/drill/run-drill.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { within } from "../../shared/drill/within.ts";
import { atMost, type Figure, p95 } from "./figure.ts";
import { fullDrill, fullPicture } from "./full-drill.ts";

const UNITS = 1_000;
const INJECTS = 500;
const HAZARDS = 50;
/** Hazards are shaped anew once a minute, some each second: whole minutes cost the same. */
const WARM_S = 120;
const MEASURED_S = 240;
const TRIES = 10;

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));

/** What an exercise second of a very large drill costs, and how long the scenarios take that come with Muster. */
export async function measure(): Promise<readonly Figure[]> {
  const scenario = fullDrill(UNITS, INJECTS, HAZARDS);
  const { seconds, run } = secondsOf(scenario);
  const brute = quickest(() => askEach(scenario, run));
  const what = `drill: ${UNITS} units, ${UNITS / 4} tasks, ${INJECTS} injects with conditions, ${HAZARDS} hazards`;
  return [
    atMost(`${what}, an exercise second, mean`, mean(seconds), "ms", 20),
    atMost(`${what}, an exercise second, p95`, p95(seconds), "ms", 20),
    atMost(
      `${what}, all of it as a share of only asking each unit for each condition (${brute.toFixed(1)} ms)`,
      mean(seconds) / brute,
      "×",
      1,
    ),
    ...readdirSync(scenarios)
      .filter((name) => name.endsWith(".json"))
      .map(shippedScenario),
  ];
}

/** Milliseconds that each exercise second takes, once the engine has run for a while, and how far it came. */
function secondsOf(scenario: Scenario): { readonly seconds: readonly number[]; readonly run: DrillRun } {
  const seconds: number[] = [];
  let startedAt = performance.now();
  let last: DrillRun | undefined;
  const deeds = fullPicture(scenario.units.length);
  for (const { run } of drillSteps(planDrill(scenario, 1), { untilMs: (WARM_S + MEASURED_S) * 1_000, deeds })) {
    last = run;
    if (run.state.doneMs > WARM_S * 1_000) seconds.push(performance.now() - startedAt);
    startedAt = performance.now();
  }
  if (!last) throw new Error("a run has its start at least");
  return { seconds, run: last };
}

/** What it would cost without any order in units or conditions: is this unit within that area, of each of both. */
function askEach({ injects, areas }: Scenario, { world, state }: DrillRun): number {
  let found = 0;
  for (const { trigger } of injects) {
    if (trigger.when !== "if") continue;
    for (const area of areasIn(trigger.condition)) {
      const isWithin = within(area, { areas }, state.hazards);
      for (const { at } of world.units.values()) if (at && isWithin(at)) found += 1;
    }
  }
  return found;
}

function quickest(work: () => void): number {
  const times = Array.from({ length: TRIES }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

/** From its file to its numbers and its hash, as `npm run drill` does it. */
function shippedScenario(name: string): Figure {
  const startedAt = performance.now();
  const { scenario } = readScenario(readFileSync(`${scenarios}/${name}`, "utf8"));
  if (!scenario) throw new Error(`${name} cannot be read`);
  const { run, events } = runDrill(planDrill(scenario, 1));
  afterAction({ scenario, state: run.state, world: run.world, events }, NOBODY);
  const hash = outcomeHash();
  for (const event of events) hash.add(event);
  const hours = (scenario.lengthMs / 3_600_000).toFixed(1);
  return atMost(`drill: ${name}, ${hours} h without people`, (performance.now() - startedAt) / 1_000, "s", 60);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
