import { z } from "zod";
import type { SignedHead } from "./chain-head.ts";
import { type ChainedHeader, chainHash, type Sha256 } from "./hash-chain.ts";
import { rootFromPath } from "./merkle-tree.ts";

const count = z.int().nonnegative();
const bytesOf = (length: number) =>
  z
    .string()
    .regex(/^[0-9a-f]*$/, "is not hexadecimal")
    .length(length * 2, `is not ${length} bytes`);

/**
 * That one record stands in a journal as it was signed, for somebody who has nothing else of it: the record, the hash before
 * it, the audit path to the root that was signed, and the signed head. Bytes are hexadecimal, the payload is base64.
 */
export const recordProof = z.strictObject({
  format: z.literal("muster record proof"),
  version: z.literal(1),
  operation: z.string(),
  record: z.strictObject({
    seq: z.int().positive(),
    /** Epoch milliseconds. */
    at: count,
    actor: z.string(),
    device: z.string(),
    document: z.string(),
    kind: z.string(),
    commandKey: z.string().optional(),
    payload: z.base64(),
  }),
  previous: bytesOf(32),
  path: z.array(bytesOf(32)).max(64),
  head: z.strictObject({
    seq: z.int().positive(),
    at: count,
    hash: bytesOf(32),
    root: bytesOf(32),
    key: bytesOf(32),
    signature: bytesOf(64),
  }),
});
export type RecordProof = z.infer<typeof recordProof>;

/** What a proof comes to: the root that its record and path lead to, where they fit together, and the head to hold it against. */
export type Claim = { readonly root: Uint8Array | undefined; readonly head: SignedHead };

/** Works out what `proof` claims. Whether the head is signed, and by whom, is left to who asks. */
export function claimOf({ operation, record, previous, path, head }: RecordProof, sha256: Sha256): Claim {
  const header: ChainedHeader = record;
  const leaf = chainHash(fromHex(previous), header, fromBase64(record.payload), sha256);
  const place = { index: record.seq - 1, size: head.seq };
  const { seq, at } = head;
  return {
    root: rootFromPath(leaf, place, path.map(fromHex), sha256),
    head: {
      operation,
      seq,
      at,
      hash: fromHex(head.hash),
      root: fromHex(head.root),
      key: fromHex(head.key),
      signature: fromHex(head.signature),
    },
  };
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
