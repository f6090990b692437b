import { brokenLineOf } from "../coordination/procedure-json.ts";
import { scenarioProblems } from "./check-scenario.ts";
import { formProblems } from "./form-problems.ts";
import { SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario } from "./scenario.ts";
import { scenarioForm } from "./scenario-form.ts";
import { type FoundProblem, type ScenarioProblem, toldIn } from "./scenario-problem.ts";

/** A thousand units, five hundred injects and the outlines of a hundred hazards are 3 MB. */
export const MAX_SCENARIO_CHARACTERS = 10_000_000;
/** The deepest that a scenario needs is 12 (a position within an effect's geometry), and some conditions more. */
const MAX_DEPTH = 40;
/** More than these nobody reads before putting the first ones right. */
const MAX_PROBLEMS = 50;

export type ReadScenario =
  | { readonly scenario: Scenario; readonly problems?: undefined }
  | { readonly scenario?: undefined; readonly problems: readonly ScenarioProblem[] };

/**
 * Reads a scenario from the text of its file, or from what such a text holds. Nothing of it is taken where anything is
 * wrong, and each problem names its place. Refused are: what is too large (before anything of it is parsed), is no
 * JSON, or of a newer version; fields that are missing, unknown or of the wrong form; names and serials that are there
 * twice; units, agencies, objectives, hazards, areas, injects that are named and not there; triggers that wait for
 * themselves; and what would happen after the end. Never throws, whatever it is given.
 */
export function readScenario(written: unknown): ReadScenario {
  const parsed = typeof written === "string" ? parse(written) : { value: written };
  if ("problem" in parsed) return { problems: [parsed.problem] };
  const { value } = parsed;
  const unread = whatItIs(value);
  if (unread) return { problems: [unread] };
  const { scenario, found } = judge(value);
  return scenario && found.length === 0 ? { scenario } : { problems: toldIn(value, found.slice(0, MAX_PROBLEMS)) };
}

/**
 * What is wrong with a scenario that somebody is writing, by the paths into it: where its parts are not of their form,
 * that alone; else what they say of each other. Empty where `readScenario` takes it.
 */
export function problemsIn(written: Scenario): readonly FoundProblem[] {
  return judge(written).found;
}

function judge(value: unknown): { readonly scenario?: Scenario; readonly found: readonly FoundProblem[] } {
  const form = scenarioForm.safeParse(value);
  return form.success
    ? { scenario: form.data, found: scenarioProblems(form.data) }
    : { found: formProblems(value, form.error.issues) };
}

/** A scenario as the text of its file, which `readScenario` reads as the same one. */
export function writeScenario(scenario: Scenario): string {
  return `${JSON.stringify(scenario, undefined, 2)}\n`;
}

function parse(written: string): { readonly value: unknown } | { readonly problem: ScenarioProblem } {
  if (written.length > MAX_SCENARIO_CHARACTERS) {
    return { problem: { place: "", problem: "too-large", detail: `${MAX_SCENARIO_CHARACTERS / 1e6} MB` } };
  }
  const text = written.replace(/^\ufeff/, "");
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: { place: `line ${brokenLineOf(text)}`, problem: "not-json" } };
  }
}

/** Why this is no scenario that this version reads; undefined where it may be one. */
function whatItIs(value: unknown): ScenarioProblem | undefined {
  if (isDeeperThan(value, MAX_DEPTH)) return { place: "", problem: "too-deep", detail: `${MAX_DEPTH} levels` };
  if (typeof value !== "object" || value === null) return { place: "", problem: "not-a-scenario" };
  const { format, version } = value as { format?: unknown; version?: unknown };
  if (format !== SCENARIO_FORMAT) return { place: "format", problem: "not-a-scenario" };
  return typeof version === "number" && version > SCENARIO_VERSION
    ? { place: "version", problem: "newer-version", detail: String(version) }
    : undefined;
}

/** Level by level, without a recursion that a hostile file could exhaust. */
function isDeeperThan(value: unknown, depth: number): boolean {
  let level: readonly unknown[] = [value];
  for (let at = 0; at <= depth; at += 1) {
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === "object" && one !== null) for (const part of Object.values(one)) next.push(part);
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}
