import type { AgencyId } from "../operation/agency.ts";

export type UnitId = string;

export const UNIT_STATUSES = [
  "available",
  "assigned",
  "en-route",
  "on-scene",
  "transporting",
  "out-of-service",
] as const;
/** What a unit says of itself; "no contact" is not said but seen from the age of its fix. */
export type UnitStatus = (typeof UNIT_STATUSES)[number];

/** A crew, vehicle, boat, aircraft or person. `number` is its short name in packed fixes, unique in the operation. */
export type Unit = {
  readonly id: UnitId;
  readonly number: number;
  readonly name: string;
  readonly agency: AgencyId;
  /** A `UnitSymbolId` of symbols.json. */
  readonly symbol: string;
  readonly status: UnitStatus;
  readonly statusSinceMs: number;
  readonly crew?: number | undefined;
  readonly capabilities?: readonly string[] | undefined;
  /** It is no longer part of the operation: shown nowhere, but its name is still known where it is spoken of. */
  readonly removedAtMs?: number | undefined;
};

/** A unit before it has a number and has said anything. */
export type NewUnit = Omit<Unit, "number" | "status" | "statusSinceMs">;
