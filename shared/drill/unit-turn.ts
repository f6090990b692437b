import type { TaskStepKind } from "../coordination/task.ts";
import type { UnitId, UnitStatus } from "../picture/unit.ts";
import type { CasualtyState } from "./casualty.ts";
import type { Deed } from "./deed.ts";
import type { DrillState, SimulatedUnit, StepView, UnitPhase } from "./drill-state.ts";
import type { UnitOrder } from "./unit-orders.ts";

/** What a unit looks at when it is its turn in a step. */
export type UnitTurn = {
  readonly view: StepView;
  readonly state: DrillState;
  /** As those before it in this step have left them. */
  readonly casualties: DrillState["casualties"];
  readonly orders: ReadonlyMap<UnitId, readonly UnitOrder[]>;
};

/** What came of a turn; deeds are still to be kept from leaving where the unit is silent. */
export type UnitOutcome = {
  readonly unit: SimulatedUnit;
  readonly deeds: readonly Deed[];
  readonly casualties: readonly CasualtyState[];
};

const NO_DEEDS: readonly Deed[] = [];
const NOBODY: readonly CasualtyState[] = [];

/** The unit after its turn, with what else came of it. */
export function outcome(
  unit: SimulatedUnit,
  deeds: readonly Deed[] = NO_DEEDS,
  casualties: readonly CasualtyState[] = NOBODY,
): UnitOutcome {
  return { unit, deeds, casualties };
}

export function saysStatus({ nowMs }: StepView, { unit }: SimulatedUnit, status: UnitStatus): Deed {
  return { atMs: nowMs, deed: "unit-status", unit: unit.id, status };
}

export function saysStep(
  { nowMs }: StepView,
  { unit }: SimulatedUnit,
  task: string,
  step: TaskStepKind | "delivered",
): Deed {
  return { atMs: nowMs, deed: "task-step", task, agency: unit.agency, unit: unit.id, step };
}

/** What a unit that can be heard says of itself in each phase of a task. */
export const STATUS_IN: Readonly<Record<UnitPhase, UnitStatus>> = {
  alerted: "available",
  reacting: "assigned",
  driving: "en-route",
  working: "on-scene",
  carrying: "transporting",
  "handing-over": "transporting",
};

/** How far the task is in the participants' picture in each phase. */
export const STEP_IN: Readonly<Record<UnitPhase, "delivered" | "acknowledged" | "under-way">> = {
  alerted: "delivered",
  reacting: "acknowledged",
  driving: "under-way",
  working: "under-way",
  carrying: "under-way",
  "handing-over": "under-way",
};
