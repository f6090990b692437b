import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import { type Channel, type ChannelId, channelsOf, type TaskForce } from "../../shared/operation/channel.ts";
import type { Member, MemberEntry, MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import {
  type Asking,
  isAllowed,
  mayFor,
  maySeeChannel,
  maySeeUnits,
  relationToLayer,
  rightOnLayer,
  whileRunning,
} from "../../shared/operation/permissions.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import {
  type DocumentKind,
  type DocumentName,
  EXERCISE,
  EXERCISE_CONTROL,
  parseDocumentName,
} from "../../shared/protocol/documents.ts";
import type { Directory, LayerEntry } from "../../shared/protocol/events.ts";
import type { Register } from "../admission/register.ts";

type KnownChannels = {
  readonly lead: AgencyId;
  readonly taskForces: readonly TaskForce[];
  readonly channels: ReadonlyMap<ChannelId, Channel>;
};

/** By the list of agencies, which stays the same object until it changes: they are asked for at every frame. */
const known = new WeakMap<readonly Agency[], KnownChannels>();

/** All channels of an operation by id, in the order of lists, whoever may see them. */
export function channelsIn(register: Register, operation: OperationId): ReadonlyMap<ChannelId, Channel> {
  const agencies = register.agencies(operation);
  const taskForces = register.taskForces(operation);
  const lead = register.operation(operation)?.lead ?? "";
  const kept = known.get(agencies);
  if (kept?.lead === lead && kept.taskForces === taskForces) return kept.channels;
  const ids = agencies.map(({ id }) => id);
  const channels = new Map(channelsOf(lead, ids, taskForces).map((channel) => [channel.id, channel]));
  known.set(agencies, { lead, taskForces, channels });
  return channels;
}

/** Every document of an operation, whoever may see it. */
export function documentsIn(register: Register, operation: OperationId): DocumentName[] {
  const layers = register.layers(operation).map(({ id }): DocumentName => `layer/${id}`);
  const agencies = register.agencies(operation).flatMap(({ id }): DocumentName[] => [`units/${id}`, `fixes/${id}`]);
  const boards = [...channelsIn(register, operation).keys()].flatMap((id): DocumentName[] => [
    `board/${id}`,
    `marks/${id}`,
  ]);
  const exercise: DocumentName[] = register.operation(operation)?.kind === "drill" ? [EXERCISE, EXERCISE_CONTROL] : [];
  return [...layers, ...agencies, ...boards, ...exercise];
}

/** What `member`, as the register has it now, may do with a document; nothing, unless it is admitted. */
export function rightOnDocument(
  register: Register,
  operationId: OperationId,
  { id: memberId }: Pick<Member, "id">,
  { kind, id }: { readonly kind: DocumentKind; readonly id: string },
): "none" | "view" | "edit" {
  const operation = register.operation(operationId);
  const member = admittedMember(register, operationId, memberId);
  if (!operation || !member) return "none";
  const asking: Asking = { member, operation };
  switch (kind) {
    case "layer": {
      const layer = register.layer(operationId, id);
      return layer ? rightOnLayer(asking, layer) : "none";
    }
    case "units":
    case "fixes":
      return maySeeUnits(asking, id, register.unitShares(operationId, id)) ? "view" : "none";
    case "board":
    case "marks": {
      const channel = channelsIn(register, operationId).get(id);
      return channel && maySeeChannel(asking, channel) ? "view" : "none";
    }
    case "exercise":
      return mayFor(asking, "see-exercise") ? "view" : "none";
    case "exercise-control":
      return mayFor(asking, "see-exercise-control") ? "view" : "none";
  }
}

/**
 * What exists for `member`: nothing, unless it is admitted. With whom something is shared is told to those who may
 * change that while the operation runs.
 */
