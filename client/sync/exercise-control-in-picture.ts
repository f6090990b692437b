import type * as Y from "yjs";
import type { ControlEntry } from "../../shared/drill/exercise-control.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import type { Keyed } from "../../shared/protocol/keyed-list.ts";
import type { ControlKind, ControlOf, ExerciseControl } from "./exercise-control.ts";

/**
 * The document of exercise control, kept up by what changes in it: with a thousand units and five hundred injects, a
 * unit that moves costs the units and nothing of the script.
 */
export class ExerciseControlInPicture implements ExerciseControl {
  readonly #list: Y.Array<Keyed<ControlEntry>>;
  readonly #changed: (kind: ControlKind) => void;
  /** The keys in the order of the list, which tell what was deleted. */
  #keys: string[] = [];
  readonly #kinds = new Map<ControlKind, Map<string, ControlEntry>>();
  readonly #kindOf = new Map<string, ControlKind>();
  /** What was handed out of a kind, until something of it changes. */
  readonly #shown = new Map<ControlKind, ReadonlyMap<string, ControlEntry>>();

  constructor(doc: Y.Doc, changed: (kind: ControlKind) => void) {
    this.#list = doc.getArray(ROOTS["exercise-control"]);
    this.#changed = changed;
    const entries = this.#list.toArray();
    this.#keys = entries.map(({ k }) => k);
    for (const { k, v } of entries) this.#put(k, v);
    this.#list.observe(this.#observe);
  }

  stop(): void {
    this.#list.unobserve(this.#observe);
  }

  readonly of = <K extends ControlKind>(kind: K): ReadonlyMap<string, ControlOf<K>> => {
    const shown = this.#shown.get(kind) ?? new Map(this.#kinds.get(kind));
    this.#shown.set(kind, shown);
    return shown as ReadonlyMap<string, ControlOf<K>>;
  };

  /** The kinds of which there is something. */
  kinds(): readonly ControlKind[] {
    return [...this.#kinds.keys()];
  }

  readonly #observe = (event: Y.YArrayEvent<Keyed<ControlEntry>>): void => {
    let at = 0;
    const gone = new Set<string>();
    const come = new Set<string>();
    const touched = new Set<ControlKind>();
    for (const { retain = 0, insert, delete: deleted = 0 } of event.changes.delta) {
      at += retain;
      if (deleted > 0) for (const key of this.#keys.splice(at, deleted)) gone.add(key);
      if (!Array.isArray(insert)) continue;
      const entries = insert as Keyed<ControlEntry>[];
      const keys = entries.map(({ k }) => k);
      // Not spread: a first sync brings more than a call can take as arguments.
      this.#keys = at === this.#keys.length ? this.#keys.concat(keys) : this.#keys.toSpliced(at, 0, ...keys);
      for (const { k, v } of entries) {
        come.add(k);
        touched.add(this.#put(k, v));
      }
      at += entries.length;
    }
    // What is replaced goes and comes in one change.
    for (const key of gone) {
      const kind = come.has(key) ? undefined : this.#delete(key);
      if (kind) touched.add(kind);
    }
    for (const kind of touched) {
      this.#shown.delete(kind);
      this.#changed(kind);
    }
  };

  #put(key: string, entry: ControlEntry): ControlKind {
    const entries = this.#kinds.get(entry.kind) ?? new Map<string, ControlEntry>();
    this.#kinds.set(entry.kind, entries.set(key, entry));
    this.#kindOf.set(key, entry.kind);
    return entry.kind;
  }

  #delete(key: string): ControlKind | undefined {
    const kind = this.#kindOf.get(key);
    this.#kindOf.delete(key);
    if (kind) this.#kinds.get(kind)?.delete(key);
    return kind;
  }
}
