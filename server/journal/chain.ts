import { hash } from "node:crypto";
import { type ChainedHeader, chainHash } from "../../shared/journal/hash-chain.ts";

/** By way of a string, which costs half of what a buffer of its own does. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return Buffer.from(hash("sha256", bytes, "binary"), "binary");
}

/** The hash of the next record after one whose hash is `previous`. */
export function nextHash(previous: Uint8Array, header: ChainedHeader, payload: Uint8Array): Uint8Array {
  return chainHash(previous, header, payload, sha256);
}
