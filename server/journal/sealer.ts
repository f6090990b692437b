import type { SignedHead } from "../../shared/journal/chain-head.ts";
import { GrowingTree } from "../../shared/journal/merkle-tree.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { sha256 } from "./chain.ts";
import type { HeadSigner } from "./head-signer.ts";
import { type Journal, JournalUnavailable } from "./journal.ts";

/** So often what was recorded since is signed. */
const SEAL_EVERY_MS = 60_000;
/** Between two of these the server does other things: an operation of a million records takes seconds. */
const HASHES_AT_ONCE = 5_000;

export type SealerDeps = {
  readonly journal: Journal;
  readonly signer: HeadSigner;
  /** The operations whose journals are signed. */
  readonly operations: () => readonly OperationId[];
  readonly now: () => number;
  /** What keeps a head from being signed, beside a journal that cannot be written for a while. */
  readonly onTrouble: (operation: OperationId, error: unknown) => void;
};

export type Sealer = {
  /** Signs what was recorded since the last head; undefined where nothing was. Rejects with `JournalUnavailable`. */
  seal(operation: OperationId): Promise<SignedHead | undefined>;
  /** Signs everything once more, then no more. */
  close(): Promise<void>;
};

/** Signs the head of every operation's chain each minute, and when it is closed. */
export function openSealer({ journal, signer, operations, now, onTrouble }: SealerDeps): Sealer {
  async function signed(operation: OperationId): Promise<SignedHead | undefined> {
    const last = await journal.latestHead(operation);
    const until = await journal.lastSeq(operation);
    if (until === (last?.seq ?? 0)) return undefined;
    if (until < (last?.seq ?? 0)) throw new Error(`the journal of ${operation} lost records that were signed`);
    const tree = last ? new GrowingTree(sha256, last.seq, last.peaks) : new GrowingTree(sha256);
    let hash = last?.hash;
    while (tree.size < until) {
      const hashes = await journal.hashes(operation, tree.size, Math.min(HASHES_AT_ONCE, until - tree.size));
      if (hashes.length === 0) throw new Error(`the journal of ${operation} ends at ${tree.size}, not at ${until}`);
      for (const next of hashes) tree.add(next);
      hash = hashes.at(-1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (!hash) return undefined;
    const head = signer.sign({ operation, seq: until, at: now(), hash, root: tree.root() });
    await journal.putHead({ ...head, peaks: tree.peaks });
    return head;
  }

  async function sealAll(): Promise<void> {
    for (const operation of operations()) {
      try {
        await signed(operation);
      } catch (error) {
        // A journal that cannot be written says so to everybody already.
        if (!(error instanceof JournalUnavailable)) onTrouble(operation, error);
      }
    }
  }

  // One after the other: two at once would sign the same head twice.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  void inTurn(sealAll);
  const timer = setInterval(() => void inTurn(sealAll), SEAL_EVERY_MS);
  timer.unref();
  return {
    seal: (operation) => inTurn(() => signed(operation)),
    async close() {
      clearInterval(timer);
      await inTurn(sealAll);
    },
  };
}