export function directoryFor(register: Register, operationId: OperationId, member: Member): Directory {
  const operation = register.operation(operationId);
  if (!operation) throw new Error(`no operation ${operationId}`);
  const me = admittedMember(register, operationId, member.id);
  if (!me) return { operation, me: member, agencies: [], layers: [], channels: [], unitShares: {}, documents: [] };
  const asking: Asking = { member: me, operation };
  const agencies = register.agencies(operationId);
  return {
    operation,
    me,
    agencies,
    layers: register
      .layers(operationId)
      .flatMap((layer) => layerEntry(asking, layer))
      .toSorted((a, b) => a.order - b.order || a.name.localeCompare(b.name)),
    channels: [...channelsIn(register, operationId).values()]
      .filter((channel) => maySeeChannel(asking, channel))
      .map((channel) => withoutHiddenLayer(register, asking, operationId, channel)),
    unitShares: sharesToChange(register, asking, operationId),
    documents: documentsIn(register, operationId).filter((name) => {
      const parsed = parseDocumentName(name);
      return parsed && rightOnDocument(register, operationId, me, parsed) !== "none";
    }),
  };
}

/** May `member` look through what the relay did not take on a layer, and decide about it? */
export function mayReviewQuarantine(
  register: Register,
  operationId: OperationId,
  { id }: Pick<Member, "id">,
  layerId: LayerId,
): boolean {
  const operation = register.operation(operationId);
  const me = admittedMember(register, operationId, id);
  const layer = register.layer(operationId, layerId);
  if (!operation || !me || !layer) return false;
  return isAllowed(whileRunning({ member: me, operation }), "review-quarantine", relationToLayer(me, layer));
}

/** The member as the register has it now; undefined unless it is admitted. */
export function admittedMember(register: Register, operation: OperationId, id: MemberId): Member | undefined {
  const standing = register.standing(operation, id);
  return standing?.state === "admitted" ? standing.member : undefined;
}

/** Whom `member` looks after, in the order of joining. */
export function memberEntries(
  register: Register,
  operationId: OperationId,
  member: Member,
  at: { readonly nowMs: number; readonly isOnline: (member: MemberId) => boolean },
): readonly MemberEntry[] {
  const operation = register.operation(operationId);
  const me = admittedMember(register, operationId, member.id);
  if (!operation || !me) return [];
  const devices = register.runningSessions(operationId, at.nowMs);
  return register
    .standings(operationId)
    .filter((standing) => mayFor({ member: me, operation }, "see-members", standing.member.agency))
    .map(({ member: known, state, joinedAtMs, lastSeenMs }): MemberEntry => {
      const online = at.isOnline(known.id);
      const seenMs = online ? at.nowMs : lastSeenMs;
      return { ...known, state, joinedAtMs, lastSeenMs: seenMs, online, devices: devices.get(known.id) ?? 0 };
    });
}

function layerEntry(asking: Asking, { grants, ...layer }: Layer): readonly LayerEntry[] {
  const right = rightOnLayer(asking, { ...layer, grants });
  if (right === "none") return [];
  const relation = relationToLayer(asking.member, { ...layer, grants });
  return [{ ...layer, right, ...(isAllowed(whileRunning(asking), "share-layer", relation) ? { grants } : {}) }];
}

/** The owner of a task force's layer may have taken it back from one of its agencies. */
function withoutHiddenLayer(register: Register, asking: Asking, operation: OperationId, channel: Channel): Channel {
  const layer = channel.layer === undefined ? undefined : register.layer(operation, channel.layer);
  const { layer: _hidden, ...rest } = channel;
  return layer && rightOnLayer(asking, layer) !== "none" ? { ...rest, layer: layer.id } : rest;
}

function sharesToChange(
  register: Register,
  asking: Asking,
  operation: OperationId,
): Readonly<Record<AgencyId, readonly AgencyId[]>> {
  const agencies = register.agencies(operation).filter(({ id }) => mayFor(whileRunning(asking), "share-units", id));
  return Object.fromEntries(agencies.map(({ id }) => [id, register.unitShares(operation, id)]));
}
