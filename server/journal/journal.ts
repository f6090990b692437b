import type { SignedHead } from "../../shared/journal/chain-head.ts";
import type { OperationId } from "../../shared/operation/operation.ts";

/** update: a Yjs update of a document · command: JSON `{name, input, …, reply}` · fixes: a tick of fixes (fix-log.ts) · admin: JSON · exercise: the play of a drill (server/drill/exercise-entry.ts). */
export type EntryKind = "update" | "command" | "fixes" | "admin" | "exercise";

/** What is written; the journal adds `seq` and `hash`. `at` is server time, epoch milliseconds. */
export type NewEntry = {
  readonly at: number;
  /** Member that did it, or "server". */
  readonly actor: string;
  readonly device: string;
  /** Document that it changes; "" for what changes none. */
  readonly document: string;
  readonly kind: EntryKind;
  readonly payload: Uint8Array;
  /** `<member>:<command id>` of a command, so that it happens once; unique in an operation. */
  readonly commandKey?: string | undefined;
};

/** `hash` = SHA-256(previous hash ‖ header ‖ SHA-256(payload)); the chain starts from 32 zero bytes. */
export type Entry = NewEntry & { readonly seq: number; readonly hash: Uint8Array };

/** The last record that was appended, written down beside the records: without it a journal that lost its end looks whole. */
export type JournalEnd = { readonly seq: number; readonly hash: Uint8Array };

/** A signed head, with the peaks of its Merkle tree, from which the next one goes on. */
export type KeptHead = SignedHead & { readonly peaks: readonly Uint8Array[] };

export type Snapshot = { readonly document: string; readonly seq: number; readonly state: Uint8Array };

/**
 * The append-only record of operations. `seq` counts from 1 without gaps in each operation.
 * Every method rejects with a `JournalUnavailable` where the store cannot be written or read (full, read-only, gone).
 */
export type Journal = {
  /** All of `entries` become durable or none. Resolves only when a power cut can no longer lose them. */
  append(operation: OperationId, entries: readonly NewEntry[]): Promise<{ readonly lastSeq: number }>;
  /** Entries after `afterSeq` in order, of one document if given, at most `limit`. */
  read(
    operation: OperationId,
    query: { readonly afterSeq: number; readonly document?: string; readonly kind?: EntryKind; readonly limit: number },
  ): Promise<readonly Entry[]>;
  /** The entry of a command that has happened. */
  findCommand(operation: OperationId, commandKey: string): Promise<Entry | undefined>;
  lastSeq(operation: OperationId): Promise<number>;
  /** The operations that have records, or had some, by their ids. */
  operations(): Promise<readonly OperationId[]>;
  /** The chained hashes of the records after `afterSeq` in order, at most `limit`. */
  hashes(operation: OperationId, afterSeq: number, limit: number): Promise<readonly Uint8Array[]>;
  /** What the last append wrote down; undefined of a journal that was last appended to by an older version. */
  end(operation: OperationId): Promise<JournalEnd | undefined>;
  putHead(head: KeptHead): Promise<void>;
  /** All signed heads of an operation, by `seq`. */
  heads(operation: OperationId): Promise<readonly KeptHead[]>;
  latestHead(operation: OperationId): Promise<KeptHead | undefined>;
  /** Snapshots are a cache: losing them costs time, never content. A later one of the same document replaces nothing. */
  putSnapshot(operation: OperationId, snapshot: Snapshot): Promise<void>;
  /** The newest snapshot of `document` at or before `seq`. */
  latestSnapshot(operation: OperationId, document: string, seq: number): Promise<Snapshot | undefined>;
  close(): Promise<void>;
};

/** The store under the journal cannot be used now; `message` is the store's own word. */
export class JournalUnavailable extends Error {
  override readonly name = "JournalUnavailable";
}
