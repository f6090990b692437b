import { bearingBetween, type LngLat, metresBetween } from "../picture/geometry.ts";
import type { DrillPlan } from "./drill-state.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";

/**
 * The way of a unit from `from` through `places` in their order: along roads where it drives on roads, the drill has a
 * network and there is a way on it; else straight. The first place comes first; `from` is not in it.
 */
export function wayThrough(
  { roadWay }: Pick<DrillPlan, "roadWay">,
  { onRoads }: Pick<ScenarioUnit, "onRoads">,
  from: LngLat,
  places: readonly LngLat[],
): readonly LngLat[] {
  if (!onRoads || !roadWay) return places;
  let at = from;
  return places.flatMap((place) => {
    const leg = roadWay(at, place) ?? [];
    at = place;
    return [...leg, place];
  });
}

/** Where something is on its way, and what is left of it. `movedM`: how far it came in this step, metres. */
type Moved = {
  readonly at: LngLat;
  readonly way: readonly LngLat[];
  readonly headingDeg: number;
  readonly movedM: number;
};

/** Shorter than a receiver notices: a heading between two such places would be chance. */
const LEAST_LEG_M = 0.01;

/**
 * Goes `metres` along a way, or to its end where that is nearer. Between two places it moves evenly in longitude and
 * latitude, as the map draws the line. Keeps its heading where it does not move.
 */
export function moveAlong(at: LngLat, way: readonly LngLat[], headingDeg: number, metres: number): Moved {
  let [from, heading, left, passed] = [at, headingDeg, metres, 0];
  for (; passed < way.length; passed += 1) {
    const next = way[passed] ?? from;
    const legM = metresBetween(from, next);
    if (legM > LEAST_LEG_M) heading = bearingBetween(from, next);
    if (legM > left) {
      const part = left / legM;
      from = [from[0] + (next[0] - from[0]) * part, from[1] + (next[1] - from[1]) * part];
      left = 0;
      break;
    }
    left -= legM;
    from = next;
  }
  return { at: from, way: passed === 0 ? way : way.slice(passed), headingDeg: heading, movedM: metres - left };
}
