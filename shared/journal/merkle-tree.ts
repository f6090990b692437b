import type { Sha256 } from "./hash-chain.ts";

/**
 * The Merkle tree of RFC 9162 (Certificate Transparency 2.0), section 2.1, over the hashes of a journal's records. Its root
 * stands for all of them; that one record is among them can be shown with a handful of hashes, which say nothing about
 * the others.
 */

const LEAF = 0;
const NODE = 1;

/** `HASH(0x00 ‖ leaf)`. */
export function leafHash(leaf: Uint8Array, sha256: Sha256): Uint8Array {
  return tagged(LEAF, [leaf], sha256);
}

/** `HASH(0x01 ‖ left ‖ right)`. */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  return tagged(NODE, [left, right], sha256);
}

function tagged(tag: number, parts: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, { length }) => sum + length, 0));
  bytes[0] = tag;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return sha256(bytes);
}

/**
 * A tree that grows at its end and keeps nothing but its peaks: the roots of the full trees it consists of, largest first,
 * one for each bit that is set in its size.
 */
export class GrowingTree {
  readonly #sha256: Sha256;
  #size: number;
  #peaks: Uint8Array[];

  /** Goes on from `peaks` of a tree of `size` leaves. Throws a `RangeError` where they do not belong together. */
  constructor(sha256: Sha256, size = 0, peaks: readonly Uint8Array[] = []) {
    if (bitsIn(size) !== peaks.length) throw new RangeError(`a tree of ${size} leaves has not ${peaks.length} peaks`);
    this.#sha256 = sha256;
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  get peaks(): readonly Uint8Array[] {
    return [...this.#peaks];
  }

  add(leaf: Uint8Array): void {
    let node = leafHash(leaf, this.#sha256);
    for (let size = this.#size; size % 2 === 1; size = Math.floor(size / 2)) {
      const left = this.#peaks.pop();
      if (left) node = nodeHash(left, node, this.#sha256);
    }
    this.#peaks.push(node);
    this.#size += 1;
  }

  /** Of no leaves: the hash of nothing. */
  root(): Uint8Array {
    const [last, ...before] = this.#peaks.toReversed();
    if (!last) return this.#sha256(new Uint8Array());
    return before.reduce((right, left) => nodeHash(left, right, this.#sha256), last);
  }
}

/**
 * The audit path of the leaf at `index` (RFC 9162, section 2.1.3.1): what its hash is put together with, from the leaf up.
 * Throws a `RangeError` where there is no such leaf.
 */
export function inclusionPath(leaves: readonly Uint8Array[], index: number, sha256: Sha256): readonly Uint8Array[] {
  if (!(Number.isInteger(index) && index >= 0 && index < leaves.length)) {
    throw new RangeError(`there is no leaf ${index} among ${leaves.length}`);
  }
  const path: Uint8Array[] = [];
  let from = 0;
  let to = leaves.length;
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    const isLeft = index < middle;
    path.push(rootOf(isLeft ? leaves.slice(middle, to) : leaves.slice(from, middle), sha256));
    if (isLeft) to = middle;
    else from = middle;
  }
  return path.toReversed();
}

/** The root that a leaf and its audit path come to (RFC 9162, section 2.1.3.2); undefined where the path has no fit. */
export function rootFromPath(
  leaf: Uint8Array,
  { index, size }: { readonly index: number; readonly size: number },
  path: readonly Uint8Array[],
  sha256: Sha256,
): Uint8Array | undefined {
  if (!(index >= 0 && index < size)) return undefined;
  let at = index;
  let last = size - 1;
  let node = leafHash(leaf, sha256);
  for (const beside of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(beside, node, sha256);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      node = nodeHash(node, beside, sha256);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? node : undefined;
}

function rootOf(leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const tree = new GrowingTree(sha256);
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function bitsIn(size: number): number {
  let bits = 0;
  for (let left = size; left > 0; left = Math.floor(left / 2)) bits += left % 2;
  return bits;
}
