import { CHAIN_START } from "../../shared/journal/hash-chain.ts";
import { inclusionPath } from "../../shared/journal/merkle-tree.ts";
import { claimOf, type RecordProof, toHex } from "../../shared/journal/record-proof.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { sha256 } from "./chain.ts";
import { isSignedHead } from "./head-signer.ts";
import type { Journal } from "./journal.ts";

/** Why there is no proof: no such record, or nothing that was signed covers it yet. */
export type NoProof = "no-record" | "not-signed";

/** A proof of the record `seq` by the first head that covers it. */
export async function proveRecord(
  journal: Journal,
  operation: OperationId,
  seq: number,
): Promise<RecordProof | NoProof> {
  const [before, entry] = await journal
    .read(operation, { afterSeq: Math.max(0, seq - 2), limit: 2 })
    .then((entries) => (seq === 1 ? [undefined, entries[0]] : entries));
  if (!entry || entry.seq !== seq) return "no-record";
  const head = (await journal.heads(operation)).find((each) => each.seq >= seq);
  if (!head) return "not-signed";
  const hashes = await journal.hashes(operation, 0, head.seq);
  if (hashes.length !== head.seq) return "no-record";
  const { at, actor, device, document, kind, commandKey, payload } = entry;
  return {
    format: "muster record proof",
    version: 1,
    operation,
    record: {
      seq,
      at,
      actor,
      device,
      document,
      kind,
      ...(commandKey === undefined ? {} : { commandKey }),
      payload: Buffer.from(payload).toString("base64"),
    },
    previous: toHex(before?.hash ?? CHAIN_START),
    path: inclusionPath(hashes, seq - 1, sha256).map(toHex),
    head: {
      seq: head.seq,
      at: head.at,
      hash: toHex(head.hash),
      root: toHex(head.root),
      key: toHex(head.key),
      signature: toHex(head.signature),
    },
  };
}

/** What keeps a proof from being one: its parts do not lead to the signed root, the signature is not right, or not of `key`. */
export type ProofFault = "does-not-fit" | "signature" | "another-key";

/** Checks a proof with nothing but itself, and the key that must have signed where the reader has it. */
export function faultOfProof(proof: RecordProof, key: Uint8Array | undefined): ProofFault | undefined {
  const { root, head } = claimOf(proof, sha256);
  if (!isSignedHead(head)) return "signature";
  if (key && toHex(key) !== toHex(head.key)) return "another-key";
  return root && toHex(root) === toHex(head.root) ? undefined : "does-not-fit";
}
