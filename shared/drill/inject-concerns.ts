import { metresTo, shapeOf } from "../coordination/watched-shape.ts";
import type { Geometry, LngLat } from "../picture/geometry.ts";
import { areasIn } from "./areas-in.ts";
import type { DrillState } from "./drill-state.ts";
import { positionsOf } from "./geometry-positions.ts";
import type { Inject } from "./inject.ts";
import type { Scenario } from "./scenario.ts";
import { within } from "./within.ts";

/** What is done about something is done at it, or at the next crossing. */
const NEAR_M = 1_000;

/**
 * The question whether something on the map is about an inject: within a kilometre of its place or of what it drew, or
 * within an area that the evidence of its expected actions names (of a hazard: as far as it reaches in `hazards`).
 * Undefined where an inject has no place at all.
 */
export function concernsOf(
  inject: Inject,
  scenario: Pick<Scenario, "areas" | "expected">,
  hazards: DrillState["hazards"],
): ((geometry: Geometry) => boolean) | undefined {
  const drawn = inject.effects.flatMap((effect) =>
    effect.do === "draw" ? positionsOf(effect.annotation.geometry) : [],
  );
  const places: readonly LngLat[] = [...(inject.at ? [inject.at] : []), ...drawn];
  const areas = scenario.expected
    .filter(({ id, due }) => inject.expected.includes(id) || due.after === inject.id)
    .flatMap(({ evidence }) => (evidence ? areasIn(evidence) : []))
    .map((where) => within(where, scenario, hazards));
  if (places.length === 0 && areas.length === 0) return undefined;
  return (geometry) => {
    const shape = shapeOf(geometry);
    if (places.some((place) => metresTo(shape, place, NEAR_M) !== undefined)) return true;
    return positionsOf(geometry).some((at) => areas.some((isWithin) => isWithin(at)));
  };
}
