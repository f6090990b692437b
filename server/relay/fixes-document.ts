import * as Y from "yjs";
import type { Fix } from "../../shared/picture/fix.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type NumberedFix, packFixes, unpackFixes } from "../../shared/protocol/packed-fixes.ts";

/** Half of the entries may be out of date before the oldest batches are written anew. */
const SPARE_ENTRIES = 64;

type Batch = { entries: number; readonly live: Set<number> };

/**
 * The published document of an agency's last fixes: batches of packed fixes in one Y.Array, one batch a tick, written
 * by the server alone. A batch goes when all its units have moved on; batches that a silent unit holds are folded into
 * the newest, so that there are never more than twice as many entries as units (+ 64).
 */
export class FixesDocument {
  readonly #list: Y.Array<Uint8Array>;
  readonly #known = new Map<number, Fix>();
  readonly #batchOf = new Map<number, Batch>();
  readonly #batches: Batch[] = [];

  constructor(doc: Y.Doc) {
    this.#list = doc.getArray(ROOTS.fixes);
    for (const bytes of this.#list) this.#adopt(unpackFixes(bytes));
  }

  /** The last fix of a unit, by its number. */
  last(unit: number): Fix | undefined {
    return this.#known.get(unit);
  }

  /** Publishes the newest fix of each unit of a tick. Call inside a transaction of the document. */
  publish(fixes: ReadonlyMap<number, Fix>): void {
    if (fixes.size === 0) return;
    const batch = new Map(fixes);
    this.#foldInto(batch);
    const numbered = [...batch].map(([unit, fix]): NumberedFix => ({ unit, fix }));
    this.#list.push([packFixes(numbered)]);
    this.#adopt(numbered);
    this.#dropEmpty();
  }

  #adopt(fixes: readonly NumberedFix[]): void {
    const batch: Batch = { entries: fixes.length, live: new Set() };
    this.#batches.push(batch);
    for (const { unit, fix } of fixes) {
      const known = this.#known.get(unit);
      if (known && known.measuredAtMs > fix.measuredAtMs) continue;
      this.#batchOf.get(unit)?.live.delete(unit);
      this.#batchOf.set(unit, batch);
      batch.live.add(unit);
      this.#known.set(unit, fix);
    }
  }

  /** Takes the living entries of the oldest batches along while too many entries are out of date. */
  #foldInto(batch: Map<number, Fix>): void {
    let entries = this.#batches.reduce((sum, next) => sum + next.entries, 0);
    for (const oldest of this.#batches) {
      if (entries <= 2 * this.#known.size + SPARE_ENTRIES) return;
      entries -= oldest.entries;
      for (const unit of oldest.live) {
        const fix = this.#known.get(unit);
        if (fix && !batch.has(unit)) batch.set(unit, fix);
      }
    }
  }

  #dropEmpty(): void {
    for (let index = this.#batches.length - 1; index >= 0; index--) {
      if (this.#batches[index]?.live.size !== 0) continue;
      this.#batches.splice(index, 1);
      this.#list.delete(index, 1);
    }
  }
}
