import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { OperationRoom } from "../../server/relay/operation-room.ts";
import type { Member } from "../../shared/operation/member.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import { encodeClientFrame } from "../../shared/protocol/frames.ts";
import { RawLine, syncFrame } from "../relay/raw-line.ts";
import type { Id } from "../relay/raw-update.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { among, mutateBytes, mutateStructure, type Palette, type Random } from "./mutate-update.ts";

const DOCUMENT = `layer/${LAYER}` as const;
/** An update that changes nothing. */
const NOTHING = Uint8Array.of(0, 0);
/** Mutants of one moment of the operation; then the honest go on. */
const A_ROUND = 25;
/** Each attacker writes under a new client id a round; a member may have a thousand. */
const ROUNDS_OF_AN_ATTACKER = 200;
/** A layer that grows without end would make the late rounds slow. */
const MAX_MARKS = 40;

/** How many mutants were sent, and how many of them passed because they were harmless. */
export type FuzzTally = { readonly mutants: number; readonly passed: number };

/** What an attack by mutants has shown, with the seed that shows it again. */
export class FuzzFinding extends Error {
  override readonly name = "FuzzFinding";
}

/**
 * A real room under fire: honest devices draw, change, delete and undo while somebody who may edit as well sends
 * damaged updates and frames. Throws a `FuzzFinding` where anything throws, hangs in wait, differs between honest
 * screens and the disk, or where an honest edit is refused. The same seed does the same.
 */
export async function fuzzRoom(seed: number, mutants: number): Promise<FuzzTally> {
  const random = seededRandom(seed);
  const field = openField({ grant: "edit" });
  const honest = ["anna", "berik"].map((name) => field.device(name));
  for (const device of honest) await device.regainLink([DOCUMENT]);
  await field.settle(...honest);
  const undo = honest.map((device) => new Y.UndoManager(annotationsOf(device.doc(DOCUMENT)), { captureTimeout: 0 }));
  let sent = 0;
  let passed = 0;
  let attacker: Attacker | undefined;
  try {
    for (let round = 0; sent < mutants; round++) {
      for (const [index, device] of honest.entries()) work(random, device, round, undo[index]);
      await field.settle(...honest);
      if (round % ROUNDS_OF_AN_ATTACKER === 0) attacker = await openAttacker(field, `eve-${round}`);
      passed += (await attacker?.attack(random, honest[0], A_ROUND)) ?? 0;
      sent += A_ROUND;
      field.passSeconds(10);
      await field.settle(...honest);
      look(field, honest);
    }
    await lookAtDisk(field, honest);
  } catch (error) {
    throw new FuzzFinding(`seed ${seed}, after ${sent} mutants: ${String(error)}`, { cause: error });
  } finally {
    await field.close();
  }
  return { mutants: sent, passed };
}

/** A few honest edits. */
function work(random: Random, device: Device, round: number, undo: Y.UndoManager | undefined): void {
  const ids = Object.keys(device.annotations(LAYER));
  for (let edit = 0; edit < 2; edit++) {
    const what = random();
    const id = ids.length > 0 ? among(random, ids) : undefined;
    if (id === undefined || (what < 0.4 && ids.length < MAX_MARKS)) {
      device.mark(LAYER, `${device.member.id}-${round}-${edit}`, { label: `round ${round}` });
    } else if (what < 0.7) device.annotation(LAYER, id)?.set("note", `note ${round}`);
    else if (what < 0.9) annotationsOf(device.doc(DOCUMENT)).delete(id);
    else undo?.undo();
  }
}

type Attacker = { attack(random: Random, of: Device | undefined, mutants: number): Promise<number> };

async function openAttacker(field: Field, name: string): Promise<Attacker> {
  const { member } = field.device(name, { agency: "police", role: "coordinator" });
  const room = await field.room();
  return { attack: (random, of, mutants) => attack(random, { field, room, member, of }, mutants) };
}

type At = {
  readonly field: Field;
  readonly room: OperationRoom;
  readonly member: Member;
  readonly of: Device | undefined;
};

/** How many of the mutants were let through. */
async function attack(random: Random, { field, room, member, of }: At, mutants: number): Promise<number> {
  if (!of) return 0;
  const updates = honestUpdates(random, of.doc(DOCUMENT));
  const palette = paletteOf(random, of.doc(DOCUMENT), updates);
  let refused = 0;
  let line = new RawLine(room, member);
  let document = line.open(DOCUMENT) ?? 0;
  for (let mutant = 0; mutant < mutants; mutant++) {
    line.send(mutantFrame(random, document, among(random, updates), among(random, updates), palette));
    // Where the mutant has opened the document anew, edits and barriers wait for this.
    line.send(syncFrame(document, 1, NOTHING));
    await line.settle();
    if (line.ended || line.closures().length > 0) {
      refused += 1;
      line = new RawLine(room, member);
      document = line.open(DOCUMENT) ?? 0;
      // Whoever comes back again and again is slowed by its address, not by the clock of its line.
      field.passSeconds(1);
    }
  }
  return mutants - refused;
}

