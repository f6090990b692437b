import { CHAIN_START } from "../../shared/journal/hash-chain.ts";
import { GrowingTree } from "../../shared/journal/merkle-tree.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { nextHash, sha256 } from "./chain.ts";
import { isSignedHead } from "./head-signer.ts";
import { type Entry, type Journal, JournalUnavailable, type KeptHead } from "./journal.ts";

/** What is wrong with a journal, and from which record on nothing is sure any more. */
export type Fault =
  /** What it says, or what stands before it, is not what was written. */
  | { readonly what: "changed"; readonly seq: number; readonly at: number }
  | { readonly what: "missing"; readonly seq: number }
  /** The records end before the last one that was written. `seq` is the first that is gone. */
  | { readonly what: "cut"; readonly seq: number; readonly until: number }
  /** There are more records than were written. */
  | { readonly what: "added"; readonly seq: number }
  /** The chain is sound in itself, but it is not the one that was signed. The change is after `after`. */
  | { readonly what: "rewritten"; readonly seq: number; readonly after: number; readonly signedAt: number }
  /** A signed head whose signature is not right, or that was signed with another key. */
  | { readonly what: "signature"; readonly seq: number; readonly signedAt: number }
  | { readonly what: "unreadable"; readonly seq: number; readonly because: string };

export type Verdict = {
  readonly operation: OperationId;
  /** So many records are sound, counted from the first. */
  readonly sound: number;
  /** The last head that was found right. */
  readonly signed: { readonly seq: number; readonly at: number } | undefined;
  readonly fault: Fault | undefined;
};

const AT_ONCE = 10_000;

/**
 * Checks every record of an operation against the chain, and the chain against what was signed. `key`: the public key that
 * heads must be signed with; without it any key that they name will do, which shows damage but no forger.
 */
export async function verifyJournal(
  journal: Journal,
  operation: OperationId,
  key: Uint8Array | undefined,
): Promise<Verdict> {
  let sound = 0;
  let signed: Verdict["signed"];
  const verdict = (fault?: Fault): Verdict => ({ operation, sound, signed, fault });
  try {
    const heads = await journal.heads(operation);
    const tree = new GrowingTree(sha256);
    let hash: Uint8Array = CHAIN_START;
    let at = 0;
    let next = 0;
    for (;;) {
      const entries = await journal.read(operation, { afterSeq: sound, limit: AT_ONCE });
      for (const entry of entries) {
        const fault = faultOf(entry, sound, hash);
        if (fault) return verdict(fault);
        hash = entry.hash;
        at = entry.at;
        tree.add(hash);
        const head = heads[next];
        if (head?.seq === entry.seq) {
          const wrong = faultOfHead(head, { operation, hash, root: tree.root(), after: signed?.seq ?? 0, key });
          if (wrong) return verdict(wrong);
          signed = { seq: head.seq, at: head.at };
          next += 1;
        }
        sound += 1;
      }
      if (entries.length < AT_ONCE) break;
    }
    return verdict(faultOfEnd({ sound, hash, at }, await journal.end(operation), heads.at(-1)));
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return verdict({ what: "unreadable", seq: sound + 1, because: error.message });
  }
}

/** Checks all operations of a journal, in the order of their ids. */
export async function verifyAll(journal: Journal, key: Uint8Array | undefined): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const operation of await journal.operations()) verdicts.push(await verifyJournal(journal, operation, key));
  return verdicts;
}

function faultOf(entry: Entry, before: number, hash: Uint8Array): Fault | undefined {
  const { seq, at } = entry;
  if (seq !== before + 1) return { what: "missing", seq: before + 1 };
  const isAsWritten = isEncodable(entry) && same(nextHash(hash, entry, entry.payload), entry.hash);
  return isAsWritten ? undefined : { what: "changed", seq, at };
}

/** A number that is none, or text where bytes were, cannot have been written by us. */
function isEncodable({ at, actor, device, document, kind, payload }: Entry): boolean {
  return (
    Number.isSafeInteger(at) &&
    at >= 0 &&
    [actor, device, document, kind].every((text) => typeof text === "string") &&
    payload instanceof Uint8Array
  );
}

type Met = {
  readonly operation: OperationId;
  readonly hash: Uint8Array;
  readonly root: Uint8Array;
  readonly after: number;
  readonly key: Uint8Array | undefined;
};

function faultOfHead(head: KeptHead, { operation, hash, root, after, key }: Met): Fault | undefined {
  const { seq, at: signedAt } = head;
  if ((key && !same(key, head.key)) || !isSignedHead({ ...head, operation }))
    return { what: "signature", seq, signedAt };
  const isTheSame = same(hash, head.hash) && same(root, head.root);
  return isTheSame ? undefined : { what: "rewritten", seq, after, signedAt };
}

function faultOfEnd(
  { sound, hash, at }: { readonly sound: number; readonly hash: Uint8Array; readonly at: number },
  end: { readonly seq: number; readonly hash: Uint8Array } | undefined,
  head: KeptHead | undefined,
): Fault | undefined {
  const until = Math.max(end?.seq ?? 0, head?.seq ?? 0);
  if (until > sound) return { what: "cut", seq: sound + 1, until };
  if (!end) return undefined;
  if (end.seq < sound) return { what: "added", seq: end.seq + 1 };
  return same(end.hash, hash) ? undefined : { what: "changed", seq: sound, at };
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && Buffer.compare(one, other) === 0;
}
