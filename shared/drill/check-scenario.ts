import { metresTo, shapeOf } from "../coordination/watched-shape.ts";
import { exerciseTime } from "./exercise-time.ts";
import type { Scenario } from "./scenario.ts";
import type { FoundProblem, Path } from "./scenario-problem.ts";
import { referencesOf } from "./scenario-references.ts";
import { thingsOf, uniquesOf } from "./scenario-things.ts";
import { cyclesOf } from "./trigger-cycles.ts";

/** Outlines that share a bank are drawn along it once each. */
const TOUCHING_M = 5;

/** What is wrong between the parts of a scenario, each of which is right by itself. Empty where it can be played. */
export function scenarioProblems(scenario: Scenario): readonly FoundProblem[] {
  return [
    ...repeated(scenario),
    ...namingNothing(scenario),
    ...waitingForThemselves(scenario),
    ...tooLate(scenario),
    ...rolesElsewhere(scenario),
    ...floodsNotNested(scenario),
    ...(scenario.roles.some(({ role }) => role === "exercise-control")
      ? []
      : [{ path: ["roles"], problem: "no-control" as const }]),
  ];
}

/** Two names that look alike are the same name to somebody who reads them over the radio. */
function sameName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

function repeated(scenario: Scenario): readonly FoundProblem[] {
  const seen = new Set<string>();
  return uniquesOf(scenario).flatMap(({ path, it, among }) => {
    const key = `${among}\n${sameName(it)}`;
    const isThere = seen.has(key);
    seen.add(key);
    return isThere ? [{ path, problem: "twice", detail: `${among} "${it}"` }] : [];
  });
}

function namingNothing(scenario: Scenario): readonly FoundProblem[] {
  const things = thingsOf(scenario);
  return referencesOf(scenario).flatMap(({ path, thing, id }) =>
    things[thing].has(id) ? [] : [{ path, problem: "nothing-named", detail: `${thing} "${id}"` }],
  );
}

function waitingForThemselves(scenario: Scenario): readonly FoundProblem[] {
  const serials = new Map(scenario.injects.map(({ id, serial }) => [id, serial]));
  return cyclesOf(scenario).map((cycle) => {
    const names = cycle.map((waiting) => {
      const [kind, id = ""] = waiting.split(":");
      return kind === "inject" ? `inject "${serials.get(id) ?? id}"` : `expected action "${id}"`;
    });
    const [kind, id] = (cycle[0] ?? "").split(":");
    const list = kind === "inject" ? "injects" : "expected";
    const index = scenario[list].findIndex((one) => one.id === id);
    return {
      path: [list, index, kind === "inject" ? "trigger" : "evidence"],
      problem: "cycle",
      detail: inShort(names).join(" → "),
    };
  });
}

/** A circle of hundreds is said by its beginning and its end. */
const MOST_NAMES = 40;

function inShort(names: readonly string[]): readonly string[] {
  if (names.length <= MOST_NAMES) return names;
  const left = names.length - MOST_NAMES;
  return [...names.slice(0, MOST_NAMES / 2), `… ${left} more …`, ...names.slice(-MOST_NAMES / 2)];
}

function tooLate({ lengthMs, injects, expected, weather }: Scenario): readonly FoundProblem[] {
  const detail = exerciseTime(lengthMs);
  const late = (path: Path, ms: number): readonly FoundProblem[] =>
    ms > lengthMs ? [{ path, problem: "after-the-end", detail }] : [];
  return [
    ...weather.flatMap(({ fromMs }, index) => late(["weather", index, "fromMs"], fromMs)),
    ...injects.flatMap(({ trigger }, index) => {
      const path = ["injects", index, "trigger"];
      if (trigger.when === "at") return late([...path, "atMs"], trigger.atMs);
      return trigger.when === "if" ? late([...path, "notBeforeMs"], trigger.notBeforeMs ?? 0) : [];
    }),
    ...expected.flatMap(({ due }, index) => late(["expected", index, "due", "fromMs"], due.fromMs)),
  ];
}

function rolesElsewhere({ roles, expected }: Scenario): readonly FoundProblem[] {
  const agencies = new Map(roles.map(({ id, agency }) => [id, agency]));
  return expected.flatMap(({ who }, index) => {
    const agency = who.role === undefined ? undefined : agencies.get(who.role);
    return agency === undefined || agency === who.agency
      ? []
      : [{ path: ["expected", index, "who", "role"], problem: "other-agency", detail: `role "${who.role}"` }];
  });
}

function floodsNotNested({ truth }: Scenario): readonly FoundProblem[] {
  return truth.hazards.flatMap((hazard, index) => {
    if (hazard.kind !== "flood") return [];
    return hazard.levels.flatMap(({ outline }, at) => {
      const next = hazard.levels[at + 1];
      const shape = next && shapeOf({ type: "Polygon", coordinates: [next.outline] });
      return !shape || outline.every((corner) => metresTo(shape, corner, TOUCHING_M) !== undefined)
        ? []
        : [
            {
              path: ["truth", "hazards", index, "levels", at, "outline"],
              problem: "not-nested" as const,
              detail: `that of ${next.levelM} m`,
            },
          ];
    });
  });
}
