import type { Map as MapLibreMap } from "maplibre-gl";
import type { LiveSession } from "../../sync/picture-source.ts";
import type { AnnotationsOnMap } from "../annotations-on-map.ts";
import type { ResourcesOnMap } from "../resources-on-map.ts";
import type { TasksOnMap } from "../task-lines-on-map.ts";
import type { UnitsOnMap } from "../units-on-map.ts";

/** What a tool works with. */
export type ToolContext = {
  readonly map: MapLibreMap;
  readonly session: LiveSession;
  readonly units: UnitsOnMap;
  readonly annotations: AnnotationsOnMap;
  readonly resources: ResourcesOnMap;
  readonly tasks: TasksOnMap;
  /** Did a finger (or a pen) touch the map last? */
  isTouched(): boolean;
};

/** A tool at work. */
export type ToolAtWork = {
  /** Takes back the last step of what is being drawn; false where nothing is. */
  stepBack?(): boolean;
  finish?(): void;
  /** Does at the middle of the map what a tap does there. */
  tapMiddle?(): void;
  /** Drops what is being drawn; false where nothing is. */
  cancel?(): boolean;
  close(): void;
};

/** How far from a thing one may tap and still mean it: half of a fingertip, or a little beside a line. */
export function reachOf(context: ToolContext, thing: "unit" | "annotation"): number {
  if (thing === "unit") return context.isTouched() ? 32 : 26;
  return context.isTouched() ? 16 : 6;
}
