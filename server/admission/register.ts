import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Member, MemberId, Role } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { UnitId } from "../../shared/picture/unit.ts";

/** An invite as it is kept; the token itself is not, only its SHA-256. */
export type Invite = {
  readonly operation: OperationId;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly unit?: UnitId | undefined;
  readonly usesLeft: number;
  readonly expiresAtMs: number;
};

/**
 * Who and what there is: operations, their agencies, layers and members, and how one gets in. Synchronous, because it
 * is read for every frame and command; one process owns it. Tokens are 128 bits or more, only their hashes are kept.
 * Lists keep their order of adding and their identity until they change. Adding what is there already, or to an
 * operation that is not, throws: callers ask first. A store that cannot write
 * throws `RegisterUnavailable`, and nothing has changed then.
 */
export type Register = {
  operations(): readonly Operation[];
  operation(id: OperationId): Operation | undefined;
  addOperation(operation: Operation): void;

  agencies(operation: OperationId): readonly Agency[];
  addAgency(operation: OperationId, agency: Agency): void;

  layers(operation: OperationId): readonly Layer[];
  layer(operation: OperationId, id: LayerId): Layer | undefined;
  addLayer(operation: OperationId, layer: Layer): void;

  member(operation: OperationId, id: MemberId): Member | undefined;
  members(operation: OperationId): readonly Member[];
  addMember(operation: OperationId, member: Member): void;

  /** Keeps an invite and returns its token. */
  addInvite(invite: Invite): string;
  findInvite(token: string): Invite | undefined;
  /** Takes one use; false where none is left. Atomic. */
  takeInvite(token: string): boolean;

  /** Starts a session and returns its token. */
  startSession(operation: OperationId, member: MemberId, expiresAtMs: number): string;
  /** The member of a session that has not expired at `nowMs`. */
  findSession(token: string, nowMs: number): { operation: OperationId; member: Member } | undefined;
  endSession(token: string): void;

  /** Gives a unit a new device token and returns it; the former one ends. */
  giveDeviceToken(operation: OperationId, unit: UnitId): string;
  findDevice(token: string): { operation: OperationId; unit: UnitId } | undefined;

  /** All that `work` changes here becomes durable together, or nothing of it where it throws. Synchronous, as `work` is. */
  atomically<T>(work: () => T): T;

  close(): void;
};

/** The store under the register cannot be used now, and nothing has changed; `message` is the store's own word. */
export class RegisterUnavailable extends Error {
  override readonly name = "RegisterUnavailable";
}
