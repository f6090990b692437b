import { TRIAGE_CATEGORIES } from "../../shared/drill/casualty.ts";
import type { DrawnAnnotation, Inject } from "../../shared/drill/inject.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Path } from "../../shared/drill/scenario-problem.ts";
import type { ScenarioUnit } from "../../shared/drill/scenario-unit.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import { isWithin, valueAt } from "./paths.ts";
import { thingAt } from "./sections.ts";

/** What a shape on the map stands for. "truth": what only exercise control sees; "start": what participants have from the start. */
export type DraftShapeKind =
  | "unit"
  | "route"
  | "truth"
  | "start"
  | "hazard"
  | "casualties"
  | "care"
  | "area"
  | "inject"
  | "expected";

/** Something of a scenario that has a place, as the map of the editor shows it. */
export type DraftShape = {
  /** The field that holds the place: a position, a list of them or a geometry. */
  readonly path: Path;
  /** The thing that is selected by pressing it. */
  readonly thing: Path;
  readonly is: DraftShapeKind;
  readonly geometry: Geometry;
  readonly label: string;
  /** A unit or mark symbol; of a line what stands on it. */
  readonly symbol?: string | undefined;
  /** Nothing but its label stands there. */
  readonly isText?: true | undefined;
  /** `#rrggbb` */
  readonly colour?: string | undefined;
};

/**
 * Everything of a scenario that has a place: always what is there from the start, and of the script only what belongs
 * to the thing at `selected`, because a script draws over itself.
 */
export function shapesOf(scenario: Scenario, selected: Path | undefined): readonly DraftShape[] {
  const colours = new Map(scenario.agencies.map(({ id, colour }) => [id, colour]));
  const { truth, start } = scenario;
  return [
    ...scenario.areas.map(({ name, ring }, i) => outline(["areas", i, "ring"], "area", ring, name)),
    ...hazardShapes(scenario),
    ...start.layers.flatMap(({ annotations, owner }, layer) =>
      annotations.map((one, i) =>
        drawn(["start", "layers", layer, "annotations", i], "start", one, one.colour ?? colours.get(owner)),
      ),
    ),
    ...truth.annotations.map((one, i) => drawn(["truth", "annotations", i], "truth", one)),
    ...truth.care.map(({ at, name }, i) => point(["truth", "care", i, "at"], "care", at, name)),
    ...truth.casualties.map(({ at, count }, i) =>
      point(["truth", "casualties", i, "at"], "casualties", at, sum(count)),
    ),
    ...scenario.units.flatMap((unit, i) => unitShapes(["units", i], unit, colours.get(unit.agency))),
    ...(selected ? scriptShapes(scenario, selected, colours) : []),
  ];
}

function hazardShapes({ truth }: Scenario): readonly DraftShape[] {
  return truth.hazards.flatMap((hazard, i): readonly DraftShape[] => {
    const path = ["truth", "hazards", i];
    if (hazard.kind !== "flood") return [point([...path, "at"], "hazard", hazard.at, hazard.name, hazard.symbol)];
    // The outermost lies lowest, so that the inner ones can be pressed.
    return hazard.levels
      .map(({ outline: ring, levelM }, level) =>
        outline([...path, "levels", level, "outline"], "hazard", ring, `${hazard.name} ${levelM} m`),
      )
      .toReversed();
  });
}

function scriptShapes(scenario: Scenario, selected: Path, colours: ReadonlyMap<string, string>): readonly DraftShape[] {
  const found = valueAt(scenario, selected);
  // It was taken away just now.
  if (found === undefined) return [];
  if (isWithin(selected, ["injects"])) return injectShapes(selected, found as Inject, colours);
  if (!isWithin(selected, ["expected"])) return [];
  const { typically } = found as Scenario["expected"][number];
  const path = [...selected, "typically", "does"];
  if (typically?.does.deed === "plot") return [drawn([...path, "annotation"], "expected", typically.does.annotation)];
  return typically && "at" in typically.does ? [point([...path, "at"], "expected", typically.does.at, "")] : [];
}

function injectShapes(
  path: Path,
  { at, title, effects }: Inject,
  colours: ReadonlyMap<string, string>,
): readonly DraftShape[] {
  const ofEffects = effects.flatMap((effect, i): readonly DraftShape[] => {
    const here = [...path, "effects", i];
    if (effect.do === "draw") return [drawn([...here, "annotation"], "inject", effect.annotation)];
    if (effect.do === "redraw") {
      const { geometry, label = "" } = effect.annotation;
      return geometry ? [shape([...here, "annotation", "geometry"], "inject", geometry, label)] : [];
    }
    if (effect.do === "close-road") {
      const line: Geometry = { type: "LineString", coordinates: effect.line };
      return [{ ...shape([...here, "line"], "inject", line, effect.label ?? ""), symbol: "blocked" }];
    }
    if (effect.do === "unit-appears")
      return unitShapes([...here, "unit"], effect.unit, colours.get(effect.unit.agency));
    return effect.do === "casualties"
      ? [point([...here, "group", "at"], "casualties", effect.group.at, sum(effect.group.count))]
      : [];
  });
  return at ? [...ofEffects, point([...path, "at"], "inject", at, title)] : ofEffects;
}

function unitShapes(path: Path, unit: ScenarioUnit, colour: string | undefined): readonly DraftShape[] {
  const stands = { ...point([...path, "at"], "unit", unit.at, unit.name, unit.symbol), colour };
  if (!unit.route) return [stands];
  const route: Geometry = { type: "LineString", coordinates: unit.route.along };
  return [{ ...shape([...path, "route", "along"], "route", route, ""), colour }, stands];
}

function drawn(path: Path, is: DraftShapeKind, one: DrawnAnnotation, colour = one.colour): DraftShape {
  const { geometry, label = "", symbol } = one;
  const isText = one.kind === "text" ? true : undefined;
  return { ...shape([...path, "geometry"], is, geometry, label), symbol, colour, isText };
}

function point(path: Path, is: DraftShapeKind, at: LngLat, label: string, symbol?: string): DraftShape {
  return { ...shape(path, is, { type: "Point", coordinates: at }, label), symbol };
}

function outline(path: Path, is: DraftShapeKind, ring: readonly LngLat[], label: string): DraftShape {
  return shape(path, is, { type: "Polygon", coordinates: [ring] }, label);
}

/** A thing of a list is what is selected, also by a part of it, such as an annotation of a layer. */
function shape(path: Path, is: DraftShapeKind, geometry: Geometry, label: string): DraftShape {
  return { path, thing: thingAt(path) ?? path, is, geometry, label };
}

function sum(count: Readonly<Record<string, number>>): string {
  return String(TRIAGE_CATEGORIES.reduce((all, category) => all + (count[category] ?? 0), 0));
}
