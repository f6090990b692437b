import type { AgencyId } from "../operation/agency.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";

/** played: by people · simulated: by the engine · either: by the engine until a device speaks for it. */
export const UNIT_PLAYERS = ["played", "simulated", "either"] as const;
export type UnitPlayer = (typeof UNIT_PLAYERS)[number];

export type ScenarioUnit = {
  readonly id: UnitId;
  readonly name: string;
  readonly agency: AgencyId;
  /** A `UnitSymbolId` of symbols.json. */
  readonly symbol: string;
  readonly crew?: number | undefined;
  readonly capabilities?: readonly string[] | undefined;
  readonly player: UnitPlayer;
  readonly at: LngLat;
  /** Metres a second, along a route or straight across. */
  readonly speedMps: number;
  /** Drives along the road network where there is one. */
  readonly onRoads: boolean;
  /** What it does by itself, until it is given a task: along these places, and over again where `loop`. */
  readonly route?: { readonly along: readonly LngLat[]; readonly loop: boolean } | undefined;
  /** How long it takes from a task to setting out, shortest and longest; milliseconds. */
  readonly reactsInMs: readonly [number, number];
  /** How long a task takes on scene, shortest and longest; milliseconds. */
  readonly worksForMs: readonly [number, number];
  /** How many casualties it carries at once; 0 for none. */
  readonly carries: number;
};
