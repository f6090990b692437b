import { readFileSync, statSync } from "node:fs";
import { MAX_SCENARIO_CHARACTERS, readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { type ScenarioProblem, tellProblem } from "../../shared/drill/scenario-problem.ts";

/** The most bytes that a character of a scenario takes in UTF-8: a larger file is refused before it is read. */
const BYTES_A_CHARACTER = 3;

/** What was read from a file, or why it was not, for people to read. */
export type FromFile<T> = { readonly value: T; readonly refusal?: undefined } | { readonly refusal: string };

/** Reads a scenario file; every problem of it stands on a line of its own. */
export function readScenarioFile(file: string): FromFile<Scenario> {
  const read = bytesOf(file, MAX_SCENARIO_CHARACTERS * BYTES_A_CHARACTER);
  if (read.refusal !== undefined) return read;
  const { scenario, problems } = readScenario(read.value.toString("utf8"));
  return scenario ? { value: scenario } : { refusal: refusalOf(file, problems) };
}

/** The bytes of a file of at most `mostBytes`; a larger one is not read. */
export function bytesOf(file: string, mostBytes: number): FromFile<Buffer> {
  try {
    if (statSync(file).size > mostBytes) {
      return { refusal: refusalOf(file, [{ place: "", problem: "too-large", detail: `${mostBytes / 1e6} MB` }]) };
    }
    return { value: readFileSync(file) };
  } catch (error) {
    return { refusal: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

/** What is wrong with a file, one thing on each line. */
export function refusalOf(file: string, problems: readonly ScenarioProblem[]): string {
  return [`${file} cannot be used:`, ...problems.map((problem) => `  ${tellProblem(problem)}`)].join("\n");
}
