import * as Y from "yjs";
import type { Fix } from "../../shared/picture/fix.ts";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { unpackFixes } from "../../shared/protocol/packed-fixes.ts";

type FixesOfDocument = { readonly last: Map<number, Fix>; readonly stop: () => void };

/** The last fix of each unit, by unit number, kept up by the batches that come in: the hot path. */
export class FixesInPicture {
  readonly #documents = new Map<DocumentName, FixesOfDocument>();
  readonly #moved: (unit: number) => void;

  constructor(moved: (unit: number) => void) {
    this.#moved = moved;
  }

  show(name: DocumentName, doc: Y.Doc | undefined): void {
    const before = this.#documents.get(name);
    before?.stop();
    this.#documents.delete(name);
    for (const unit of before?.last.keys() ?? []) this.#moved(unit);
    if (!doc) return;
    const batches = doc.getArray<Uint8Array>(ROOTS.fixes);
    const last = new Map<number, Fix>();
    for (const batch of batches) this.#take(last, batch);
    const observe = (event: Y.YArrayEvent<Uint8Array>): void => {
      for (const { content } of event.changes.added) {
        for (const batch of content.getContent() as unknown[]) this.#take(last, batch);
      }
    };
    batches.observe(observe);
    this.#documents.set(name, { last, stop: () => batches.unobserve(observe) });
  }

  of(name: DocumentName, unit: number): Fix | undefined {
    return this.#documents.get(name)?.last.get(unit);
  }

  /** A batch may hold fixes from before what is known: the server packs old ones together. */
  #take(last: Map<number, Fix>, batch: unknown): void {
    if (!(batch instanceof Uint8Array)) return;
    for (const { unit, fix } of unpackFixes(batch)) {
      const known = last.get(unit);
      if (known && known.measuredAtMs > fix.measuredAtMs) continue;
      last.set(unit, fix);
      this.#moved(unit);
    }
  }
}
