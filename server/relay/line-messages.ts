import * as decoding from "lib0/decoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { MESSAGE_AWARENESS, MESSAGE_QUERY_AWARENESS, MESSAGE_SYNC } from "./room-document.ts";

/** A vector of 4,000 client ids; honest documents have tens. */
const MAX_VECTOR_BYTES = 64 * 1024;

/** Step and content of a sync message; "ignore" for awareness, which is not relayed; undefined for anything else. */
export function readMessage(message: Uint8Array): { step: number; content: Uint8Array } | "ignore" | undefined {
  const decoder = decoding.createDecoder(message);
  try {
    const kind = decoding.readVarUint(decoder);
    if (kind === MESSAGE_AWARENESS || kind === MESSAGE_QUERY_AWARENESS) return "ignore";
    if (kind !== MESSAGE_SYNC) return undefined;
    const step = decoding.readVarUint(decoder);
    const isStep = step === messageYjsSyncStep1 || step === messageYjsSyncStep2 || step === messageYjsUpdate;
    const content = decoding.readVarUint8Array(decoder);
    return isStep && !decoding.hasContent(decoder) ? { step, content } : undefined;
  } catch {
    return undefined;
  }
}

/** Is it a state vector (Yjs V1) of a size that a document can have? */
export function isStateVector(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_VECTOR_BYTES) return false;
  try {
    Y.decodeStateVector(bytes);
    return true;
  } catch {
    return false;
  }
}
