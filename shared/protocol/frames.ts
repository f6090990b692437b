import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/**
 * What travels on a line: one WebSocket at `/line?member=<id>&v=<PROTOCOL_VERSION>` for all documents of a client.
 * A frame starts with its kind as a varuint; strings are varstrings, byte arrays varuint8arrays (lib0).
 *
 * Documents are opened by name; the server answers with a number that is the same for every client, so that one
 * encoded tick serves all of them. Messages inside are those of y-protocols (y-websocket's).
 */
export type ClientFrame =
  /** Open a document. Answered by `opened` or `closed`. */
  | { readonly kind: "open"; readonly name: string }
  /** A y-websocket message for an open document. */
  | { readonly kind: "message"; readonly document: number; readonly message: Uint8Array }
  /** Close a document; not answered. */
  | { readonly kind: "close"; readonly document: number }
  /** Answered by `saved` with the same `n` once everything that came before it on this line is durable. */
  | { readonly kind: "barrier"; readonly n: number };

export type ServerFrame =
  /** `generation` changes when a published document may have lost what it had shown: drop the copy, sync anew. */
  | { readonly kind: "opened"; readonly name: string; readonly document: number; readonly generation: string }
  /** `code` 4400–4499: do not come back; 4500–4599: try again later. */
  | { readonly kind: "closed"; readonly name: string; readonly code: number; readonly reason: string }
  /** One tick: messages for any number of documents, in order. */
  | { readonly kind: "tick"; readonly messages: readonly DocumentMessage[] }
  /** A `tick` in raw DEFLATE (RFC 1951). */
  | { readonly kind: "deflated"; readonly bytes: Uint8Array }
  | { readonly kind: "saved"; readonly n: number; readonly seq: number }
  /** The server is here; counts as a word on every open document. */
  | { readonly kind: "pulse"; readonly serverTimeMs: number }
  /** This client was too slow: ticks were dropped, send SyncStep1 for `document` again. */
  | { readonly kind: "resync"; readonly document: number };

export type DocumentMessage = { readonly document: number; readonly message: Uint8Array };

/** Why a document was closed; see `closed`. */
export const CLOSE_CODES = {
  malformed: 4400,
  notPermitted: 4403,
  notFound: 4404,
  tooLarge: 4413,
  refused: 4422,
  tooOften: 4529,
  stopping: 4500,
} as const;

const CLIENT = { open: 1, message: 2, close: 3, barrier: 101 } as const;
const SERVER = { opened: 1, closed: 2, tick: 3, deflated: 4, pulse: 5, resync: 6, saved: 102 } as const;

export function encodeClientFrame(frame: ClientFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, CLIENT[frame.kind]);
  switch (frame.kind) {
    case "open":
      encoding.writeVarString(encoder, frame.name);
      break;
    case "message":
      encoding.writeVarUint(encoder, frame.document);
      encoding.writeVarUint8Array(encoder, frame.message);
      break;
    case "close":
      encoding.writeVarUint(encoder, frame.document);
      break;
    case "barrier":
      encoding.writeVarUint(encoder, frame.n);
      break;
  }
  return encoding.toUint8Array(encoder);
}

/** Undefined for bytes that are no frame: too short, an unknown kind, or something left over. */
export function decodeClientFrame(bytes: Uint8Array): ClientFrame | undefined {
  return decodeWhole(bytes, (decoder): ClientFrame | undefined => {
    switch (readNumber(decoder)) {
      case CLIENT.open:
        return { kind: "open", name: decoding.readVarString(decoder) };
      case CLIENT.message:
        return {
          kind: "message",
          document: readNumber(decoder),
          message: decoding.readVarUint8Array(decoder),
        };
      case CLIENT.close:
        return { kind: "close", document: readNumber(decoder) };
      case CLIENT.barrier:
        return { kind: "barrier", n: readNumber(decoder) };
      default:
        return undefined;
    }
  });
}

/** lib0 gives what a varuint says also where that is more than a number can hold exactly. */
function readNumber(decoder: decoding.Decoder): number {
  const number = decoding.readVarUint(decoder);
  if (!Number.isSafeInteger(number)) throw new RangeError("a number over 2^53");
  return number;
}

export function encodeServerFrame(frame: ServerFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SERVER[frame.kind]);
  switch (frame.kind) {
    case "opened":
      encoding.writeVarString(encoder, frame.name);
      encoding.writeVarUint(encoder, frame.document);
      encoding.writeVarString(encoder, frame.generation);
      break;
    case "closed":
      encoding.writeVarString(encoder, frame.name);
      encoding.writeVarUint(encoder, frame.code);
      encoding.writeVarString(encoder, frame.reason);
      break;
    case "tick":
      for (const { document, message } of frame.messages) {
        encoding.writeVarUint(encoder, document);
        encoding.writeVarUint8Array(encoder, message);
      }
      break;
    case "deflated":
      encoding.writeVarUint8Array(encoder, frame.bytes);
      break;
    case "saved":
      encoding.writeVarUint(encoder, frame.n);
      encoding.writeVarUint(encoder, frame.seq);
      break;
    case "pulse":
      encoding.writeVarUint(encoder, frame.serverTimeMs);
      break;
    case "resync":
      encoding.writeVarUint(encoder, frame.document);
      break;
  }
  return encoding.toUint8Array(encoder);
}

/** Undefined for bytes that are no frame. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame | undefined {
  return decodeWhole(bytes, (decoder): ServerFrame | undefined => {
    switch (decoding.readVarUint(decoder)) {
      case SERVER.opened:
        return {
          kind: "opened",
          name: decoding.readVarString(decoder),
          document: decoding.readVarUint(decoder),
          generation: decoding.readVarString(decoder),
        };
      case SERVER.closed:
        return {
          kind: "closed",
          name: decoding.readVarString(decoder),
          code: decoding.readVarUint(decoder),
          reason: decoding.readVarString(decoder),
        };
      case SERVER.tick: {
        const messages: DocumentMessage[] = [];
        while (decoding.hasContent(decoder)) {
          messages.push({ document: decoding.readVarUint(decoder), message: decoding.readVarUint8Array(decoder) });
        }
        return { kind: "tick", messages };
      }
      case SERVER.deflated:
        return { kind: "deflated", bytes: decoding.readVarUint8Array(decoder) };
      case SERVER.saved:
        return { kind: "saved", n: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) };
      case SERVER.pulse:
        return { kind: "pulse", serverTimeMs: decoding.readVarUint(decoder) };
      case SERVER.resync:
        return { kind: "resync", document: decoding.readVarUint(decoder) };
      default:
        return undefined;
    }
  });
}

function decodeWhole<F>(bytes: Uint8Array, read: (decoder: decoding.Decoder) => F | undefined): F | undefined {
  const decoder = decoding.createDecoder(bytes);
  try {
    const frame = read(decoder);
    return decoding.hasContent(decoder) ? undefined : frame;
  } catch {
    return undefined;
  }
}

/** With which WebSocket close codes the server ends a whole line. All but these mean: come back. */
export const LINE_CLOSE_CODES = {
  /** No session of this member, or it has ended. */
  expired: 4401,
  /** From a page of another origin. */
  notPermitted: 4403,
  /** This client speaks another protocol version; reload. */
  unsupportedVersion: 4426,
} as const;
