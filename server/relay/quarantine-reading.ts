import * as Y from "yjs";
import { type AnnotationId, annotationField } from "../../shared/picture/annotation.ts";
import { annotationsOf, ROOTS } from "../../shared/protocol/documents.ts";
import type { AnnotationChange } from "../../shared/protocol/http.ts";
import { type Decoded, isAnnotationId } from "./gate-reach.ts";
import { skimUpdate } from "./gate-skim.ts";

export type Reading = { readonly changes: readonly AnnotationChange[]; readonly unreadable: number };

/** More than a day offline makes; what lies beyond is not read, but kept. */
const MAX_STRUCTS_READ = 50_000;
/** Where an item stands: an annotation itself, or a property of one. */
type Place = { readonly annotation: AnnotationId; readonly key: string | undefined };

/**
 * What edits say, in plain values, beside what `doc` holds now. Nothing is applied anywhere: a copy of a full layer to
 * try them on takes a quarter of a second, and edits that were refused may not fit any. They need not pass the gate, but
 * what is read of them holds its rules about form and values. `besides`: other edits that these may stand on.
 */
export function readEdits(doc: Y.Doc, updates: readonly Uint8Array[], besides: readonly Uint8Array[] = []): Reading {
  return new EditsReader(doc, updates, besides).read();
}

/** Has `doc` all that these edits say, because they were taken in before their device could be told? */
export function areTakenIn(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  return updates.every((update) => {
    const skim = skimUpdate(update);
    if (!skim.ok || skim.structs > MAX_STRUCTS_READ) return false;
    const decoded = decodedOf(update);
    if (!decoded?.structs.every((struct) => struct instanceof Y.Item && isInLayer(doc, struct))) return false;
    return [...decoded.ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) => isDeletedIn(doc, client, clock, len)),
    );
  });
}

function isInLayer(doc: Y.Doc, { id, content, length }: Y.Item): boolean {
  if (id.clock + length > Y.getState(doc.store, id.client)) return false;
  const struct: Y.AbstractStruct = Y.getItem(doc.store, id);
  if (struct.deleted || !(struct instanceof Y.Item)) return true;
  if (content instanceof Y.ContentAny && struct.content instanceof Y.ContentAny) {
    return JSON.stringify(content.arr) === JSON.stringify(struct.content.arr);
  }
  return content.constructor === struct.content.constructor;
}

function isDeletedIn(doc: Y.Doc, client: number, clock: number, len: number): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs || clock + len > Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + len) break;
    if (!struct.deleted) return false;
  }
  return true;
}

class EditsReader {
  readonly #doc: Y.Doc;
  readonly #root: Y.Map<Y.Map<unknown>>;
  readonly #own: Decoded[];
  readonly #items = new Map<string, Y.Item>();
  readonly #places = new Map<Y.Item, Place | undefined>();
  #structs = 0;
  #unreadable = 0;

