import { createHash } from "node:crypto";
import { type ChainedHeader, chainHash } from "../../shared/journal/hash-chain.ts";

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/** The hash of the next record after one whose hash is `previous`. */
export function nextHash(previous: Uint8Array, header: ChainedHeader, payload: Uint8Array): Uint8Array {
  return chainHash(previous, header, payload, sha256);
}
