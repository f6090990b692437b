import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { DrillPlan } from "../../shared/drill/drill-state.ts";
import { readDrillState, writeDrillState } from "../../shared/drill/drill-state-file.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { type DrillRun, drillSteps } from "../../shared/drill/run-drill.ts";
import { STEP_MS, stepDrill } from "../../shared/drill/step-drill.ts";
import { MINUTE } from "./played-drill.ts";

const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const UNTIL_MS = 60 * MINUTE;

function planOf(name: string): DrillPlan {
  const { scenario } = readScenario(readFileSync(`${folder}/${name}`, "utf8"));
  if (!scenario) throw new Error(`${name} cannot be read`);
  return planDrill(scenario, 1);
}

/** The next second of a run, as plain data. */
function nextSecond(plan: DrillPlan, { world }: DrillRun, state: DrillRun["state"]): unknown {
  const next = stepDrill(plan, state, world, [], state.doneMs + STEP_MS);
  return JSON.parse(`[${writeDrillState(next.state)},${JSON.stringify(next.effects)}]`) as unknown;
}

describe.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("the first hour of %s", (name) => {
  const plan = planOf(name);
  const effects: DrillEffect[] = [];
  const differing: number[] = [];
  let last: DrillRun | undefined;
  for (const { run, events } of drillSteps(plan, { untilMs: UNTIL_MS })) {
    last = run;
    for (const event of events) if (event.kind === "effect") effects.push(event.effect);
    if (run.state.doneMs % MINUTE !== 0) continue;
    const read = readDrillState(writeDrillState(run.state));
    const goesOn = "state" in read ? nextSecond(plan, run, read.state) : read.problem;
    if (!isDeepStrictEqual(goesOn, nextSecond(plan, run, run.state))) differing.push(run.state.doneMs);
  }

  test("goes on in the same way where its state is written and read, at every minute", () => {
    expect(last?.state.doneMs).toBe(UNTIL_MS);
    expect(differing).toEqual([]);
  });

  test("has no rule that fails", () => {
    expect([...(last?.state.faults ?? [])]).toEqual([]);
  });

  test("fires injects, each once", () => {
    const fired = effects.flatMap((effect) => (effect.effect === "inject-fired" ? [effect.inject] : []));
    expect(fired.length).toBeGreaterThan(5);
    expect(new Set(fired).size).toBe(fired.length);
  });

  test("shows what an inject says and draws to the agencies that it is for, and to nobody else", () => {
    const shown = effects.filter((effect) => "to" in effect && effect.inject !== undefined);
    expect(shown.length).toBeGreaterThan(5);
    for (const effect of shown) {
      const to = plan.scenario.injects.find(({ id }) => id === effect.inject)?.to;
      expect(effect).toMatchObject({ to });
    }
  });
});
