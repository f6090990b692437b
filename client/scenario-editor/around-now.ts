import type { Scenario } from "../../shared/drill/scenario.ts";
import { useDraftMapView } from "../scenario-draft/map-view.ts";
import type { Surroundings } from "./forms/field.ts";

/** Degrees of longitude that a map of some 1,000 px shows at `zoom`; tiles are 512 px wide. */
function spanDeg(zoom: number): number {
  return (1_000 * 360) / (512 * 2 ** zoom);
}

/** Where something that is added to `scenario` now comes to stand: in the middle of the map. */
export function aroundNow(scenario: Scenario): Surroundings {
  const { at, zoom } = useDraftMapView.getState();
  // Before the map was ever seen, where the scenario says.
  const isSeen = at[0] !== 0 || at[1] !== 0;
  return isSeen
    ? { scenario, at, spanDeg: spanDeg(zoom) }
    : { scenario, at: scenario.view.at, spanDeg: spanDeg(scenario.view.zoom) };
}
