import type * as Y from "yjs";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";

/** All units of the units documents; read anew only after one of them changed. */
export class UnitsInPicture {
  readonly #lists = new Map<DocumentName, { readonly list: Y.Array<Keyed<Unit>>; readonly stop: () => void }>();
  readonly #changed: () => void;
  #units: ReadonlyMap<UnitId, Unit> = new Map();
  #former: ReadonlyMap<UnitId, Unit> = new Map();
  #byNumber: ReadonlyMap<number, UnitId> = new Map();
  #stale = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  show(name: DocumentName, doc: Y.Doc | undefined): void {
    this.#lists.get(name)?.stop();
    this.#lists.delete(name);
    if (doc) {
      const list = doc.getArray<Keyed<Unit>>(ROOTS.units);
      list.observe(this.#outdate);
      this.#lists.set(name, { list, stop: () => list.unobserve(this.#outdate) });
    }
    this.#outdate();
  }

  /** Units keep their identity as long as they stay the same; so does the map. */
  all(): ReadonlyMap<UnitId, Unit> {
    this.#refresh();
    return this.#units;
  }

  /** Those that were removed from the operation. */
  former(): ReadonlyMap<UnitId, Unit> {
    this.#refresh();
    return this.#former;
  }

  withNumber(number: number): UnitId | undefined {
    this.#refresh();
    return this.#byNumber.get(number);
  }

  readonly #outdate = (): void => {
    this.#stale = true;
    this.#changed();
  };

  #refresh(): void {
    if (!this.#stale) return;
    this.#stale = false;
    const before = this.#units;
    const units = new Map<UnitId, Unit>();
    const former = new Map<UnitId, Unit>();
    for (const { list } of this.#lists.values()) {
      for (const [id, unit] of readKeyed(list)) {
        if (unit.removedAtMs !== undefined) {
          former.set(id, unit);
          continue;
        }
        const known = before.get(id);
        units.set(id, known && isSame(known, unit) ? known : unit);
      }
    }
    this.#units = units;
    this.#former = former;
    this.#byNumber = new Map([...units.values()].map(({ number, id }) => [number, id]));
  }
}

/** A fresh copy of a document brings equal units as other objects. */
function isSame(a: Unit, b: Unit): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
