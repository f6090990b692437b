import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId, TaskForce } from "../../shared/operation/channel.ts";
import type { Member, MemberId, MemberState, Role } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { UnitId } from "../../shared/picture/unit.ts";

export type InviteId = string;

/** An invite as it is kept; the token itself is not, only its SHA-256. */
export type Invite = {
  readonly id: InviteId;
  readonly operation: OperationId;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly unit?: UnitId | undefined;
  readonly usesLeft: number;
  readonly expiresAtMs: number;
  /** None for those that the server itself makes. */
  readonly madeBy?: MemberId | undefined;
  /** Whom it admits need not wait until a commander says so. */
  readonly approved: boolean;
  /** Lets this very member back in, and nobody new. */
  readonly returns?: MemberId | undefined;
};

/** How a member stands to its operation. */
export type Standing = {
  readonly member: Member;
  readonly state: MemberState;
  readonly joinedAtMs: number;
  readonly lastSeenMs?: number | undefined;
};

/** A returning device is still known by a session that ended no longer ago than this. */
export const ENDED_KNOWN_MS = 180 * 24 * 3_600_000;

/** Whose a session is or was. */
export type SessionOf = { readonly operation: OperationId; readonly member: Member };

/**
 * Who and what there is: operations, their agencies, layers, task forces and members, and how one gets in. Synchronous,
 * because it is read for every frame and command; one process owns it. Tokens are 128 bits or more, only their hashes
 * are kept. Lists keep their order of adding and their identity until they change. Adding what is there already, or to
 * an operation that is not, throws, and so does changing what is not there: callers ask first. A store that cannot write
 * throws `RegisterUnavailable`, and nothing has changed then.
 */
export type Register = {
  operations(): readonly Operation[];
  operation(id: OperationId): Operation | undefined;
  addOperation(operation: Operation): void;
  changeOperation(id: OperationId, change: Partial<Pick<Operation, "state" | "lead">>): void;

  agencies(operation: OperationId): readonly Agency[];
  addAgency(operation: OperationId, agency: Agency): void;
  changeAgency(operation: OperationId, agency: Agency): void;

  layers(operation: OperationId): readonly Layer[];
  layer(operation: OperationId, id: LayerId): Layer | undefined;
  addLayer(operation: OperationId, layer: Layer): void;
  changeLayer(operation: OperationId, layer: Layer): void;

  /** The agencies to which `agency` shows its units: nobody, until it says so. */
  unitShares(operation: OperationId, agency: AgencyId): readonly AgencyId[];
  shareUnits(operation: OperationId, agency: AgencyId, sharedWith: readonly AgencyId[]): void;

  /** Those that stand. */
  taskForces(operation: OperationId): readonly TaskForce[];
  /** Is there, or was there ever, a task force with this id? What stood on its board must never turn up on another's. */
  hasHadTaskForce(operation: OperationId, id: ChannelId): boolean;
  addTaskForce(operation: OperationId, taskForce: TaskForce): void;
  changeTaskForce(operation: OperationId, taskForce: TaskForce): void;
  /** Dissolves it. Its id stays taken. */
  removeTaskForce(operation: OperationId, id: ChannelId): void;

  /** Members in any state: whether they may do anything is for `standing` and the table of rights to say. */
  member(operation: OperationId, id: MemberId): Member | undefined;
  members(operation: OperationId): readonly Member[];
  standing(operation: OperationId, id: MemberId): Standing | undefined;
  standings(operation: OperationId): readonly Standing[];
  /** Admitted, and there since the beginning, unless said otherwise. */
  addMember(
    operation: OperationId,
    member: Member,
    joined?: { readonly state?: MemberState; readonly joinedAtMs?: number },
  ): void;
  changeMemberState(operation: OperationId, id: MemberId, state: MemberState): void;
  /** The unit that the member's device speaks for from now on; undefined: none. */
  assignUnit(operation: OperationId, id: MemberId, unit: UnitId | undefined): void;
  /** When a device of the member was last connected. */
  sawMember(operation: OperationId, id: MemberId, atMs: number): void;

  /** Keeps an invite and returns its token. */
  addInvite(invite: Invite): string;
  findInvite(token: string): Invite | undefined;
  /** The invites that still let somebody in at `nowMs`. */
  invites(operation: OperationId, nowMs: number): readonly Invite[];
  /** Takes one use; false where none is left. Atomic. */
  takeInvite(token: string): boolean;
  /** From here on the link is as unknown as one that never was. */
  revokeInvite(operation: OperationId, id: InviteId): void;

  /** Starts a session and returns its token. */
  startSession(operation: OperationId, member: MemberId, expiresAtMs: number): string;
  /** The admitted member of a session that runs at `nowMs`. */
  findSession(token: string, nowMs: number): SessionOf | undefined;
  /** The same by the digest of its token, for what is kept beside a session. */
  findSessionBy(digest: string, nowMs: number): SessionOf | undefined;
  /** The member of a running session that still waits to be admitted. */
  findWaiting(token: string, nowMs: number): SessionOf | undefined;
  /**
   * Whose a session was that ended or expired within `ENDED_KNOWN_MS`; of a removed member, whenever it expires. Who is
   * recognised here is not admitted by that.
   */
  findEnded(token: string, nowMs: number): SessionOf | undefined;
  endSession(token: string, nowMs: number): void;
  endSessionsOf(operation: OperationId, member: MemberId, nowMs: number): void;
  /** How many sessions of each member run at `nowMs`; those with none are left out. */
  runningSessions(operation: OperationId, nowMs: number): ReadonlyMap<MemberId, number>;
  /** Forgets the sessions that nobody needs to recognise any more. */
  forgetOldSessions(nowMs: number): void;

  /** Gives a unit a new device token and returns it; the former one ends. */
  giveDeviceToken(operation: OperationId, unit: UnitId): string;
  /** From here on nothing reports for the unit, unless it is given a new token. */
  endDeviceToken(operation: OperationId, unit: UnitId): void;
  findDevice(token: string): { operation: OperationId; unit: UnitId } | undefined;
  /** The units that a device token stands for. */
  unitsWithDevices(operation: OperationId): ReadonlySet<UnitId>;

  /** All that `work` changes here becomes durable together, or nothing of it where it throws. Synchronous, as `work` is. */
  atomically<T>(work: () => T): T;

  close(): void;
};

/** The store under the register cannot be used now, and nothing has changed; `message` is the store's own word. */
export class RegisterUnavailable extends Error {
  override readonly name = "RegisterUnavailable";
}
