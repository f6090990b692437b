import type { Agency } from "../../shared/operation/agency.ts";
import type { TaskForce } from "../../shared/operation/channel.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { UnitId, UnitStatus } from "../../shared/picture/unit.ts";
import file from "./yesil-flood.json" with { type: "json" };

/** One thing that a unit does again and again: go to one of some places, and stay there for a while. */
export type Errand = {
  /** Places to choose from. */
  readonly to: readonly string[];
  /** What the unit says of itself on the way, and having arrived. */
  readonly going: UnitStatus;
  readonly there: UnitStatus;
  /** How long it stays, shortest and longest; 20 to 120 s where nothing is said. */
  readonly staysS?: readonly [number, number];
};

/** How a simulated unit goes about. Its errands come one after the other, then from the first again. */
export type Round = {
  readonly by: "road" | "foot" | "water" | "air";
  /** Never faster than this, whatever the road allows. */
  readonly topSpeedMps: number;
  readonly startsAt: string;
  readonly errands: readonly Errand[];
  /** Falls silent now and then: after `afterS`, for `forS`, so that a position can be seen ageing. */
  readonly silent?: { readonly afterS: number; readonly forS: number };
};

export type ScenarioUnit = {
  readonly id: UnitId;
  readonly name: string;
  readonly agency: string;
  readonly symbol: string;
  readonly status: UnitStatus;
  readonly crew: number;
  readonly capabilities: readonly string[];
  /** None for a unit whose position comes from a real device. */
  readonly round?: Round;
};

export type ScenarioAnnotation = Omit<AnnotationProperties, "geometry" | "createdBy" | "createdAtMs"> & {
  readonly id: AnnotationId;
  readonly layer: LayerId;
  readonly geometry: Geometry;
  /** How long before the start of the demonstration it was drawn. */
  readonly minutesAgo: number;
};

/** The demonstration drill as it is committed; made by build-yesil-flood.ts from real OSM data. */
export type Scenario = {
  readonly attribution: string;
  readonly operation: Omit<Operation, "startedAtMs">;
  readonly agencies: readonly Agency[];
  readonly layers: readonly Layer[];
  readonly taskForces: readonly TaskForce[];
  readonly units: readonly ScenarioUnit[];
  readonly places: Readonly<Record<string, LngLat>>;
  /** The middle of the river, downstream. */
  readonly waterway: readonly LngLat[];
  /** Roads of the network that nobody drives: flooded or on a closed bridge. */
  readonly closedRoads: readonly number[];
  readonly annotations: readonly ScenarioAnnotation[];
};

/** "Yesil flood": a drill in Astana with three host agencies and two visiting teams. */
export const YESIL_FLOOD = file as unknown as Scenario;
