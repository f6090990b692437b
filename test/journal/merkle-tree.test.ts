import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { GrowingTree, inclusionPath, rootFromPath } from "../../shared/journal/merkle-tree.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The leaves of the test vectors that implementations of RFC 6962 and 9162 share, and the roots of their first n. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  (text) => new Uint8Array(Buffer.from(text, "hex")),
);
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

function treeOf(leaves: readonly Uint8Array[]): GrowingTree {
  const tree = new GrowingTree(sha256);
  for (const leaf of leaves) tree.add(leaf);
  return tree;
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => sha256(Uint8Array.of(at)));

describe("the Merkle tree", () => {
  test("has the roots of the shared test vectors", () => {
    expect(ROOTS.map((_, count) => hex(treeOf(LEAVES.slice(0, count)).root()))).toEqual(ROOTS);
  });

  test("goes on from its peaks as if it had never been put away", () => {
    const leaves = numbered(40);
    for (let cut = 0; cut <= leaves.length; cut += 1) {
      const before = treeOf(leaves.slice(0, cut));
      const after = new GrowingTree(sha256, cut, before.peaks);
      for (const leaf of leaves.slice(cut)) after.add(leaf);
      expect(hex(after.root())).toBe(hex(treeOf(leaves).root()));
    }
    expect(() => new GrowingTree(sha256, 3, treeOf(leaves.slice(0, 4)).peaks)).toThrow(RangeError);
  });

  test("every leaf of every size leads to the root by its path; another leaf, place, size or path does not", () => {
    for (let size = 1; size <= 20; size += 1) {
      const leaves = numbered(size);
      const root = hex(treeOf(leaves).root());
      for (let index = 0; index < size; index += 1) {
        const leaf = leaves[index] ?? new Uint8Array();
        const path = inclusionPath(leaves, index, sha256);
        const rootBy = (place: { index: number; size: number }, by = path, from = leaf) => {
          const found = rootFromPath(from, place, by, sha256);
          return found && hex(found);
        };
        expect(rootBy({ index, size })).toBe(root);
        expect(rootBy({ index, size }, path, sha256(leaf))).not.toBe(root);
        expect(rootBy({ index: size, size })).toBeUndefined();
        expect(rootBy({ index, size }, [...path, leaf])).not.toBe(root);
        if (size > 1) {
          expect(rootBy({ index: (index + 1) % size, size })).not.toBe(root);
          expect(rootBy({ index, size }, path.slice(1))).not.toBe(root);
        }
      }
    }
  });

  test("there is no path to a leaf that is not there", () => {
    for (const index of [-1, 3, 0.5, Number.NaN])
      expect(() => inclusionPath(numbered(3), index, sha256)).toThrow(RangeError);
  });
});
