import type { ControlEntry } from "../../shared/drill/exercise-control.ts";

export type ControlKind = ControlEntry["kind"];
export type ControlOf<K extends ControlKind> = Extract<ControlEntry, { readonly kind: K }>;

/**
 * What exercise control and evaluators see: of each kind its entries by key, as `controlKey` makes it. A map stays the
 * same one until something of its kind changes, so that units that move draw no script anew.
 */
export type ExerciseControl = {
  of<K extends ControlKind>(this: void, kind: K): ReadonlyMap<string, ControlOf<K>>;
};

const NONE = new Map<string, never>();

/** What everybody else sees of it: nothing. */
export const NO_CONTROL: ExerciseControl = { of: () => NONE };
