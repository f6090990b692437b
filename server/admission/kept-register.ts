import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId, TaskForce } from "../../shared/operation/channel.ts";
import type { Member, MemberId, MemberState } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { type DeviceKeeper, type KeptDevice, KeptDevices } from "./kept-devices.ts";
import { type InviteKeeper, KeptInvites } from "./kept-invites.ts";
import { KeptOperation, type OperationKeeper } from "./kept-operation.ts";
import { type KeptSession, KeptSessions, type SessionKeeper } from "./kept-sessions.ts";
import { KeyedList } from "./keyed-list.ts";
import type { Invite, InviteId, Register, SessionOf, Standing } from "./register.ts";
import { UndoLog } from "./undo-log.ts";

type OfOperation<T> = Iterable<readonly [OperationId, T]>;

/** Everything that a register starts from. Tokens stand as their digests. */
export type KeptContent = {
  readonly operations: Iterable<Operation>;
  readonly agencies: OfOperation<Agency>;
  readonly layers: OfOperation<Layer>;
  readonly unitShares: OfOperation<{ readonly agency: AgencyId; readonly sharedWith: readonly AgencyId[] }>;
  readonly taskForces: OfOperation<{ readonly taskForce: TaskForce; readonly isDissolved: boolean }>;
  readonly members: OfOperation<Standing>;
  readonly invites: Iterable<readonly [digest: string, Invite]>;
  readonly sessions: Iterable<readonly [digest: string, KeptSession]>;
  readonly devices: Iterable<readonly [digest: string, KeptDevice]>;
};

/** Where a register keeps what it is told. A call that returns has made it durable (or part of `atomically`). */
export type Keeper = OperationKeeper &
  SessionKeeper &
  InviteKeeper &
  DeviceKeeper & {
    load(): KeptContent;
    atomically<T>(work: () => T): T;
    close(): void;
  };

/**
 * A register that answers from memory, for it is asked at every frame, and tells `keeper` of every change before the
 * change counts. Undoes in memory what an `atomically` that threw had changed.
 */
