import * as encoding from "lib0/encoding";
import type { OperationId } from "../operation/operation.ts";

/**
 * What a journal said of itself at a moment. Who keeps it can tell later whether anything up to `seq` was changed, removed
 * or added since, also by whoever owns the server.
 */
export type ChainHead = {
  readonly operation: OperationId;
  /** The last record; the records are numbered from 1, so that also many there are. */
  readonly seq: number;
  /** Epoch milliseconds, server time, when it was signed. */
  readonly at: number;
  /** Chained hash of the last record, 32 bytes. */
  readonly hash: Uint8Array;
  /** Root of the Merkle tree over the chained hashes of all records, 32 bytes. */
  readonly root: Uint8Array;
};

export type SignedHead = ChainHead & {
  /** Ed25519 public key (RFC 8032), 32 bytes. */
  readonly key: Uint8Array;
  /** Ed25519 over `headBytes`, 64 bytes. */
  readonly signature: Uint8Array;
};

/** What is signed: nothing else that this key signs begins with the same word. */
export function headBytes({ operation, seq, at, hash, root }: ChainHead): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, "muster chain head 1");
  encoding.writeVarString(encoder, operation);
  encoding.writeVarUint(encoder, seq);
  encoding.writeVarUint(encoder, at);
  encoding.writeUint8Array(encoder, hash);
  encoding.writeUint8Array(encoder, root);
  return encoding.toUint8Array(encoder);
}
