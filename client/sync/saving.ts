import type { Line } from "./line.ts";
import type { Saving } from "./picture-source.ts";
import { createSource, type Source } from "./watchable.ts";

/** What the truth about saving depends on, beside what was sent. */
export type SavingCircumstances = {
  /** Edits, commands, photos and voice notes made here that the server has not called saved. */
  readonly waiting: () => number;
  /** The photos among them. */
  readonly photos: () => number;
  /** Those among them that the device's own store has not yet confirmed. */
  readonly beingKept: () => number;
  readonly isOnline: () => boolean;
  /** Why this device keeps nothing; undefined where it does. */
  readonly unkept: () => string | undefined;
  readonly recording: () => { readonly recording: boolean; readonly sinceMs: number };
  /** The server's clock. */
  readonly nowMs: () => number;
};

/** A word from the server for each of a burst of edits would double what goes over the wire. */
const ASK_AT_MOST_EVERY_MS = 100;

/** Knows what the saving chip may say. Nothing becomes saved but by the server's own word. */
export class SavingLedger {
  readonly saving: Source<Saving>;
  readonly #line: Line;
  readonly #circumstances: SavingCircumstances;
  /** What to call when all that was sent up to now is saved; not asked for yet. */
  #unasked: (() => void)[] = [];
  readonly #asked = new Map<number, readonly (() => void)[]>();
  #askTimer: ReturnType<typeof setTimeout> | undefined;
  #pausing = false;
  #savedAtMs: number;

  constructor(line: Line, circumstances: SavingCircumstances) {
    this.#line = line;
    this.#circumstances = circumstances;
    this.#savedAtMs = circumstances.nowMs();
    this.saving = createSource<Saving>({ kind: "saved", atMs: this.#savedAtMs }, sameSaving);
    line.onSaved((n) => this.#saved(n));
    line.state.watch(() => {
      if (line.state.get().kind !== "open") this.#forget();
    });
  }

  /** Something was sent on the line; `onSaved` is called when the server says that it is on its disk. */
  sent(onSaved: () => void): void {
    this.#unasked.push(onSaved);
    this.#ask();
  }

  /** Something that the truth depends on has changed. */
  changed(): void {
    const before = this.saving.get();
    const next = this.#truth();
    if (next.kind === "saved" && before.kind !== "saved") this.#savedAtMs = this.#circumstances.nowMs();
    this.saving.set(next.kind === "saved" ? { ...next, atMs: this.#savedAtMs } : next);
  }

  close(): void {
    clearTimeout(this.#askTimer);
  }

  #truth(): Saving {
    const { waiting, photos, beingKept, isOnline, unkept, recording } = this.#circumstances;
    const why = unkept();
    const count = waiting();
    if (why !== undefined) return { kind: "not-kept", waiting: count, why };
    const state = recording();
    if (!state.recording) return { kind: "not-recording", sinceMs: state.sinceMs, waiting: count };
    if (count === 0) return { kind: "saved", atMs: this.#savedAtMs };
    return {
      kind: "kept",
      waiting: count,
      online: isOnline(),
      ...(photos() > 0 ? { photos: photos() } : {}),
      ...(beingKept() > 0 ? { beingKept: true } : {}),
    };
  }

  #ask(): void {
    if (this.#pausing || this.#unasked.length === 0) return;
    this.#asked.set(this.#line.barrier(), this.#unasked);
    this.#unasked = [];
    this.#pausing = true;
    this.#askTimer = setTimeout(() => {
      this.#pausing = false;
      this.#ask();
    }, ASK_AT_MOST_EVERY_MS);
  }

  #saved(n: number): void {
    for (const [asked, callbacks] of this.#asked) {
      if (asked > n) continue;
      this.#asked.delete(asked);
      for (const callback of callbacks) callback();
    }
    this.changed();
  }

  /** The line broke: what was sent on it is sent again, and asked for again. */
  #forget(): void {
    this.#unasked = [];
    this.#asked.clear();
    this.changed();
  }
}

function sameSaving(a: Saving, b: Saving): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
