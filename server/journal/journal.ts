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
