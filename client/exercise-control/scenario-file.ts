import { MAX_SCENARIO_CHARACTERS, type ReadScenario, readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { MAX_SCENARIO_TEXT } from "../../shared/protocol/exercise-commands.ts";

/** A character takes at most four bytes. */
const MOST_BYTES = MAX_SCENARIO_CHARACTERS * 4;

/** Reads the scenario of a file. What is too large is not read at all; what cannot be sent in one piece is refused here. */
export async function readScenarioFile(file: Pick<File, "size" | "text">): Promise<ReadScenario> {
  if (file.size > MOST_BYTES) return tooLarge(MAX_SCENARIO_CHARACTERS);
  const read = readScenario(await file.text());
  if (read.scenario && textToSend(read.scenario).length > MAX_SCENARIO_TEXT) return tooLarge(MAX_SCENARIO_TEXT);
  return read;
}

/** A scenario without the blanks of its file, which are a third of it. */
export function textToSend(scenario: Scenario): string {
  return JSON.stringify(scenario);
}

function tooLarge(characters: number): ReadScenario {
  return { problems: [{ place: "", problem: "too-large", detail: `${characters / 1e6} MB` }] };
}
