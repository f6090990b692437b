import type { Line } from "./line.ts";
import type { RoomDocument } from "./room-document.ts";

/** What is encoded for askers in one tick: a full layer or two; who opens two hundred waits a little longer. */
const MAX_ANSWERED_BYTES = 4 * 1024 * 1024;

type Question = { readonly line: Line; readonly document: RoomDocument; readonly stateVector: Uint8Array };

/** Clients that asked for a document's state; answered after a tick, so that the state holds only what is journalled. */
export class TickQuestions {
  #waiting: Question[] = [];

  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  add(question: Question): void {
    this.#waiting.push(question);
  }

  /** Answers as many as a tick can bear, in the order they came. */
  answer(guarded: (work: () => void) => void): void {
    let bytes = 0;
    let answered = 0;
    for (const { line, document, stateVector } of this.#waiting) {
      if (bytes > MAX_ANSWERED_BYTES) break;
      answered += 1;
      guarded(() => {
        bytes += line.answer(document, stateVector);
      });
    }
    this.#waiting = this.#waiting.slice(answered);
  }
}
