import type { LngLat } from "../picture/geometry.ts";
import type { ExerciseMs } from "./exercise-time.ts";

export type HazardId = string;

type HazardBase = {
  readonly id: HazardId;
  readonly name: string;
  /** When it begins, unless an inject begins it. */
  readonly fromMs?: ExerciseMs | undefined;
  /** A mark symbol of the group "danger". */
  readonly symbol: string;
};

/** Water over time: at each of `levels` it covers an area; between two levels the outline moves from one to the other. */
export type FloodSource = HazardBase & {
  readonly kind: "flood";
  /** Metres above the gauge's zero, by time; straight between them. */
  readonly gauge: readonly { readonly atMs: ExerciseMs; readonly levelM: number }[];
  /** What is under water from each level on, the lowest first; each within the next. Rings of `[lng, lat]`, closed. */
  readonly levels: readonly { readonly levelM: number; readonly outline: readonly LngLat[] }[];
};

/**
 * Fire on flat ground in one kind of fuel: models 1 (short grass), 6 (dormant brush), 10 (timber with litter and
 * understory) and 11 (light slash) of Anderson (1982).
 */
export type WildfireSource = HazardBase & {
  readonly kind: "wildfire";
  readonly at: LngLat;
  readonly fuel: "grass" | "shrub" | "timber-litter" | "slash";
  /** 0 to 1: the part of the dead fuel that is water. */
  readonly fuelMoisture: number;
};

/** Gas or smoke from a point, carried by the wind. */
export type PlumeSource = HazardBase & {
  readonly kind: "plume";
  readonly at: LngLat;
  readonly substance: string;
  /** Grams a second. */
  readonly rateGps: number;
  readonly heightM: number;
  /** How long it leaks once it has begun; until it is stopped where absent. */
  readonly forMs?: number | undefined;
  /** Isopleths that are drawn, milligrams a cubic metre, the highest first; e.g. AEGL-3, AEGL-2, AEGL-1. */
  readonly isoplethsMgM3: readonly number[];
};

export type HazardSource = FloodSource | WildfireSource | PlumeSource;

/** One outline of a hazard: everything within it is under water, burnt or at least as concentrated as `level`. */
export type HazardOutline = { readonly level: number; readonly ring: readonly LngLat[] };

export type HazardState = {
  readonly id: HazardId;
  /** Absent until it begins; one that begins again after it was stopped loses its `stoppedMs`. */
  readonly begunMs?: ExerciseMs | undefined;
  readonly stoppedMs?: ExerciseMs | undefined;
  /** The innermost, strongest first. Computed at `shapedMs`, anew once an exercise minute. */
  readonly outlines: readonly HazardOutline[];
  readonly shapedMs?: ExerciseMs | undefined;
  /** What grows step by step remembers here how far it came: a fire's rings grow on from the last ones. */
  readonly grown?: readonly LngLat[] | undefined;
};
