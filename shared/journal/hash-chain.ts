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

/** Where a record is put together; a record is hashed in every tick, and each buffer of its own would cost as much. */
const encoder = encoding.createEncoder();

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
  encoder.cpos = 0;
  encoder.bufs.length = 0;
  encoding.writeUint8Array(encoder, previous);
  encoding.writeVarUint(encoder, header.seq);
  encoding.writeVarUint(encoder, header.at);
  writeText(header.actor);
  writeText(header.device);
  writeText(header.document);
  writeText(header.kind);
  writeText(header.commandKey ?? "");
  encoding.writeUint8Array(encoder, sha256(payload));
  return sha256(encoder.bufs.length === 0 ? encoder.cbuf.subarray(0, encoder.cpos) : encoding.toUint8Array(encoder));
}

/** As `writeVarString`: the length in bytes, then UTF-8. Nearly all of it is ASCII and short. */
function writeText(text: string): void {
  const { length } = text;
  if (length >= 128 || encoder.cpos + length + 1 > encoder.cbuf.length) {
    encoding.writeVarString(encoder, text);
    return;
  }
  const at = encoder.cpos + 1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 128) {
      encoding.writeVarString(encoder, text);
      return;
    }
    encoder.cbuf[at + index] = code;
  }
  encoder.cbuf[at - 1] = length;
  encoder.cpos = at + length;
}
