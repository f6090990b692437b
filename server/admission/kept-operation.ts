import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId, TaskForce } from "../../shared/operation/channel.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { KeyedList } from "./keyed-list.ts";
import type { Standing } from "./register.ts";
import type { UndoLog } from "./undo-log.ts";

/** Where what belongs to an operation is kept; each call adds, or replaces what has the same id. */
export type OperationKeeper = {
  operation(operation: Operation): void;
  agency(operation: OperationId, agency: Agency): void;
  layer(operation: OperationId, layer: Layer): void;
  unitShares(operation: OperationId, agency: AgencyId, sharedWith: readonly AgencyId[]): void;
  taskForce(operation: OperationId, taskForce: TaskForce, isDissolved: boolean): void;
  member(operation: OperationId, standing: Standing): void;
};

/** One operation and what belongs to it. Each change is kept before it counts. */
export class KeptOperation {
  readonly agencies = new KeyedList<AgencyId, Agency>();
  readonly layers = new KeyedList<LayerId, Layer>();
  readonly unitShares = new Map<AgencyId, readonly AgencyId[]>();
  readonly taskForces = new KeyedList<ChannelId, TaskForce>();
  readonly standings = new KeyedList<MemberId, Standing>();
  readonly #dissolved = new Map<ChannelId, TaskForce>();
  readonly #keeper: OperationKeeper;
  readonly #undo: UndoLog;
  #operation: Operation;

  constructor(operation: Operation, keeper: OperationKeeper, undo: UndoLog) {
    this.#operation = operation;
    this.#keeper = keeper;
    this.#undo = undo;
  }

  get operation(): Operation {
    return this.#operation;
  }

  change(change: Partial<Pick<Operation, "state" | "lead">>): void {
    const former = this.#operation;
    const changed = { ...former, ...change };
    this.#keeper.operation(changed);
    this.#operation = changed;
    this.#undo.push(() => {
      this.#operation = former;
    });
  }

  addAgency(agency: Agency): void {
    mustBeNew(this.agencies, agency.id);
    this.#putAgency(agency);
  }

  changeAgency(agency: Agency): void {
    mustBeThere(this.agencies, agency.id);
    this.#putAgency(agency);
  }

  addLayer(layer: Layer): void {
    mustBeNew(this.layers, layer.id);
    this.#putLayer(layer);
  }

  changeLayer(layer: Layer): void {
    mustBeThere(this.layers, layer.id);
    this.#putLayer(layer);
  }

  shareUnits(agency: AgencyId, sharedWith: readonly AgencyId[]): void {
    mustBeThere(this.agencies, agency);
    this.#keeper.unitShares(this.#operation.id, agency, sharedWith);
    this.#undo.set(this.unitShares, agency, sharedWith);
  }

  /** A task force as it was kept. */
  recall(taskForce: TaskForce, isDissolved: boolean): void {
    (isDissolved ? this.#dissolved : this.taskForces).set(taskForce.id, taskForce);
  }

  hasHadTaskForce(id: ChannelId): boolean {
    return this.taskForces.get(id) !== undefined || this.#dissolved.has(id);
  }

  addTaskForce(taskForce: TaskForce): void {
    if (this.hasHadTaskForce(taskForce.id)) throw new Error(`${taskForce.id} is there already`);
    this.#putTaskForce(taskForce);
  }

  changeTaskForce(taskForce: TaskForce): void {
    mustBeThere(this.taskForces, taskForce.id);
    this.#putTaskForce(taskForce);
  }

  removeTaskForce(id: ChannelId): void {
    const taskForce = mustBeThere(this.taskForces, id);
    this.#keeper.taskForce(this.#operation.id, taskForce, true);
    this.#undo.delete(this.taskForces, id);
    this.#undo.set(this.#dissolved, id, taskForce);
  }

  addMember(standing: Standing): void {
    mustBeNew(this.standings, standing.member.id);
    this.#putMember(standing);
  }

  changeMember(id: MemberId, change: Partial<Pick<Standing, "state" | "lastSeenMs">>): void {
    this.#putMember({ ...mustBeThere(this.standings, id), ...change });
  }

  assignUnit(id: MemberId, unit: UnitId | undefined): void {
    const { member, ...standing } = mustBeThere(this.standings, id);
    const { unit: _former, ...rest } = member;
    this.#putMember({ ...standing, member: unit === undefined ? rest : { ...rest, unit } });
  }

  #putAgency(agency: Agency): void {
    this.#keeper.agency(this.#operation.id, agency);
    this.#undo.set(this.agencies, agency.id, agency);
  }

  #putLayer(layer: Layer): void {
    this.#keeper.layer(this.#operation.id, layer);
    this.#undo.set(this.layers, layer.id, layer);
  }

  #putTaskForce(taskForce: TaskForce): void {
    this.#keeper.taskForce(this.#operation.id, taskForce, false);
    this.#undo.set(this.taskForces, taskForce.id, taskForce);
  }

  #putMember(standing: Standing): void {
    this.#keeper.member(this.#operation.id, standing);
    this.#undo.set(this.standings, standing.member.id, standing);
  }
}

function mustBeNew<K extends string, V>(list: KeyedList<K, V>, key: K): void {
  if (list.get(key) !== undefined) throw new Error(`${key} is there already`);
}

function mustBeThere<K extends string, V>(list: KeyedList<K, V>, key: K): V {
  const there = list.get(key);
  if (there === undefined) throw new Error(`${key} is not there`);
  return there;
}
