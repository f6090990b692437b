import type { Line } from "./line.ts";

/** The barriers of lines: each is answered once everything before it is on disk. */
export class TickBarriers {
  #unsaved: { readonly line: Line; readonly n: number }[] = [];

  /** Answers a barrier of a tick that was written; where it could not be, the barrier waits. */
  written(line: Line, n: number, recorded: boolean, seq: number): void {
    if (recorded) line.send({ kind: "saved", n, seq });
    else this.#unsaved.push({ line, n });
  }

  /** Everything up to `seq` is on disk: answers those that wait. */
  caughtUp(seq: number): void {
    const waiting = this.#unsaved;
    this.#unsaved = [];
    for (const { line, n } of waiting) line.send({ kind: "saved", n, seq });
  }
}
