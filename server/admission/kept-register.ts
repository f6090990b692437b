import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { KeyedList } from "./keyed-list.ts";
import type { Invite, Register } from "./register.ts";
import { digestOf, newLinkToken, newSessionToken } from "./tokens.ts";

export type KeptSession = {
  readonly operation: OperationId;
  readonly member: MemberId;
  readonly expiresAtMs: number;
};

export type KeptDevice = { readonly operation: OperationId; readonly unit: UnitId };

/** Everything that a register starts from. Tokens stand as their digests. */
export type KeptContent = {
  readonly operations: Iterable<Operation>;
  readonly agencies: Iterable<readonly [OperationId, Agency]>;
  readonly layers: Iterable<readonly [OperationId, Layer]>;
  readonly members: Iterable<readonly [OperationId, Member]>;
  readonly invites: Iterable<readonly [digest: string, Invite]>;
  readonly sessions: Iterable<readonly [digest: string, KeptSession]>;
  readonly devices: Iterable<readonly [digest: string, KeptDevice]>;
};

/** Where a register keeps what it is told. A call that returns has made it durable (or part of `atomically`). */
export type Keeper = {
  load(): KeptContent;
  operation(operation: Operation): void;
  agency(operation: OperationId, agency: Agency): void;
  layer(operation: OperationId, layer: Layer): void;
  member(operation: OperationId, member: Member): void;
  invite(digest: string, invite: Invite): void;
  session(digest: string, session: KeptSession): void;
  endSession(digest: string): void;
  /** Replaces the former device of the same unit. */
  device(digest: string, device: KeptDevice): void;
  atomically<T>(work: () => T): T;
  close(): void;
};

/** What belongs to one operation. */
class Entry {
  readonly operation: Operation;
  readonly agencies = new KeyedList<AgencyId, Agency>();
  readonly layers = new KeyedList<LayerId, Layer>();
  readonly members = new KeyedList<MemberId, Member>();

  constructor(operation: Operation) {
    this.operation = operation;
  }
}

/**
 * A register that answers from memory, for it is asked at every frame, and tells `keeper` of every change before the
 * change counts. Undoes in memory what an `atomically` that threw had changed.
 */
