import type { Priority } from "../coordination/priority.ts";
import { UNACKNOWLEDGED_AFTER_MS } from "../coordination/task.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { Cast } from "./cast.ts";
import type { Deed } from "./deed.ts";
import type { DrillState, StepView } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";

/** What those look at who play simulated roles. `agencies`: those that nobody else speaks for. */
export type PlayersView = StepView & {
  readonly state: DrillState;
  readonly cast: Cast;
  readonly agencies: ReadonlySet<AgencyId>;
};

/**
 * Something that a simulated player means to do once, at `dueMs` or as soon afterwards as it can. `name` is its own in
 * the whole drill, and no part of it depends on when it was thought of.
 */
export type Intention = {
  readonly name: string;
  readonly dueMs: ExerciseMs;
  /** None: not possible yet, it tries again. */
  readonly carryOut: () => readonly Deed[];
};

/** Most people answer before the system presses them, nobody at once. */
const ANSWERS_FROM = 0.1;
const ANSWERS_TO = 0.9;

/** How long people take to answer something of this priority: shortest and longest, milliseconds. */
export function answersIn(priority: Priority): readonly [number, number] {
  const pressedMs = UNACKNOWLEDGED_AFTER_MS[priority];
  return [ANSWERS_FROM * pressedMs, ANSWERS_TO * pressedMs];
}
