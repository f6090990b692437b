import type { LngLat } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";
import type { ExerciseMs } from "./exercise-time.ts";

/** START (Super, Groth, Hook 1994), from the most to the least urgent, and who is beyond help. */
export const TRIAGE_CATEGORIES = ["immediate", "delayed", "minor", "deceased"] as const;
export type TriageCategory = (typeof TRIAGE_CATEGORIES)[number];

/**
 * How somebody gets worse who is not treated: after `afterMs` in one category they are in the next. People differ: each
 * takes up to a fifth less or more.
 */
export type Worsening = { readonly from: TriageCategory; readonly to: TriageCategory; readonly afterMs: number };

export type CasualtyId = string;

/** Injured people at one place, who come to be there at `fromMs`. */
export type CasualtyGroup = {
  readonly id: string;
  /** What exercise control calls them. */
  readonly name?: string | undefined;
  readonly at: LngLat;
  readonly fromMs: ExerciseMs;
  readonly count: Readonly<Record<TriageCategory, number>>;
  readonly worsening: readonly Worsening[];
  /** Trapped people are freed by a unit that can do this, before they can be carried. */
  readonly freedBy?: string | undefined;
};

/** Where they can be brought: a hospital, a dressing station. */
export type CarePlace = {
  readonly id: string;
  readonly name: string;
  readonly at: LngLat;
  readonly beds: number;
  /** Whom it can care for; everyone where absent. */
  readonly takes?: readonly TriageCategory[] | undefined;
};

/** waiting → treated (gets no worse) → carried by a unit → in care. Only ever onwards. */
export const CASUALTY_STAGES = ["waiting", "treated", "carried", "in-care"] as const;
export type CasualtyStage = (typeof CASUALTY_STAGES)[number];

export type CasualtyState = {
  readonly id: CasualtyId;
  readonly group: string;
  readonly category: TriageCategory;
  readonly sinceMs: ExerciseMs;
  readonly stage: CasualtyStage;
  readonly trapped: boolean;
  /** Of those who are carried: where they were taken up. */
  readonly at: LngLat;
  readonly unit?: UnitId | undefined;
  readonly care?: string | undefined;
};