  constructor(doc: Y.Doc, updates: readonly Uint8Array[], besides: readonly Uint8Array[]) {
    this.#doc = doc;
    this.#root = annotationsOf(doc);
    this.#own = this.#decode(updates);
    const unreadable = this.#unreadable;
    for (const decoded of [...this.#decode(besides), ...this.#own]) {
      for (const item of itemsIn(decoded)) this.#items.set(keyOf(item.id), item);
    }
    this.#unreadable = unreadable;
  }

  read(): Reading {
    const deletes = Y.mergeDeleteSets(this.#own.map(({ ds }) => ds));
    const made = new Set<AnnotationId>();
    const values = new Map<AnnotationId, Map<string, { readonly value: unknown; readonly by: Y.Item }>>();
    for (const item of this.#own.flatMap(itemsIn)) {
      if (item.content instanceof Y.ContentDeleted || isInLayer(this.#doc, item)) continue;
      const place = this.#placeOf(item);
      if (!place || !isAnnotationId(place.annotation)) {
        this.#unreadable += 1;
      } else if (place.key === undefined) {
        if (!Y.isDeleted(deletes, item.id)) made.add(place.annotation);
      } else {
        const ofAnnotation = values.get(place.annotation) ?? new Map();
        values.set(place.annotation, ofAnnotation);
        ofAnnotation.set(place.key, { value: valueOf(item), by: item });
      }
    }
    const taken = this.#takenAway(deletes);
    const removed = [...taken].filter(([, keys]) => keys === "all").map(([annotation]) => annotation);
    const gone = removed.filter((annotation) => !made.has(annotation));
    const touched = new Set([...made, ...values.keys(), ...taken.keys()].filter((id) => !gone.includes(id)));
    const changes = [
      ...[...touched].flatMap((annotation) => {
        const keys = taken.get(annotation);
        const set = this.#settings(values.get(annotation), deletes, keys === "all" ? undefined : keys);
        return this.#change(annotation, made.has(annotation), set);
      }),
      ...gone.map((annotation): AnnotationChange => {
        return { annotation, what: "removed", now: this.#now(annotation), set: {} };
      }),
    ];
    return { changes, unreadable: this.#unreadable };
  }

  #change(annotation: AnnotationId, isMade: boolean, set: Record<string, unknown>): readonly AnnotationChange[] {
    const now = this.#now(annotation);
    if (Object.keys(set).length === 0) return [];
    return [{ annotation, what: isMade && !now ? "added" : "changed", now, set }];
  }

  #settings(
    values: ReadonlyMap<string, { readonly value: unknown; readonly by: Y.Item }> | undefined,
    deletes: Decoded["ds"],
    taken: ReadonlySet<string> | undefined,
  ): Record<string, unknown> {
    const set = new Map<string, unknown>();
    for (const key of taken ?? []) set.set(key, null);
    for (const [key, { value, by }] of values ?? []) {
      if (Y.isDeleted(deletes, by.id)) continue;
      if (annotationField(key)?.safeParse(value).success) set.set(key, value ?? null);
      else this.#unreadable += 1;
    }
    return Object.fromEntries(set);
  }

  /** Of what stands in the layer now, what the edits take away: whole annotations, or some of their properties. */
  #takenAway(deletes: Decoded["ds"]): Map<AnnotationId, Set<string> | "all"> {
    const taken = new Map<AnnotationId, Set<string> | "all">();
    for (const item of this.#liveIn(deletes)) {
      const { parent, parentSub: key } = item;
      if (key === null || !(parent instanceof Y.Map)) continue;
      if (Object.is(parent, this.#root)) {
        taken.set(key, "all");
        continue;
      }
      const annotation = parent._item?.parentSub;
      if (!annotation) continue;
      const keys = taken.get(annotation) ?? new Set<string>();
      if (keys !== "all") taken.set(annotation, keys.add(key));
    }
    return taken;
  }

  *#liveIn(deletes: Decoded["ds"]): Iterable<Y.Item> {
    for (const [client, ranges] of deletes.clients) {
      const structs = this.#doc.store.clients.get(client);
      for (const { clock, len } of structs ? ranges : []) {
        if (!structs || clock >= Y.getState(this.#doc.store, client)) continue;
        for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
          const struct = structs[index];
          if (!struct || struct.id.clock >= clock + len) break;
          if (struct instanceof Y.Item && !struct.deleted) yield struct;
        }
      }
    }
  }

  #now(annotation: AnnotationId): Record<string, unknown> | undefined {
    return this.#root.get(annotation)?.toJSON();
  }

  /** Chains of items that replaced each other are walked, not recursed. */
  #placeOf(item: Y.Item): Place | undefined {
    const chain: Y.Item[] = [];
    const met = new Set<Y.Item>();
    let at: Y.Item | undefined = item;
    let place: Place | undefined;
    while (at && !met.has(at)) {
      met.add(at);
      if (this.#places.has(at)) {
        place = this.#places.get(at);
        break;
      }
      chain.push(at);
      if (!at.origin || at.parent instanceof Y.Map) {
        place = this.#placeByParent(at);
        break;
      }
      at = this.#itemAt(at.origin);
    }
    for (const each of chain) this.#places.set(each, place);
    return place;
  }

  #placeByParent(item: Y.Item): Place | undefined {
    const parent: unknown = item.parent;
    const key = item.parentSub;
    if (key === null) return undefined;
    if (parent === ROOTS.layer || Object.is(parent, this.#root)) return { annotation: key, key: undefined };
    const holder = parent instanceof Y.Map ? parent._item : parent instanceof Y.ID ? this.#itemAt(parent) : undefined;
    // A holder that is itself inside an annotation is no annotation; a chain of its own is one step deeper at most.
    const place = holder && !(holder.parent instanceof Y.ID) ? this.#placeOf(holder) : undefined;
    return place && place.key === undefined ? { annotation: place.annotation, key } : undefined;
  }

  #itemAt(id: Y.ID): Y.Item | undefined {
    const own = this.#items.get(keyOf(id));
    if (own) return own;
    if (id.clock >= Y.getState(this.#doc.store, id.client)) return undefined;
    const struct: Y.AbstractStruct = Y.getItem(this.#doc.store, id);
    return struct instanceof Y.Item ? struct : undefined;
  }

  #decode(updates: readonly Uint8Array[]): Decoded[] {
    return updates.flatMap((update) => {
      const skim = skimUpdate(update);
      if (skim.ok) this.#structs += skim.structs;
      const decoded = skim.ok && this.#structs <= MAX_STRUCTS_READ ? decodedOf(update) : undefined;
      if (!decoded) this.#unreadable += 1;
      return decoded ? [decoded] : [];
    });
  }
}

function decodedOf(update: Uint8Array): Decoded | undefined {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return undefined;
  }
}

function itemsIn({ structs }: Decoded): readonly Y.Item[] {
  return structs.filter((struct) => struct instanceof Y.Item);
}

function valueOf({ content }: Y.Item): unknown {
  return content instanceof Y.ContentAny ? content.arr[0] : undefined;
}

function keyOf({ client, clock }: Y.ID): string {
  return `${client}:${clock}`;
}
