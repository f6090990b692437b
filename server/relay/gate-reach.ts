import * as Y from "yjs";
import { annotationField } from "../../shared/picture/annotation.ts";
import { annotationsOf, ROOTS } from "../../shared/protocol/documents.ts";

export type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded["structs"][number];

/** How far one update may move a client's clock: a poisoned clock jumps by 2^53. */
const MAX_ADVANCE = 100_000;
/** Deleting more annotations at once, or emptying them, is a command with a name and a reply. */
const MAX_ANNOTATION_DELETES = 500;
const ANNOTATION_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Where an item belongs: an annotation (depth 1), a property of one (depth 2), or in something deleted. */
type Place = { readonly depth: 1 | 2; readonly key: string } | "gone";

/** The structs of one client, in the order of their clocks, and how many of them have been walked. */
type Queue = { readonly client: number; readonly structs: Struct[]; end: number; walked: number };

/** What is known once the update were applied: the store, and the update's own structs. Judges without changing it. */
export class Reach {
  readonly #doc: Y.Doc;
  readonly #decoded: Decoded;
  readonly #root: Y.Map<Y.Map<unknown>>;
  readonly #queues = new Map<number, Queue>();
  readonly #places = new Map<Y.Item, Place>();
  readonly #advances: number[] = [];

  constructor(doc: Y.Doc, decoded: Decoded) {
    this.#doc = doc;
    this.#decoded = decoded;
    // Until it is asked for as a map, Yjs holds the root as a type of no kind.
    this.#root = annotationsOf(doc);
  }

  /** Client ids under which something new was written. */
  get advances(): readonly number[] {
    return this.#advances;
  }

