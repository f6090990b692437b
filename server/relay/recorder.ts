import type { OperationId } from "../../shared/operation/operation.ts";
import type { RecordingState } from "../../shared/protocol/events.ts";
import { type Journal, JournalUnavailable, type NewEntry } from "../journal/journal.ts";

/** What may wait in memory for a disk that is full; past that, documents are written whole when it is back. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** A disk that was full is asked again this often. */
const RETRY_MS = 500;

/** How recording changed with an attempt to write. */
export type Written = { readonly recorded: boolean; readonly seq: number };

/**
 * Writes the ticks of one operation into its journal, in order. While the journal cannot be written, entries wait; once
 * they are more than memory should hold, the updates among them are dropped and their documents written whole later.
 */
export class Recorder {
  readonly #journal: Journal;
  readonly #operation: OperationId;
  readonly #now: () => number;
  readonly #wholeState: (document: string) => Uint8Array;
  #waiting: NewEntry[] = [];
  #waitingBytes = 0;
  readonly #whole = new Set<string>();
  #lost = 0;
  #state: RecordingState;
  #seq = 0;
  #retryAfterMs = 0;

  constructor(at: {
    journal: Journal;
    operation: OperationId;
    now: () => number;
    lastSeq: number;
    /** The whole state of a document as one update, for when its single updates could not be kept. */
    wholeState: (document: string) => Uint8Array;
  }) {
    this.#journal = at.journal;
    this.#operation = at.operation;
    this.#now = at.now;
    this.#wholeState = at.wholeState;
    this.#seq = at.lastSeq;
    this.#state = { recording: true, sinceMs: at.now() };
  }

  get state(): RecordingState {
    return this.#state;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Is there something to write although nothing new has come? */
  get hasWaiting(): boolean {
    return !this.#state.recording && this.#now() >= this.#retryAfterMs;
  }

  /** Writes `entries` after all that waits. Never rejects for a store that is out of reach: `recorded` says it. */
  async write(entries: readonly NewEntry[]): Promise<Written> {
    if (!this.#state.recording && this.#now() < this.#retryAfterMs) {
      this.#keep(entries);
      return { recorded: false, seq: this.#seq };
    }
    const all = this.#state.recording ? entries : [...this.#waiting, ...entries, ...this.#recovery()];
    try {
      if (all.length > 0) this.#seq = (await this.#journal.append(this.#operation, all)).lastSeq;
      if (!this.#state.recording) this.#resume();
      return { recorded: true, seq: this.#seq };
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error;
      if (this.#state.recording) this.#state = { recording: false, sinceMs: this.#now() };
      this.#retryAfterMs = this.#now() + RETRY_MS;
      this.#keep(entries);
      return { recorded: false, seq: this.#seq };
    }
  }

  /** The journal's account of the gap, and whole documents where single updates could not be kept. */
  #recovery(): NewEntry[] {
    const at = this.#now();
    const gap = { event: "recording-resumed", gapFromMs: this.#state.sinceMs, gapToMs: at, commandsLost: this.#lost };
    const common = { at, actor: "server", device: "" };
    return [
      ...[...this.#whole].map(
        (document): NewEntry => ({ ...common, document, kind: "update", payload: this.#wholeState(document) }),
      ),
      { ...common, document: "", kind: "admin", payload: new TextEncoder().encode(JSON.stringify(gap)) },
    ];
  }

  #resume(): void {
    this.#state = { recording: true, sinceMs: this.#now() };
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#whole.clear();
    this.#lost = 0;
  }

  #keep(entries: readonly NewEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === "update" && this.#whole.has(entry.document)) continue;
      this.#waiting.push(entry);
      this.#waitingBytes += entry.payload.length;
    }
    if (this.#waitingBytes <= MAX_WAITING_BYTES) return;
    for (const entry of this.#waiting) if (entry.kind === "update") this.#whole.add(entry.document);
    this.#waiting = this.#waiting.filter((entry) => entry.kind !== "update");
    this.#waitingBytes = this.#waiting.reduce((sum, entry) => sum + entry.payload.length, 0);
    while (this.#waitingBytes > MAX_WAITING_BYTES) {
      this.#waitingBytes -= this.#waiting.shift()?.payload.length ?? 0;
      this.#lost += 1;
    }
  }
}
