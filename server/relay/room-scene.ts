import type { OperationId } from "../../shared/operation/operation.ts";
import type { Layer } from "../../shared/picture/layer.ts";
import { annotationsOf, ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, putAllKeyed, removeKeyed } from "../../shared/protocol/keyed-list.ts";
import type { Register } from "../admission/register.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { PhotoStore } from "../photos/photo-store.ts";
import type { Documents } from "./documents.ts";
import { putAnnotations } from "./put-annotations.ts";
import type { QuarantineInRoom } from "./quarantine-in-room.ts";
import type { RoomExercise } from "./room-exercise.ts";
import { channelsIn } from "./what-exists.ts";

type At = {
  readonly register: Register;
  readonly photos: Pick<PhotoStore, "has">;
  readonly operation: OperationId;
  readonly documents: Documents;
  readonly now: number;
  readonly directoryChanged: () => void;
  readonly record: CommandScene["record"];
  readonly quarantine: QuarantineInRoom;
  readonly exercise: Pick<RoomExercise, "scene"> | undefined;
};

/** The operation as commands see it, on the room's own documents and the register. */
export function roomScene(at: At): CommandScene {
  return {
    now: at.now,
    record: at.record,
    quarantine: quarantineIn(at),
    boards: at.documents.boards,
    hasPhoto: (of, hash) => at.photos.has({ operation: at.operation, ...of }, hash),
    ...exerciseIn(at),
    ...operationIn(at),
    ...unitsIn(at),
    ...layersIn(at),
    ...channelsOf(at),
    ...peopleIn(at),
  };
}

function quarantineIn({ quarantine, record, now }: At): CommandScene["quarantine"] {
  const at = { nowMs: now, record };
  return {
    handIn: (member, edits) => quarantine.handIn(member, edits, at),
    layerOf: (entry) => quarantine.layerOf(entry),
    takeIn: (entry, by) => quarantine.takeIn(entry, by, at),
    dismiss: (entry) => quarantine.dismiss(entry, at),
  };
}

function exerciseIn({ exercise, documents }: At): Part<"exercise" | "publishExercise"> {
  return {
    exercise: exercise?.scene,
    publishExercise(name, entries) {
      const document = documents.get(name);
      if (!document) throw new Error(`no document ${name}`);
      const list = document.doc.getArray<Keyed<unknown>>(ROOTS[document.kind]);
      document.doc.transact(() => {
        for (const [key, entry] of entries) if (entry === null) removeKeyed(list, key);
        putAllKeyed(list, new Map([...entries].filter(([, entry]) => entry !== null)));
      });
    },
  };
}

type Part<K extends keyof CommandScene> = Pick<CommandScene, K>;

function operationIn({
  register,
  operation: id,
  directoryChanged,
}: At): Part<"operation" | "changeOperation" | "agencies" | "agency" | "addAgency" | "changeAgency"> {
  const operation = register.operation(id);
  if (!operation) throw new Error(`no operation ${id}`);
  return {
    operation,
    changeOperation(change) {
      register.changeOperation(id, change);
      directoryChanged();
    },
    agencies: () => register.agencies(id),
    agency: (agency) => register.agencies(id).find((known) => known.id === agency),
    addAgency(agency) {
      register.addAgency(id, agency);
      directoryChanged();
    },
    changeAgency(agency) {
      register.changeAgency(id, agency);
      directoryChanged();
    },
  };
}

function unitsIn({
  register,
  operation,
  documents: { picture },
  now,
  directoryChanged,
}: At): Part<
  | "units"
  | "unit"
  | "formerUnit"
  | "nextUnitNumber"
  | "putUnit"
  | "lastFix"
  | "silenceUnit"
  | "takeFix"
  | "unitShares"
  | "shareUnits"
