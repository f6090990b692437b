import * as encoding from "lib0/encoding";
import { writeSyncStep1, writeSyncStep2, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import type { DocumentKind, DocumentName } from "../../shared/protocol/documents.ts";
import { encodeTick } from "./tick-frames.ts";

/** y-websocket's message kinds. */
export const MESSAGE_SYNC = 0;
export const MESSAGE_AWARENESS = 1;
export const MESSAGE_QUERY_AWARENESS = 3;

/** One document of an operation as the relay holds it. */
export class RoomDocument {
  readonly name: DocumentName;
  readonly kind: DocumentKind;
  /** The id in the name: a layer's or an agency's. */
  readonly id: string;
  /** What frames call it; the same for every client. */
  readonly number: number;
  /** Changes where clients may hold what this server has lost: only published documents after a restart. */
  readonly generation: string;
  readonly doc: Y.Doc;
  updatesSinceSnapshot = 0;
  #fullAnswer: Uint8Array | undefined;

  constructor(at: {
    name: DocumentName;
    kind: DocumentKind;
    id: string;
    number: number;
    generation: string;
    doc: Y.Doc;
  }) {
    this.name = at.name;
    this.kind = at.kind;
    this.id = at.id;
    this.number = at.number;
    this.generation = at.generation;
    this.doc = at.doc;
    this.doc.on("update", () => {
      this.#fullAnswer = undefined;
    });
  }

  /**
   * The frame that answers a client that has `stateVector`. For one that has nothing it is kept until the document
   * changes: asked for again and again, a full layer costs nothing but the sending. Throws on a vector that is none.
   */
  answerTo(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length > 1) return this.#answer((encoder) => writeSyncStep2(encoder, this.doc, stateVector));
    this.#fullAnswer ??= this.#answer((encoder) => writeSyncStep2(encoder, this.doc));
    return this.#fullAnswer;
  }

  /** SyncStep1: asks a client for what it has and the server does not. */
  question(): Uint8Array {
    return this.#syncMessage((encoder) => writeSyncStep1(encoder, this.doc));
  }

  #answer(write: (encoder: encoding.Encoder) => void): Uint8Array {
    return encodeTick([{ document: this.number, message: this.#syncMessage(write) }]);
  }

  #syncMessage(write: (encoder: encoding.Encoder) => void): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    write(encoder);
    return encoding.toUint8Array(encoder);
  }
}

/** A Yjs update as a y-websocket message. */
export function updateMessage(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  writeUpdate(encoder, update);
  return encoding.toUint8Array(encoder);
}
