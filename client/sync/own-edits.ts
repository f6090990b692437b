import * as Y from "yjs";

/** An edit made on this device that is not known to be on the server's disk. */
export type OwnEdit = {
  readonly id: string;
  readonly update: Uint8Array;
  /** Written to the device, or known that it cannot be: only then may it be sent. */
  settled: boolean;
  /** Sent on the line that stands now. */
  sent: boolean;
};

/** Edits that go into one frame: few enough that their deletes pass as a handful. */
const MAX_EDITS_A_FRAME = 20;
/** Half of what a frame may hold; a single edit may be larger. */
const MAX_BYTES_A_FRAME = 128 * 1024;

/** The edits of one document that wait to be saved, in the order they were made. */
export class OwnEdits {
  #edits: OwnEdit[] = [];

  get waiting(): number {
    return this.#edits.length;
  }

  /** Edits of which the device has not yet said that they are written. */
  get beingKept(): number {
    return this.#edits.filter(({ settled }) => !settled).length;
  }

  all(): readonly OwnEdit[] {
    return this.#edits;
  }

  add(edit: OwnEdit): void {
    this.#edits.push(edit);
  }

  /** Puts edits that an earlier tab left on the device before those of this one. */
  adopt(earlier: readonly OwnEdit[]): void {
    const known = new Set(this.#edits.map(({ id }) => id));
    this.#edits = [...earlier.filter(({ id }) => !known.has(id)), ...this.#edits];
  }

  /** The next edits for one frame, marked as sent. None past one that is not settled: the order must hold. */
  take(): readonly OwnEdit[] {
    const group: OwnEdit[] = [];
    let bytes = 0;
    for (const edit of this.#edits) {
      if (edit.sent) continue;
      const fits =
        group.length === 0 || (group.length < MAX_EDITS_A_FRAME && bytes + edit.update.length <= MAX_BYTES_A_FRAME);
      if (!edit.settled || !fits) break;
      group.push(edit);
      bytes += edit.update.length;
    }
    for (const edit of group) edit.sent = true;
    return group;
  }

  hasMore(): boolean {
    const next = this.#edits.find(({ sent }) => !sent);
    return next?.settled === true;
  }

  /** The line broke: what was sent on it may not have arrived. */
  takeBack(): void {
    for (const edit of this.#edits) edit.sent = false;
  }

  /** These are on the server's disk. Edits that were given up meanwhile are none of ours any more. */
  saved(edits: readonly OwnEdit[]): void {
    const done = new Set(edits);
    this.#edits = this.#edits.filter((edit) => !done.has(edit));
  }

  giveUp(): readonly OwnEdit[] {
    const given = this.#edits;
    this.#edits = [];
    return given;
  }
}

/** Edits as one Yjs update, without what a server with `vector` has already. */
export function mergeEdits(edits: readonly OwnEdit[], vector: Uint8Array): Uint8Array {
  const [first] = edits;
  const merged = edits.length === 1 && first ? first.update : Y.mergeUpdates(edits.map(({ update }) => update));
  return Y.diffUpdate(merged, vector);
}

/** An update that changes nothing. */
export const EMPTY_UPDATE: Uint8Array = new Uint8Array([0, 0]);