export class KeptRegister implements Register {
  readonly #keeper: Keeper;
  readonly #entries = new KeyedList<OperationId, Entry>();
  readonly #invites = new Map<string, Invite>();
  readonly #sessions = new Map<string, KeptSession>();
  readonly #devices = new Map<string, KeptDevice>();
  #operations: readonly Operation[] | undefined;
  #undo: (() => void)[] | undefined;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
    const content = keeper.load();
    for (const operation of content.operations) this.#entries.add(operation.id, new Entry(operation));
    for (const [operation, agency] of content.agencies) this.#entry(operation).agencies.add(agency.id, agency);
    for (const [operation, layer] of content.layers) this.#entry(operation).layers.add(layer.id, layer);
    for (const [operation, member] of content.members) this.#entry(operation).members.add(member.id, member);
    for (const [digest, invite] of content.invites) this.#invites.set(digest, invite);
    for (const [digest, session] of content.sessions) this.#sessions.set(digest, session);
    for (const [digest, device] of content.devices) this.#devices.set(digest, device);
  }

  operations(): readonly Operation[] {
    this.#operations ??= this.#entries.all().map((entry) => entry.operation);
    return this.#operations;
  }

  operation(id: OperationId): Operation | undefined {
    return this.#entries.get(id)?.operation;
  }

  addOperation(operation: Operation): void {
    this.#add(this.#entries, operation.id, new Entry(operation), () => this.#keeper.operation(operation));
    this.#operations = undefined;
    this.#undo?.push(() => {
      this.#operations = undefined;
    });
  }

  agencies(operation: OperationId): readonly Agency[] {
    return this.#entries.get(operation)?.agencies.all() ?? [];
  }

  addAgency(operation: OperationId, agency: Agency): void {
    const { agencies } = this.#entry(operation);
    this.#add(agencies, agency.id, agency, () => this.#keeper.agency(operation, agency));
  }

  layers(operation: OperationId): readonly Layer[] {
    return this.#entries.get(operation)?.layers.all() ?? [];
  }

  layer(operation: OperationId, id: LayerId): Layer | undefined {
    return this.#entries.get(operation)?.layers.get(id);
  }

  addLayer(operation: OperationId, layer: Layer): void {
    const { layers } = this.#entry(operation);
    this.#add(layers, layer.id, layer, () => this.#keeper.layer(operation, layer));
  }

  member(operation: OperationId, id: MemberId): Member | undefined {
    return this.#entries.get(operation)?.members.get(id);
  }

  members(operation: OperationId): readonly Member[] {
    return this.#entries.get(operation)?.members.all() ?? [];
  }

  addMember(operation: OperationId, member: Member): void {
    const { members } = this.#entry(operation);
    this.#add(members, member.id, member, () => this.#keeper.member(operation, member));
  }

  addInvite(invite: Invite): string {
    this.#entry(invite.operation);
    const token = newLinkToken();
    this.#set(this.#invites, digestOf(token), invite, (digest) => this.#keeper.invite(digest, invite));
    return token;
  }

  findInvite(token: string): Invite | undefined {
    return this.#invites.get(digestOf(token));
  }

  takeInvite(token: string): boolean {
    const digest = digestOf(token);
    const invite = this.#invites.get(digest);
    if (!invite || invite.usesLeft < 1) return false;
    const taken = { ...invite, usesLeft: invite.usesLeft - 1 };
    this.#set(this.#invites, digest, taken, () => this.#keeper.invite(digest, taken));
    return true;
  }

  startSession(operation: OperationId, member: MemberId, expiresAtMs: number): string {
    if (!this.member(operation, member)) throw new Error(`no member ${member} in operation ${operation}`);
    const token = newSessionToken();
    const session = { operation, member, expiresAtMs };
    this.#set(this.#sessions, digestOf(token), session, (digest) => this.#keeper.session(digest, session));
    return token;
  }

  findSession(token: string, nowMs: number): { operation: OperationId; member: Member } | undefined {
    const session = this.#sessions.get(digestOf(token));
    if (!session || session.expiresAtMs <= nowMs) return undefined;
    const member = this.member(session.operation, session.member);
    return member && { operation: session.operation, member };
  }

  endSession(token: string): void {
    this.#delete(this.#sessions, digestOf(token), (digest) => this.#keeper.endSession(digest));
  }

  giveDeviceToken(operation: OperationId, unit: UnitId): string {
    this.#entry(operation);
    const token = newLinkToken();
    const device = { operation, unit };
    const former = [...this.#devices].find(([, kept]) => kept.operation === operation && kept.unit === unit);
    this.#set(this.#devices, digestOf(token), device, (digest) => this.#keeper.device(digest, device));
    if (former) this.#delete(this.#devices, former[0], () => {});
    return token;
  }

  findDevice(token: string): { operation: OperationId; unit: UnitId } | undefined {
    return this.#devices.get(digestOf(token));
  }

  atomically<T>(work: () => T): T {
    if (this.#undo) return work();
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      return this.#keeper.atomically(work);
    } catch (error) {
      for (const step of undo.toReversed()) step();
      throw error;
    } finally {
      this.#undo = undefined;
    }
  }

  close(): void {
    this.#keeper.close();
  }

  #entry(operation: OperationId): Entry {
    const entry = this.#entries.get(operation);
    if (!entry) throw new Error(`no operation ${operation}`);
    return entry;
  }

  #add<K extends string, V>(list: KeyedList<K, V>, key: K, value: V, keep: () => void): void {
    if (list.get(key) !== undefined) throw new Error(`${key} is there already`);
    keep();
    list.add(key, value);
    this.#undo?.push(() => list.remove(key));
  }

  #set<V>(map: Map<string, V>, key: string, value: V, keep: (key: string) => void): void {
    const former = map.get(key);
    keep(key);
    map.set(key, value);
    this.#undo?.push(() => (former === undefined ? map.delete(key) : map.set(key, former)));
  }

  #delete<V>(map: Map<string, V>, key: string, keep: (key: string) => void): void {
    const former = map.get(key);
    if (former === undefined) return;
    keep(key);
    map.delete(key);
    this.#undo?.push(() => map.set(key, former));
  }
}
