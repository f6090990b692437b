import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { outcomeHash } from "../../server/drill/outcome-hash.ts";
import { afterAction } from "../../shared/drill/after-action.ts";
import { NOBODY } from "../../shared/drill/cast.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { runDrill } from "../../shared/drill/run-drill.ts";

const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
/** Four hours of exercise time, twice, on a busy machine. */
const PATIENCE_MS = 120_000;

function runToItsEnd(file: string) {
  const { scenario, problems } = readScenario(readFileSync(`${folder}/${file}`, "utf8"));
  if (!scenario) throw new Error(JSON.stringify(problems));
  const { run, events } = runDrill(planDrill(scenario, 1));
  const hash = outcomeHash();
  for (const event of events) hash.add(event);
  return { scenario, run, events, hash: hash.hex() };
}

test.each(files)(
  "%s runs to its end without people: most goes as expected, not all; no rule fails; twice it comes to the same",
  (file) => {
    const { scenario, run, events, hash } = runToItsEnd(file);
    expect(run.state.doneMs).toBe(scenario.lengthMs);
    const report = afterAction({ scenario, state: run.state, world: run.world, events }, NOBODY);
    expect(report.faults).toEqual([]);
    const decided = report.expected.filter(({ state }) => state !== "pending");
    const met = decided.filter(({ state }) => state === "met").length;
    expect(met / decided.length).toBeGreaterThan(0.6);
    expect(met).toBeLessThan(report.expected.length);
    const fired = report.injects.filter(({ status }) => status === "fired").length;
    expect(fired / report.injects.length).toBeGreaterThan(0.7);
    expect(runToItsEnd(file).hash).toBe(hash);
  },
  PATIENCE_MS,
);