> {
  return {
    units: () => picture.units,
    unit: (id) => picture.units.get(id),
    formerUnit: (id) => picture.formerUnits.get(id),
    nextUnitNumber: () => picture.nextNumber(),
    putUnit: (unit) => picture.put(unit),
    silenceUnit(id) {
      register.atomically(() => {
        register.endDeviceToken(operation, id);
        for (const { member } of register.standings(operation)) {
          if (member.unit === id) register.assignUnit(operation, member.id, undefined);
        }
        for (const { id: invite, unit, returns } of register.invites(operation, now)) {
          if (unit === id && returns === undefined) register.revokeInvite(operation, invite);
        }
      });
      directoryChanged();
    },
    lastFix: (unit) => picture.lastFix(unit),
    takeFix: (unit, fix, by) => picture.take(unit, fix, by),
    unitShares: (agency) => register.unitShares(operation, agency),
    shareUnits(agency, sharedWith) {
      register.shareUnits(operation, agency, sharedWith);
      directoryChanged();
    },
  };
}

function layersIn({
  register,
  operation,
  documents,
  directoryChanged,
}: At): Part<
  "layers" | "layer" | "addLayer" | "changeLayer" | "annotationProperty" | "putAnnotations" | "deleteAnnotations"
> {
  return {
    layers: () => register.layers(operation),
    layer: (id) => register.layer(operation, id),
    addLayer(layer) {
      register.addLayer(operation, layer);
      directoryChanged();
    },
    changeLayer(layer) {
      register.changeLayer(operation, layer);
      directoryChanged();
    },
    annotationProperty(layer, annotation, key) {
      const document = documents.get(`layer/${layer}`);
      return document && annotationsOf(document.doc).get(annotation)?.get(key);
    },
    putAnnotations(layer, annotations) {
      const document = documents.get(`layer/${layer}`);
      if (!document) throw new Error(`no layer ${layer}`);
      putAnnotations(document.doc, annotations);
    },
    deleteAnnotations(layer, annotations) {
      const document = documents.get(`layer/${layer}`);
      if (!document) return 0;
      const list = annotationsOf(document.doc);
      const there = annotations.filter((id) => list.has(id));
      document.doc.transact(() => {
        for (const id of there) list.delete(id);
      });
      return there.length;
    },
  };
}

function channelsOf({
  register,
  operation,
  directoryChanged,
}: At): Part<
  "channels" | "channel" | "taskForces" | "isChannelTaken" | "addTaskForce" | "changeTaskForce" | "removeTaskForce"
> {
  const channel = (id: string) => channelsIn(register, operation).get(id);
  const together = (...changes: readonly (() => void)[]): void => {
    register.atomically(() => changes.forEach((change) => change()));
    directoryChanged();
  };
  const layerChange = (layer: Layer | undefined) => () => {
    if (layer) register.changeLayer(operation, layer);
  };
  return {
    channels: () => [...channelsIn(register, operation).values()],
    channel,
    taskForces: () => register.taskForces(operation),
    isChannelTaken: (id) => register.hasHadTaskForce(operation, id) || channel(id) !== undefined,
    addTaskForce: (taskForce, layer) =>
      together(
        () => layer && register.addLayer(operation, layer),
        () => register.addTaskForce(operation, taskForce),
      ),
    changeTaskForce: (taskForce, layer) =>
      together(layerChange(layer), () => register.changeTaskForce(operation, taskForce)),
    removeTaskForce: (id, layer) => together(layerChange(layer), () => register.removeTaskForce(operation, id)),
  };
}

function peopleIn({
  register,
  operation,
  now,
  directoryChanged,
}: At): Part<"standing" | "standings" | "admit" | "removeMember" | "assignUnit" | "invite" | "revokeInvite"> {
  return {
    standing: (id) => register.standing(operation, id),
    standings: () => register.standings(operation),
    admit(id) {
      register.changeMemberState(operation, id, "admitted");
      directoryChanged();
    },
    removeMember(id) {
      register.atomically(() => {
        register.changeMemberState(operation, id, "removed");
        register.endSessionsOf(operation, id, now);
      });
      directoryChanged();
    },
    assignUnit(id, unit) {
      register.assignUnit(operation, id, unit);
      directoryChanged();
    },
    invite: (id) => register.invites(operation, now).find((invite) => invite.id === id),
    revokeInvite: (id) => register.revokeInvite(operation, id),
  };
}
