import { constants, deflateRawSync } from "node:zlib";
import { type DocumentMessage, encodeServerFrame } from "../../shared/protocol/frames.ts";

/** Below this, deflate saves less than it costs; above, a first sync shrinks to a third. */
const DEFLATE_FROM_BYTES = 4 * 1024;

/** A tick as bytes for the wire: one frame, deflated where that pays. */
export function encodeTick(messages: readonly DocumentMessage[]): Uint8Array {
  const frame = encodeServerFrame({ kind: "tick", messages });
  if (frame.length < DEFLATE_FROM_BYTES) return frame;
  const bytes = deflateRawSync(frame, { level: constants.Z_BEST_SPEED });
  return encodeServerFrame({ kind: "deflated", bytes });
}

/** The frames of one tick: encoded once for all lines that have the same documents open. */
export class TickFrames {
  readonly #messages: readonly DocumentMessage[];
  readonly #encoded = new Map<string, Uint8Array | undefined>();

  constructor(messages: readonly DocumentMessage[]) {
    this.#messages = messages;
  }

  /** The frame for a line that follows the documents for which `follows` is true; undefined where none changed. */
  frameFor(follows: (document: number) => boolean): Uint8Array | undefined {
    const wanted = this.#messages.filter(({ document }) => follows(document));
    const key = [...new Set(wanted.map(({ document }) => document))].join();
    if (!this.#encoded.has(key)) this.#encoded.set(key, wanted.length === 0 ? undefined : encodeTick(wanted));
    return this.#encoded.get(key);
  }
}
