import * as encoding from "lib0/encoding";

/** What a record says beside its payload; the order of the fields is part of the hash. */
export type ChainedHeader = {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly device: string;
  readonly document: string;
  readonly kind: string;
  readonly commandKey?: string | undefined;
};

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Before the first record of an operation: 32 zero bytes. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/**
 * SHA-256(previous hash ‖ header ‖ SHA-256(payload)): a record that is changed, removed or moved breaks every later
 * hash. The header is encoded with lengths (lib0), so that no two headers give the same bytes.
 */
export function chainHash(
  previous: Uint8Array,
  header: ChainedHeader,
  payload: Uint8Array,
  sha256: Sha256,
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, previous);
  encoding.writeVarUint(encoder, header.seq);
  encoding.writeVarUint(encoder, header.at);
  encoding.writeVarString(encoder, header.actor);
  encoding.writeVarString(encoder, header.device);
  encoding.writeVarString(encoder, header.document);
  encoding.writeVarString(encoder, header.kind);
  encoding.writeVarString(encoder, header.commandKey ?? "");
  encoding.writeUint8Array(encoder, sha256(payload));
  return sha256(encoding.toUint8Array(encoder));
}
