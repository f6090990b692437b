/** What can be wrong with a scenario or a table of injects. */
export const SCENARIO_PROBLEMS = [
  "too-large",
  "not-json",
  "too-deep",
  "not-a-scenario",
  "newer-version",
  "missing",
  "unknown-field",
  "wrong-form",
  "out-of-range",
  "not-one-of",
  "nothing-named",
  "twice",
  "cycle",
  "after-the-end",
  "no-control",
  "other-agency",
  "not-nested",
  "no-table",
  "merged-cells",
  "unknown-column",
] as const;
export type ScenarioProblemKind = (typeof SCENARIO_PROBLEMS)[number];

/**
 * One thing that is wrong. `place`: where, as people find it: `injects[12] "12a": to` (counted from 0, with the name or
 * serial that stands there), `line 17` of a text, `C14` of a table; empty for the whole. `detail`: what stands there,
 * or what should.
 */
export type ScenarioProblem = {
  readonly place: string;
  readonly problem: ScenarioProblemKind;
  readonly detail?: string | undefined;
};

const WORDS: Readonly<Record<ScenarioProblemKind, (detail: string) => string>> = {
  "too-large": (detail) => `too large, at most ${detail}`,
  "not-json": () => "not JSON from here on",
  "too-deep": (detail) => `nested deeper than ${detail}`,
  "not-a-scenario": () => "not a scenario of Muster",
  "newer-version": (detail) => `of a newer version (${detail}) than this program reads`,
  missing: () => "missing",
  "unknown-field": (detail) => `nothing is called ${detail}`,
  "wrong-form": (detail) => detail,
  "out-of-range": (detail) => detail,
  "not-one-of": (detail) => detail,
  "nothing-named": (detail) => `no ${detail}`,
  twice: (detail) => `${detail} is there already`,
  cycle: (detail) => `waits for itself: ${detail}`,
  "after-the-end": (detail) => `after the end of the exercise, ${detail}`,
  "no-control": () => "no role for exercise control",
  "other-agency": (detail) => `${detail} belongs to another agency`,
  "not-nested": (detail) => `not within ${detail}`,
  "no-table": (detail) => detail,
  "merged-cells": (detail) => `merged cells ${detail}: every row needs its own`,
  "unknown-column": (detail) => `no column is called ${detail}`,
};

/** A problem as one sentence in English, for what has no interface: a command, a log. */
export function tellProblem({ place, problem, detail = "" }: ScenarioProblem): string {
  const words = WORDS[problem](detail);
  return place === "" ? words : `${place}: ${words}`;
}

/** The way to a value: `["injects", 12, "to", 0]`. */
export type Path = readonly (string | number)[];

/** Something wrong that is not said to people yet: where it is, as steps into the whole. */
export type FoundProblem = Omit<ScenarioProblem, "place"> & { readonly path: Path };

/** Problems found in `whole`, with their places as people find them. */
export function toldIn(whole: unknown, found: readonly FoundProblem[]): readonly ScenarioProblem[] {
  return found.map(({ path, ...problem }) => ({ place: placeOf(whole, path), ...problem }));
}

/** By which of its fields people know a part of a list, the best first. */
const NAMED_BY = ["serial", "name", "title", "id"] as const;

/**
 * A path as people find it: `injects[12] "12a": effects[0].annotation`. `whole` is the value that the path begins at;
 * names are taken from it where there are any.
 */
function placeOf(whole: unknown, path: Path): string {
  let at: unknown = whole;
  let place = "";
  for (const step of path) {
    at = typeof at === "object" && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined;
    if (typeof step === "number") place += `[${step}]${quotedName(at)}`;
    else place += place === "" || place.endsWith(": ") ? step : `.${step}`;
  }
  return place.replace(/(?<="): $/, "");
}

function quotedName(part: unknown): string {
  if (typeof part !== "object" || part === null) return "";
  for (const key of NAMED_BY) {
    const value = (part as Readonly<Record<string, unknown>>)[key];
    if (typeof value === "string" && value.length > 0) return ` "${value.slice(0, 40)}": `;
  }
  return "";
}
