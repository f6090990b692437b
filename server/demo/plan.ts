import type { LngLat } from "../../shared/picture/geometry.ts";
import type { Reach } from "./flood.ts";
import type { Scenario, ScenarioAnnotation } from "./scenario.ts";
import file from "./yesil-flood-plan.json" with { type: "json" };

/** Where an annotation of the plan lies; the builder finds the true geometry in the map data. */
export type Where =
  | { readonly at: LngLat }
  /** A place of the plan, by name. */
  | { readonly place: string }
  /** The middle of the river nearest to a point. */
  | { readonly river: LngLat }
  /** The middle of an OSM way. */
  | { readonly middle: string }
  /** OSM ways as they run. */
  | { readonly way: readonly string[] }
  /** From place to place along open roads. */
  | { readonly route: readonly string[] }
  /** Round a block of streets, by points near them. */
  | { readonly loop: readonly LngLat[] }
  /** Along streets, open or not, past points near them. */
  | { readonly streets: readonly LngLat[] }
  | { readonly reach: string }
  /** The part of a flooded reach within west, south, east, north. */
  | { readonly sector: string; readonly within: readonly [number, number, number, number] }
  /** Along the true bank from one point to another. */
  | { readonly bank: readonly [LngLat, LngLat] }
  /** From bank to bank. */
  | { readonly across: LngLat };

/** What people decided about the drill; everything else about it is found in the map data. */
export type Plan = Omit<Scenario, "attribution" | "waterway" | "closedRoads" | "annotations"> & {
  readonly river: { readonly names: readonly string[]; readonly from: LngLat; readonly to: LngLat };
  readonly reaches: readonly Reach[];
  readonly annotations: readonly (Omit<ScenarioAnnotation, "geometry"> & { readonly where: Where })[];
};

/** The hand-written half of the demonstration. */
export const PLAN = file as unknown as Plan;
