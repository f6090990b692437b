import type { Map as MapLibreMap } from "maplibre-gl";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { AnnotationsOnMap } from "./annotations-on-map.ts";
import type { DraftMapHook } from "./draft/draft-hook.ts";
import type { ResourceStand } from "./resource-stands.ts";
import type { ResourcesOnMap } from "./resources-on-map.ts";
import type { TasksOnMap } from "./task-lines-on-map.ts";
import type { TruthOnMap } from "./truth-on-map.ts";
import type { ScreenPoint } from "./unit-grid.ts";
import type { UnitsOnMap } from "./units-on-map.ts";

/**
 * What browser tests ask the map, because a canvas has no elements to look for. Reads only; it is always there, and
 * tells nothing that the screen does not show.
 */
export type MapHook = {
  /** Ids of the units whose place is in the view. */
  unitsInView(): string[];
  /** CSS pixels from the map's upper left corner; undefined for a unit without a position. */
  unitScreenPosition(unit: string): ScreenPoint | undefined;
  /** Ids of the annotations that are drawn in the view. */
  annotationsInView(): string[];
  /** What stands on the map for requests: what, how many, how it looks. */
  resources(): readonly Pick<ResourceStand, "request" | "look" | "quantity">[];
  /** Lines from units to their tasks: whose task, dashed or solid, and where the unit's end of it is. */
  taskLines(): ReturnType<TasksOnMap["lines"]>;
  /** Where tasks are to be done: whose target, where, and the outline where an area was drawn. */
  taskTargets(): ReturnType<TasksOnMap["targets"]>;
  /** Ground truth as exercise control has it on the map. */
  truth(): ReturnType<TruthOnMap["shown"]>;
  /** CSS pixels of a place on the globe. */
  screenPositionOf(at: LngLat): ScreenPoint;
  camera(): { readonly centre: LngLat; readonly zoom: number };
  /** Tiles and symbols are there and the camera rests. Units may be gliding. */
  isIdle(): boolean;
};

declare global {
  interface Window {
    __muster?: { map?: MapHook; secondMap?: MapHook; draftMap?: DraftMapHook };
  }
}

/** Puts the hook of a map of the page in its place; returns how to take it away. */
export function provideHook(
  place: "map" | "secondMap",
  map: MapLibreMap,
  on: {
    readonly units: UnitsOnMap;
    readonly annotations: AnnotationsOnMap;
    readonly resources: ResourcesOnMap;
    readonly tasks: TasksOnMap;
    readonly truth: TruthOnMap;
  },
): () => void {
  const { units, annotations, resources, tasks, truth } = on;
  const hook: MapHook = {
    unitsInView: () => units.unitsInView(),
    unitScreenPosition: (unit) => units.screenPosition(unit),
    annotationsInView: () => annotations.annotationsInView(),
    resources: () => resources.stands().map(({ request, look, quantity }) => ({ request, look, quantity })),
    taskLines: () => tasks.lines(),
    taskTargets: () => tasks.targets(),
    truth: () => truth.shown(),
    screenPositionOf: ([lng, lat]) => {
      const { x, y } = map.project([lng, lat]);
      return { x, y };
    },
    camera: () => {
      const { lng, lat } = map.getCenter();
      return { centre: [lng, lat], zoom: map.getZoom() };
    },
    isIdle: () => map.loaded() && !map.isMoving() && units.isDrawn(),
  };
  window.__muster = { ...window.__muster, [place]: hook };
  return () => {
    if (window.__muster?.[place] === hook) delete window.__muster[place];
  };
}
