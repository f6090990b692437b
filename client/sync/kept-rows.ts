import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { RefusedEdits } from "./picture-source.ts";
import type { RowChange } from "./row-store.ts";
import { seal } from "./sealed-row.ts";

/** A change of a shared document on the device. `own` ones are not known to be on the server's disk. */
export type StoredUpdate = { readonly id: string; readonly own: boolean; readonly update: Uint8Array };

/** What the device has of a document. */
export type StoredDocument = {
  readonly generation: string;
  readonly state: Uint8Array | undefined;
  /** In the order they were made. */
  readonly updates: readonly StoredUpdate[];
  /** Under which client id this device writes; undefined where it has none or must not use it any more. */
  readonly clientId: number | undefined;
  /** Whether a row of it was found damaged (and put into quarantine). */
  readonly damaged: boolean;
};

/** Edits that the server refused or that were damaged: never sent again, but handed in for people to look at. */
export type Quarantined = {
  readonly document: string;
  readonly reason: RefusedEdits["reason"];
  readonly detail: string;
  readonly atMs: number;
  readonly updates: readonly Uint8Array[];
  /** What the edited annotations looked like here, by id. */
  readonly annotations: Readonly<Record<string, unknown>>;
};

/** `own` updates stay until the server has them on its disk and the document's state row holds them. */
export function updateRow(document: string, { id, own, update }: StoredUpdate): RowChange {
  const content = new Uint8Array(update.length + 1);
  content[0] = own ? 1 : 0;
  content.set(update, 1);
  return { table: "updates", key: `${document}|${id}`, bytes: seal(content) };
}

export function withoutUpdate(document: string, id: string): RowChange {
  return { table: "updates", key: `${document}|${id}`, bytes: undefined };
}

/** The compacted state of a document, and the generation that a published one is a copy of. */
export function stateRow(document: string, generation: string, state: Uint8Array): RowChange {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, generation);
  encoding.writeUint8Array(encoder, state);
  return { table: "documents", key: document, bytes: seal(encoding.toUint8Array(encoder)) };
}

export function withoutState(document: string): RowChange {
  return { table: "documents", key: document, bytes: undefined };
}

/** Under which id this device writes, and up to which own update everything is on the server's disk. */
export function identityRow(document: string, clientId: number, savedThrough: string): RowChange {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarString(encoder, savedThrough);
  return { table: "identities", key: document, bytes: seal(encoding.toUint8Array(encoder)) };
}

export function withoutIdentity(document: string): RowChange {
  return { table: "identities", key: document, bytes: undefined };
}

/** Plain data by key, such as the directory last heard of. */
export function knownRow(key: string, value: unknown): RowChange {
  return { table: "known", key, bytes: sealAny(value) };
}

export function quarantineRow(key: string, edits: Quarantined): RowChange {
  return { table: "quarantine", key, bytes: sealAny(edits) };
}

/** The server has them. */
export function withoutQuarantine(key: string): RowChange {
  return { table: "quarantine", key, bytes: undefined };
}

/** A command in the outbox; `undefined` when it has been answered. */
export function outboxRow(key: string, value: unknown): RowChange {
  return { table: "outbox", key, bytes: value === undefined ? undefined : sealAny(value) };
}

/** Plain data of a row. */
export function decodeAny(bytes: Uint8Array): unknown {
  return decoding.readAny(decoding.createDecoder(bytes));
}

function sealAny(value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1]);
  return seal(encoding.toUint8Array(encoder));
}

/** The document that a row of the table "updates" belongs to. */
export function documentOfUpdate(key: string): string {
  return key.slice(0, key.lastIndexOf("|"));
}

/** What `stateRow` keeps. */
export function decodeState(bytes: Uint8Array): { generation: string; state: Uint8Array } {
  const decoder = decoding.createDecoder(bytes);
  return { generation: decoding.readVarString(decoder), state: decoding.readTailAsUint8Array(decoder) };
}

/** What `identityRow` keeps. */
export function decodeIdentity(bytes: Uint8Array): { clientId: number; savedThrough: string } {
  const decoder = decoding.createDecoder(bytes);
  return { clientId: decoding.readVarUint(decoder), savedThrough: decoding.readVarString(decoder) };
}