  judgeClocks(mayWriteAs: (client: number) => boolean): string | undefined {
    for (const struct of this.#decoded.structs) {
      const { client, clock } = struct.id;
      const end = clock + struct.length;
      const queue = this.#queues.get(client);
      if (!Number.isSafeInteger(end) || end > this.#known(client) + MAX_ADVANCE) return "a clock jumps too far";
      if (queue === undefined) this.#queues.set(client, { client, structs: [struct], end, walked: 0 });
      else if (clock !== queue.end) return "clocks out of order";
      queue?.structs.push(struct);
      if (queue) queue.end = end;
    }
    for (const { client, structs, end } of this.#queues.values()) {
      const known = this.#known(client);
      if ((structs[0]?.id.clock ?? 0) > known) return "something before this is missing";
      if (end <= known) continue;
      if (!mayWriteAs(client)) return "the client id is another one's";
      this.#advances.push(client);
    }
    return undefined;
  }

  /** Walks the structs in an order in which Yjs can take them in; what waits for each other would wait for ever. */
  judgeStructs(): string | undefined {
    const queues = [...this.#queues.values()];
    for (let moved = true; moved; ) {
      moved = false;
      for (const queue of queues) {
        for (let struct = queue.structs[queue.walked]; struct; struct = queue.structs[queue.walked]) {
          const readiness = this.#readiness(struct);
          if (readiness === "unknown") return "refers to something unknown";
          if (readiness === "waits") break;
          const why = this.#judgeStruct(struct);
          if (why !== undefined) return why;
          queue.walked += 1;
          moved = true;
        }
      }
    }
    return queues.some(({ structs, walked }) => walked < structs.length)
      ? "structs that wait for each other"
      : undefined;
  }

  judgeDeletes(): string | undefined {
    let annotations = 0;
    let properties = 0;
    for (const [client, ranges] of this.#decoded.ds.clients) {
      const end = this.#endOf(client);
      for (const { clock, len } of ranges) {
        if (clock + len > end) return "a delete of something unknown";
        for (const item of this.#liveIn(client, clock, clock + len)) {
          if (Object.is(item.parent, this.#root)) annotations += 1;
          else if (!this.#deletesHolderOf(item)) properties += 1;
        }
      }
    }
    // Whoever sets a property deletes the value before.
    const emptied = properties - this.#decoded.structs.length;
    return Math.max(annotations, emptied) > MAX_ANNOTATION_DELETES ? "deletes too much at once" : undefined;
  }

  #readiness(struct: Struct): "ready" | "waits" | "unknown" {
    if (!(struct instanceof Y.Item)) return "ready";
    // A decoded item has a root's name, an ID or nothing as its parent.
    const parent: unknown = struct.parent;
    for (const id of [struct.origin, parent instanceof Y.ID ? parent : null]) {
      if (!id) continue;
      if (id.clock >= this.#endOf(id.client)) return "unknown";
      if (id.clock >= this.#walkedTo(id.client)) return "waits";
    }
    return "ready";
  }

  #judgeStruct(struct: Struct): string | undefined {
    const known = this.#known(struct.id.client);
    if (struct.id.clock + struct.length <= known || !(struct instanceof Y.Item)) return undefined;
    // Yjs would hang its second half to the last thing known, whatever and wherever that is.
    if (struct.id.clock < known) return "begins before what is known";
    const place = this.#placeOf(struct);
    if (place === "unknown") return "refers to something unknown";
    this.#places.set(struct, place);
    if (place === "gone" || struct.content instanceof Y.ContentDeleted) return undefined;
    if (place.depth === 2) return judgeValue(place.key, struct.content);
    if (!isAnnotationId(place.key)) return "an annotation's id is not an id";
    return isPlainMap(struct.content) ? undefined : "an annotation is not a map";
  }

  /** An item that replaces another one stands where that one stood; all that it refers to has been walked. */
  #placeOf(item: Y.Item): Place | "unknown" {
    if (item.origin) {
      const before = this.#itemAt(item.origin);
      return before === "gone" ? "gone" : this.#placeOfReached(before);
    }
    const parent: unknown = item.parent;
    if (item.parentSub === null) return "unknown";
    if (parent === ROOTS.layer) return { depth: 1, key: item.parentSub };
    if (!(parent instanceof Y.ID)) return "unknown";
    const holder = this.#itemAt(parent);
    if (holder === "gone" || holder.content instanceof Y.ContentDeleted) return "gone";
    if (!isPlainMap(holder.content)) return "unknown";
    const place = this.#placeOfReached(holder);
    if (place === "unknown" || place === "gone") return place;
    return place.depth === 1 ? { depth: 2, key: item.parentSub } : "unknown";
  }

  #placeOfReached(item: Y.Item): Place | "unknown" {
    const own = this.#places.get(item);
    if (own) return own;
    const { parent, parentSub } = item;
    if (parentSub === null || !(parent instanceof Y.Map)) return "unknown";
    if (Object.is(parent, this.#root)) return { depth: 1, key: parentSub };
    return Object.is(parent.parent, this.#root) ? { depth: 2, key: parentSub } : "unknown";
  }

  #itemAt({ client, clock }: Y.ID): Y.Item | "gone" {
    const isKnown = clock < this.#known(client);
    const structs = isKnown ? this.#doc.store.clients.get(client) : this.#queues.get(client)?.structs;
    const struct = structs?.[structs ? Y.findIndexSS(structs, clock) : -1];
    return struct instanceof Y.Item ? struct : "gone";
  }

  #known(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  #endOf(client: number): number {
    return Math.max(this.#known(client), this.#queues.get(client)?.end ?? 0);
  }

  #walkedTo(client: number): number {
    const queue = this.#queues.get(client);
    return Math.max(this.#known(client), queue?.structs[queue.walked]?.id.clock ?? queue?.end ?? 0);
  }

  *#liveIn(client: number, from: number, to: number): Iterable<Y.Item> {
    const structs = this.#doc.store.clients.get(client);
    if (!structs || from >= this.#known(client)) return;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= to) return;
      if (struct instanceof Y.Item && !struct.deleted) yield struct;
    }
  }

  #deletesHolderOf({ parent }: Y.Item): boolean {
    const holder = parent instanceof Y.Map ? parent._item : null;
    return holder !== null && Y.isDeleted(this.#decoded.ds, holder.id);
  }
}

/** An id as clients make them; none that every object has as a property, whoever builds one of annotations. */
export function isAnnotationId(text: string): boolean {
  return ANNOTATION_ID.test(text) && !(text in {});
}

function isPlainMap(content: unknown): boolean {
  return content instanceof Y.ContentType && content.type instanceof Y.Map;
}

function judgeValue(key: string, content: unknown): string | undefined {
  const field = annotationField(key);
  if (!field) return `an annotation has no ${key.slice(0, 40)}`;
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return `${key} is not a value`;
  const parsed = field.safeParse(content.arr[0]);
  return parsed.success ? undefined : `${key}: ${parsed.error.issues[0]?.message ?? "not allowed"}`;
}