export class KeptRegister implements Register {
  readonly #keeper: Keeper;
  readonly #undo = new UndoLog();
  readonly #operations = new KeyedList<OperationId, KeptOperation>();
  readonly #sessions: KeptSessions;
  readonly #invites: KeptInvites;
  readonly #devices: KeptDevices;
  #all: readonly Operation[] | undefined;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
    const content = keeper.load();
    for (const operation of content.operations) {
      this.#operations.set(operation.id, new KeptOperation(operation, keeper, this.#undo));
    }
    for (const [operation, agency] of content.agencies) this.#of(operation).agencies.set(agency.id, agency);
    for (const [operation, layer] of content.layers) this.#of(operation).layers.set(layer.id, layer);
    for (const [operation, { agency, sharedWith }] of content.unitShares) {
      this.#of(operation).unitShares.set(agency, sharedWith);
    }
    for (const [operation, { taskForce, isDissolved }] of content.taskForces) {
      this.#of(operation).recall(taskForce, isDissolved);
    }
    for (const [operation, standing] of content.members)
      this.#of(operation).standings.set(standing.member.id, standing);
    this.#invites = new KeptInvites(keeper, this.#undo, content.invites);
    this.#sessions = new KeptSessions(keeper, this.#undo, content.sessions);
    this.#devices = new KeptDevices(keeper, this.#undo, content.devices);
  }

  operations(): readonly Operation[] {
    this.#all ??= this.#operations.all().map((kept) => kept.operation);
    return this.#all;
  }

  operation(id: OperationId): Operation | undefined {
    return this.#operations.get(id)?.operation;
  }

  addOperation(operation: Operation): void {
    if (this.#operations.get(operation.id)) throw new Error(`${operation.id} is there already`);
    this.#keeper.operation(operation);
    this.#undo.set(this.#operations, operation.id, new KeptOperation(operation, this.#keeper, this.#undo));
    this.#operationsChanged();
  }

  changeOperation(id: OperationId, change: Partial<Pick<Operation, "state" | "lead">>): void {
    this.#of(id).change(change);
    this.#operationsChanged();
  }

  agencies(operation: OperationId): readonly Agency[] {
    return this.#operations.get(operation)?.agencies.all() ?? [];
  }

  addAgency(operation: OperationId, agency: Agency): void {
    this.#of(operation).addAgency(agency);
  }

  changeAgency(operation: OperationId, agency: Agency): void {
    this.#of(operation).changeAgency(agency);
  }

  layers(operation: OperationId): readonly Layer[] {
    return this.#operations.get(operation)?.layers.all() ?? [];
  }

  layer(operation: OperationId, id: LayerId): Layer | undefined {
    return this.#operations.get(operation)?.layers.get(id);
  }

  addLayer(operation: OperationId, layer: Layer): void {
    this.#of(operation).addLayer(layer);
  }

  changeLayer(operation: OperationId, layer: Layer): void {
    this.#of(operation).changeLayer(layer);
  }

  unitShares(operation: OperationId, agency: AgencyId): readonly AgencyId[] {
    return this.#operations.get(operation)?.unitShares.get(agency) ?? NOBODY;
  }

  shareUnits(operation: OperationId, agency: AgencyId, sharedWith: readonly AgencyId[]): void {
    this.#of(operation).shareUnits(agency, sharedWith);
  }

  taskForces(operation: OperationId): readonly TaskForce[] {
    return this.#operations.get(operation)?.taskForces.all() ?? [];
  }

  hasHadTaskForce(operation: OperationId, id: ChannelId): boolean {
    return this.#operations.get(operation)?.hasHadTaskForce(id) ?? false;
  }

  addTaskForce(operation: OperationId, taskForce: TaskForce): void {
    this.#of(operation).addTaskForce(taskForce);
  }

  changeTaskForce(operation: OperationId, taskForce: TaskForce): void {
    this.#of(operation).changeTaskForce(taskForce);
  }

  removeTaskForce(operation: OperationId, id: ChannelId): void {
    this.#of(operation).removeTaskForce(id);
  }

  member(operation: OperationId, id: MemberId): Member | undefined {
    return this.standing(operation, id)?.member;
  }

  members(operation: OperationId): readonly Member[] {
    return this.standings(operation).map(({ member }) => member);
  }

  standing(operation: OperationId, id: MemberId): Standing | undefined {
    return this.#operations.get(operation)?.standings.get(id);
  }

  standings(operation: OperationId): readonly Standing[] {
    return this.#operations.get(operation)?.standings.all() ?? [];
  }

  addMember(
    operation: OperationId,
    member: Member,
    { state = "admitted", joinedAtMs }: { readonly state?: MemberState; readonly joinedAtMs?: number } = {},
  ): void {
    const kept = this.#of(operation);
    kept.addMember({ member, state, joinedAtMs: joinedAtMs ?? kept.operation.startedAtMs });
  }

  changeMemberState(operation: OperationId, id: MemberId, state: MemberState): void {
    this.#of(operation).changeMember(id, { state });
  }

  assignUnit(operation: OperationId, id: MemberId, unit: UnitId | undefined): void {
    this.#of(operation).assignUnit(id, unit);
  }

  sawMember(operation: OperationId, id: MemberId, atMs: number): void {
    this.#of(operation).changeMember(id, { lastSeenMs: atMs });
  }

  addInvite(invite: Invite): string {
    this.#of(invite.operation);
    return this.#invites.add(invite);
  }

  findInvite(token: string): Invite | undefined {
    return this.#invites.find(token);
  }

  invites(operation: OperationId, nowMs: number): readonly Invite[] {
    return this.#invites.usable(operation, nowMs);
  }

  takeInvite(token: string): boolean {
    return this.#invites.take(token);
  }

  revokeInvite(operation: OperationId, id: InviteId): void {
    this.#invites.revoke(operation, id);
  }

  startSession(operation: OperationId, member: MemberId, expiresAtMs: number): string {
    if (!this.member(operation, member)) throw new Error(`no member ${member} in operation ${operation}`);
    return this.#sessions.start(operation, member, expiresAtMs);
  }

  findSession(token: string, nowMs: number): SessionOf | undefined {
    return this.#memberOf(this.#sessions.running(token, nowMs), ["admitted"]);
  }

  findSessionBy(digest: string, nowMs: number): SessionOf | undefined {
    return this.#memberOf(this.#sessions.runningBy(digest, nowMs), ["admitted"]);
  }

  findWaiting(token: string, nowMs: number): SessionOf | undefined {
    return this.#memberOf(this.#sessions.running(token, nowMs), ["waiting"]);
  }

  findEnded(token: string, nowMs: number): SessionOf | undefined {
    const states = this.#sessions.running(token, nowMs) ? REMOVED : ANY_STATE;
    return this.#memberOf(this.#sessions.known(token, nowMs), states);
  }

  endSession(token: string, nowMs: number): void {
    this.#sessions.end(token, nowMs);
  }

  endSessionsOf(operation: OperationId, member: MemberId, nowMs: number): void {
    this.atomically(() => this.#sessions.endAllOf(operation, member, nowMs));
  }

  runningSessions(operation: OperationId, nowMs: number): ReadonlyMap<MemberId, number> {
    return this.#sessions.countRunning(operation, nowMs);
  }

  forgetOldSessions(nowMs: number): void {
    this.atomically(() => this.#sessions.forgetOld(nowMs));
  }

  giveDeviceToken(operation: OperationId, unit: UnitId): string {
    this.#of(operation);
    return this.#devices.give({ operation, unit });
  }

  endDeviceToken(operation: OperationId, unit: UnitId): void {
    this.#devices.end({ operation, unit });
  }

  findDevice(token: string): { operation: OperationId; unit: UnitId } | undefined {
    return this.#devices.find(token);
  }

  unitsWithDevices(operation: OperationId): ReadonlySet<UnitId> {
    return this.#devices.unitsOf(operation);
  }

  atomically<T>(work: () => T): T {
    if (this.#undo.isOpen) return work();
    return this.#undo.atomically(() => this.#keeper.atomically(work));
  }

  close(): void {
    this.#keeper.close();
  }

  #of(operation: OperationId): KeptOperation {
    const kept = this.#operations.get(operation);
    if (!kept) throw new Error(`no operation ${operation}`);
    return kept;
  }

  #operationsChanged(): void {
    this.#all = undefined;
    this.#undo.push(() => {
      this.#all = undefined;
    });
  }

  #memberOf(session: KeptSession | undefined, states: readonly MemberState[]): SessionOf | undefined {
    const standing = session && this.standing(session.operation, session.member);
    if (!standing || !states.includes(standing.state)) return undefined;
    return { operation: session.operation, member: standing.member };
  }
}

const NOBODY: readonly AgencyId[] = [];
const REMOVED: readonly MemberState[] = ["removed"];
const ANY_STATE: readonly MemberState[] = ["waiting", "admitted", "removed"];