/** What an honest hand would send now, on a copy of what everybody has, each as an update of its own. */
function honestUpdates(random: Random, doc: Y.Doc): readonly Uint8Array[] {
  const copy = new Y.Doc();
  copy.clientID = Math.floor(random() * 2 ** 32);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  const annotations = annotationsOf(copy);
  const content = { kind: "point", geometry: '{"type":"Point","coordinates":[1,2]}', createdBy: "eve", createdAtMs: 1 };
  annotations.set(`eve-${copy.clientID}`, new Y.Map(Object.entries(content)));
  for (const id of [...annotations.keys()].slice(0, 3)) annotations.get(id)?.set("label", `by eve ${copy.clientID}`);
  const last = [...annotations.keys()].at(-1);
  if (last !== undefined) annotations.delete(last);
  updates.push(Y.mergeUpdates(updates));
  return updates;
}

function paletteOf(random: Random, doc: Y.Doc, updates: readonly Uint8Array[]): Palette {
  const ids: Id[] = [];
  for (const [client, structs] of doc.store.clients) {
    for (let n = 0; n < 5; n++) ids.push([client, Math.floor(random() * (structs.at(-1)?.id.clock ?? 1))]);
  }
  for (const update of updates) for (const { id } of Y.decodeUpdate(update).structs) ids.push([id.client, id.clock]);
  const strangers = [0, 1, 2 ** 32 - 1, Math.floor(random() * 2 ** 32)];
  return { ids, clients: [...doc.store.clients.keys(), ...strangers, ...ids.slice(-1).map(([client]) => client)] };
}

function mutantFrame(
  random: Random,
  document: number,
  update: Uint8Array,
  other: Uint8Array,
  palette: Palette,
): Uint8Array {
  const step = random() < 0.5 ? 1 : 2;
  const what = random();
  if (what < 0.6) return syncFrame(document, step, mutateStructure(random, update, palette));
  if (what < 0.85) return syncFrame(document, step, mutateBytes(random, update, other));
  if (what < 0.9) return syncFrame(document, 0, mutateBytes(random, Y.encodeStateVectorFromUpdate(update), other));
  if (what < 0.92) return syncFrame(document, step, Y.convertUpdateFormatV1ToV2(update));
  if (what < 0.98) return mutateBytes(random, syncFrame(document, step, update), other);
  return mutateBytes(random, encodeClientFrame({ kind: "open", name: DOCUMENT }), frameOf(random));
}

function frameOf(random: Random): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, Math.floor(random() * 110));
  encoding.writeVarUint(encoder, Math.floor(random() * 1_000));
  return encoding.toUint8Array(encoder);
}

function look({ bugs }: Field, honest: readonly Device[]): void {
  if (bugs.length > 0) throw new Error(`the room threw: ${String(bugs[0])}`, { cause: bugs[0] });
  const [first, ...others] = honest.map(stateOf);
  for (const other of others) if (other !== first) throw new Error("honest screens differ");
  for (const device of honest) {
    const [refusal] = device.refusals;
    if (refusal) throw new Error(`an honest edit was refused: ${refusal.reason}`);
    const { store, share } = device.doc(DOCUMENT);
    if (store.pendingStructs || store.pendingDs) throw new Error("something waits for what never comes");
    if (share.size !== 1) throw new Error(`there are other roots: ${[...share.keys()].join()}`);
  }
}

/** Whoever comes after a restart sees from the disk what those see who were there. */
async function lookAtDisk(field: Field, honest: readonly Device[]): Promise<void> {
  const late = field.device("late");
  await late.regainLink([DOCUMENT]);
  await field.settle(late);
  look(field, [...honest, late]);
  field.restart(late, ...honest);
  const later = field.device("later");
  await later.regainLink([DOCUMENT]);
  await field.settle(later);
  look(field, [...honest, later]);
}

/** All that a device shows, keys in order, so that equal states are equal texts. */
function stateOf(device: Device): string {
  const annotations = device.annotations(LAYER);
  const sorted = Object.keys(annotations).toSorted();
  return JSON.stringify(sorted.map((id) => [id, Object.entries(annotations[id] ?? {}).toSorted(byKey)]));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
