import type { LngLat } from "../picture/geometry.ts";
import type { AgencyId } from "./agency.ts";

/** A drill can never be taken for the real thing: the kind is fixed when the operation is founded. */
export type OperationKind = "drill" | "emergency";

export type OperationId = string;

/** `closed`: everyone looks, nobody changes anything until it is opened again. */
export type OperationState = "running" | "closed";

/** One drill or one emergency. `startedAtMs` is server time, epoch milliseconds. */
export type Operation = {
  readonly id: OperationId;
  readonly name: string;
  readonly kind: OperationKind;
  readonly state: OperationState;
  /** The agency that leads it. */
  readonly lead: AgencyId;
  readonly startedAtMs: number;
  /** Where a map opens for someone who has not moved it yet. */
  readonly home: { readonly at: LngLat; readonly zoom: number };
};
