import type { AreaRef, Condition } from "./condition.ts";
import type { Path } from "./scenario-problem.ts";

/** What one part of a scenario may name of another. */
export const NAMED_THINGS = [
  "agency",
  "role",
  "unit",
  "storyline",
  "objective",
  "area",
  "hazard",
  "inject",
  "expected action",
  "drawing",
  "closed road",
  "unit able to do it",
] as const;
export type NamedThing = (typeof NAMED_THINGS)[number];

/** That something at `path` names a `thing` by its id. */
export type Reference = { readonly path: Path; readonly thing: NamedThing; readonly id: string };

/** The ids that stand at a place, where any do. */
type Named = string | readonly string[] | undefined;

/** One reference for each id. */
export function named(path: Path, thing: NamedThing, ids: Named): readonly Reference[] {
  const list = ids === undefined ? [] : typeof ids === "string" ? [ids] : ids;
  return list.map((id) => ({ path, thing, id }));
}

function namedByArea(path: Path, area: AreaRef | undefined): readonly Reference[] {
  if (!area) return [];
  if ("area" in area) return named([...path, "area"], "area", area.area);
  return "hazard" in area ? named([...path, "hazard"], "hazard", area.hazard) : [];
}

/** Everything that a condition names. */
export function namedByCondition(path: Path, condition: Condition): readonly Reference[] {
  const at = (...steps: Path) => [...path, ...steps];
  const since = named(at("since"), "inject", "since" in condition ? condition.since : undefined);
  switch (condition.if) {
    case "all":
    case "any":
      return condition.of.flatMap((part, index) => namedByCondition(at("of", index), part));
    case "not":
    case "for":
      return namedByCondition(at("of"), condition.of);
    case "time":
    case "casualties":
      return [];
    case "units":
      return [
        ...named(at("which", "units"), "unit", condition.which.units),
        ...named(at("which", "agency"), "agency", condition.which.agency),
        ...namedByArea(at("which", "within"), condition.which.within),
      ];
    case "task":
      return [
        ...since,
        ...named(at("which", "byAgency"), "agency", condition.which.byAgency),
        ...named(at("which", "toAgency"), "agency", condition.which.toAgency),
        ...named(at("which", "toUnit"), "unit", condition.which.toUnit),
        ...namedByArea(at("which", "near"), condition.which.near),
      ];
    case "request":
      return [...since, ...named(at("byAgency"), "agency", condition.byAgency)];
    case "plotted":
      return [
        ...since,
        ...named(at("byAgency"), "agency", condition.byAgency),
        ...namedByArea(at("within"), condition.within),
      ];
    case "message":
      return [
        ...since,
        ...named(at("byAgency"), "agency", condition.byAgency),
        ...named(at("toAgency"), "agency", condition.toAgency),
      ];
    case "inject":
      return [...named(at("inject"), "inject", condition.inject), ...named(at("agency"), "agency", condition.agency)];
    case "hazard-reaches":
      return named(at("hazard"), "hazard", condition.hazard);
    case "expected":
      return named(at("expected"), "expected action", condition.expected);
  }
}
