import type { DrawnAnnotation } from "../../../shared/drill/inject.ts";
import type { Scenario } from "../../../shared/drill/scenario.ts";
import { type LngLat, roundLngLat } from "../../../shared/picture/geometry.ts";
import { idsIn } from "../ids-in.ts";
import type { Surroundings } from "./field.ts";

/** An id that nothing of the scenario has: `unit-1`, `unit-2`, … */
export function freeId(scenario: Scenario, kind: string): string {
  const taken = idsIn(scenario);
  let n = 1;
  while (taken.has(`${kind}-${n}`)) n += 1;
  return `${kind}-${n}`;
}

/** The first agency, or none that there is. */
export function someAgency({ agencies }: Scenario): string {
  return agencies[0]?.id ?? "";
}

/** A closed square around the middle of the map, an eighth of it wide. */
export function ringAround({ at: [lng, lat], spanDeg }: Surroundings): readonly LngLat[] {
  const half = spanDeg / 16;
  const tall = half * Math.cos((lat * Math.PI) / 180);
  const corners: readonly LngLat[] = [
    [lng - half, lat - tall],
    [lng + half, lat - tall],
    [lng + half, lat + tall],
    [lng - half, lat + tall],
    [lng - half, lat - tall],
  ];
  return corners.map(roundLngLat);
}

/** A short line through the middle of the map. */
export function lineThrough({ at: [lng, lat], spanDeg }: Surroundings): readonly LngLat[] {
  return [roundLngLat([lng - spanDeg / 16, lat]), roundLngLat([lng + spanDeg / 16, lat])];
}

/** Something drawn in the middle of the map. */
export function freshDrawing(kind: DrawnAnnotation["kind"], around: Surroundings): DrawnAnnotation {
  const id = freeId(around.scenario, "drawing");
  switch (kind) {
    case "point":
      return { id, kind, symbol: "hazard", geometry: { type: "Point", coordinates: roundLngLat(around.at) } };
    case "text":
      return { id, kind, label: "…", geometry: { type: "Point", coordinates: roundLngLat(around.at) } };
    case "line":
      return { id, kind, geometry: { type: "LineString", coordinates: lineThrough(around) } };
    case "area":
      return { id, kind, geometry: { type: "Polygon", coordinates: [ringAround(around)] } };
  }
}
