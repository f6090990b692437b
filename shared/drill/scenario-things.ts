import type { NamedThing } from "./condition-references.ts";
import type { DrawnAnnotation } from "./inject.ts";
import type { Scenario } from "./scenario.ts";
import type { Path } from "./scenario-problem.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";

/** Something of a scenario with the place where it stands. */
export type Placed<T> = { readonly path: Path; readonly it: T };

function placed<T>(path: Path, list: readonly T[]): readonly Placed<T>[] {
  return list.map((it, index) => ({ path: [...path, index], it }));
}

/** Units from the start and those that injects bring. */
export function unitsOf({ units, injects }: Scenario): readonly Placed<ScenarioUnit>[] {
  const appearing = injects.flatMap(({ effects }, inject) =>
    effects.flatMap((effect, index) =>
      effect.do === "unit-appears" ? [{ path: ["injects", inject, "effects", index, "unit"], it: effect.unit }] : [],
    ),
  );
  return [...placed(["units"], units), ...appearing];
}

/** Everything that is drawn, by whoever it is. */
export function drawingsOf({
  truth,
  start,
  injects,
  expected,
}: Scenario): readonly Placed<Pick<DrawnAnnotation, "id">>[] {
  const byInjects = injects.flatMap(({ effects }, inject) =>
    effects.flatMap((effect, index): readonly Placed<Pick<DrawnAnnotation, "id">>[] => {
      const path = ["injects", inject, "effects", index];
      if (effect.do === "draw") return [{ path: [...path, "annotation"], it: effect.annotation }];
      return effect.do === "close-road" ? [{ path, it: effect }] : [];
    }),
  );
  const byPlayers = expected.flatMap(({ typically }, index) =>
    typically?.does.deed === "plot"
      ? [{ path: ["expected", index, "typically", "does", "annotation"], it: typically.does.annotation }]
      : [],
  );
  const fromStart = start.layers.flatMap(({ annotations }, index) =>
    placed(["start", "layers", index, "annotations"], annotations),
  );
  return [...placed(["truth", "annotations"], truth.annotations), ...fromStart, ...byInjects, ...byPlayers];
}

function casualtyGroupsOf({ truth, injects }: Scenario) {
  const later = injects.flatMap(({ effects }, inject) =>
    effects.flatMap((effect, index) =>
      effect.do === "casualties" ? [{ path: ["injects", inject, "effects", index, "group"], it: effect.group }] : [],
    ),
  );
  return [...placed(["truth", "casualties"], truth.casualties), ...later];
}

/** What may be there only once, of each list: by which key, and as what people know it. */
export function uniquesOf(scenario: Scenario): readonly (Placed<string> & { readonly among: string })[] {
  const { truth, start } = scenario;
  const keyed = <T>(list: readonly Placed<T>[], among: string, key: keyof T & string) =>
    list.map(({ path, it }) => ({ path: [...path, key], it: String(it[key]), among: `${among} ${key}` }));
  const byId = (path: Path, list: readonly { readonly id: string }[], among: string) =>
    keyed(placed(path, list), among, "id");
  const byName = (path: Path, list: readonly { readonly name: string }[], among: string) =>
    keyed(placed(path, list), among, "name");
  const resources = placed(["start", "resources"], start.resources).map(({ path, it }) => ({
    path,
    it: `${it.what} of ${it.agency}`,
    among: "resource",
  }));
  return [
    ...byId(["safety"], scenario.safety, "safety rule"),
    ...byId(["storylines"], scenario.storylines, "storyline"),
    ...byId(["agencies"], scenario.agencies, "agency"),
    ...byName(["agencies"], scenario.agencies, "agency"),
    ...keyed(placed(["agencies"], scenario.agencies), "agency", "shortName"),
    ...byId(["roles"], scenario.roles, "role"),
    ...byId(["objectives"], scenario.objectives, "objective"),
    ...byId(["areas"], scenario.areas, "area"),
    ...byName(["areas"], scenario.areas, "area"),
    ...byId(["truth", "hazards"], truth.hazards, "hazard"),
    ...byName(["truth", "hazards"], truth.hazards, "hazard"),
    ...byId(["truth", "care"], truth.care, "care place"),
    ...byName(["truth", "care"], truth.care, "care place"),
    ...keyed(casualtyGroupsOf(scenario), "casualty group", "id"),
    ...byId(["start", "layers"], start.layers, "layer"),
    ...byName(["start", "layers"], start.layers, "layer"),
    ...resources,
    ...keyed(unitsOf(scenario), "unit", "id"),
    ...keyed(unitsOf(scenario), "unit", "name"),
    ...keyed(drawingsOf(scenario), "drawing", "id"),
    ...byId(["injects"], scenario.injects, "inject"),
    ...keyed(placed(["injects"], scenario.injects), "inject", "serial"),
    ...byId(["expected"], scenario.expected, "expected action"),
  ];
}

function ids(list: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(list.map(({ id }) => id));
}

/** Everything of a scenario that may be named elsewhere in it. */
export function thingsOf(scenario: Scenario): Readonly<Record<NamedThing, ReadonlySet<string>>> {
  const units = unitsOf(scenario).map(({ it }) => it);
  const effects = scenario.injects.flatMap((inject) => inject.effects);
  return {
    agency: ids(scenario.agencies),
    role: ids(scenario.roles),
    unit: ids(units),
    storyline: ids(scenario.storylines),
    objective: ids(scenario.objectives),
    area: ids(scenario.areas),
    hazard: ids(scenario.truth.hazards),
    inject: ids(scenario.injects),
    "expected action": ids(scenario.expected),
    drawing: ids([
      ...scenario.start.layers.flatMap(({ annotations }) => annotations),
      ...effects.flatMap((effect) => (effect.do === "draw" ? [effect.annotation] : [])),
    ]),
    "closed road": ids(effects.flatMap((effect) => (effect.do === "close-road" ? [effect] : []))),
    "unit able to do it": new Set(units.flatMap(({ capabilities }) => capabilities ?? [])),
  };
}
