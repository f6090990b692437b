import * as Y from "yjs";
import { annotationField } from "../../shared/picture/annotation.ts";
import { annotationsOf, ROOTS } from "../../shared/protocol/documents.ts";

export type Judgement = { readonly pass: true } | { readonly pass: false; readonly why: string };

/** An honest update carries the edits of one device, and a few ids that it had before. */
const MAX_CLIENTS = 8;
/** More structs than an offline day makes; what a frame of the largest size could declare is millions. */
const MAX_STRUCTS = 50_000;
/** How far one update may move a client's clock: a poisoned clock jumps by 2^53. */
const MAX_ADVANCE = 100_000;
/** Deleting more annotations at once is a command with a name and a reply. */
const MAX_ANNOTATION_DELETES = 500;
const ANNOTATION_ID = /^[A-Za-z0-9_-]{1,64}$/;

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded["structs"][number];

const PASS: Judgement = { pass: true };
const stop = (why: string): Judgement => ({ pass: false, why });

/**
 * Judges a client's update (Yjs V1) to a layer's document BEFORE it is applied: Yjs applies and sends on what it
 * throws at halfway. Passes only updates after which nothing is pending and every value is one that an annotation can
 * hold. Changes nothing.
 */
export function judgeUpdate(doc: Y.Doc, update: Uint8Array): Judgement {
  let decoded: Decoded;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return stop("not a Yjs update");
  }
  if (decoded.structs.length > MAX_STRUCTS) return stop("too many structs");
  const reach = new Reach(doc, decoded);
  return reach.judgeClocks() ?? reach.judgeStructs() ?? reach.judgeDeletes(decoded) ?? PASS;
}

/** What is known once the update were applied: the store, and the update's own structs. */
class Reach {
  readonly #doc: Y.Doc;
  readonly #structs: readonly Struct[];
  readonly #root: Y.Map<Y.Map<unknown>>;
  readonly #ends = new Map<number, number>();
  readonly #byId = new Map<string, Y.Item>();

  constructor(doc: Y.Doc, decoded: Decoded) {
    this.#doc = doc;
    this.#structs = decoded.structs;
    // Until it is asked for as a map, Yjs holds the root as a type of no kind.
    this.#root = annotationsOf(doc);
  }

  judgeClocks(): Judgement | undefined {
    const starts = new Map<number, number>();
    for (const struct of this.#structs) {
      const { client, clock } = struct.id;
      if (struct instanceof Y.Skip) return stop("a gap in the clocks");
      const end = this.#ends.get(client);
      if (end === undefined) starts.set(client, clock);
      else if (clock !== end) return stop("clocks out of order");
      this.#ends.set(client, clock + struct.length);
      if (struct instanceof Y.Item) this.#byId.set(`${client}:${clock}`, struct);
    }
    if (this.#ends.size > MAX_CLIENTS) return stop("too many client ids");
    for (const [client, start] of starts) {
      const known = this.#known(client);
      const end = this.#ends.get(client) ?? 0;
      if (start > known) return stop("something before this is missing");
      if (end - known > MAX_ADVANCE) return stop("a clock jumps too far");
    }
    return undefined;
  }

  judgeStructs(): Judgement | undefined {
    for (const struct of this.#structs) {
      if (!(struct instanceof Y.Item)) continue;
      if (struct.id.clock + struct.length <= this.#known(struct.id.client)) continue;
      const judgement = this.#judgeItem(struct);
      if (judgement) return judgement;
    }
    return undefined;
  }

  judgeDeletes({ ds }: Decoded): Judgement | undefined {
    let annotations = 0;
    for (const [client, ranges] of ds.clients) {
      const end = Math.max(this.#known(client), this.#ends.get(client) ?? 0);
      for (const { clock, len } of ranges) {
        if (len < 1 || clock + len > end) return stop("a delete of something unknown");
        annotations += this.#liveAnnotationsIn(client, clock, clock + len);
      }
    }
    return annotations > MAX_ANNOTATION_DELETES ? stop("deletes too many annotations at once") : undefined;
  }

  #judgeItem(item: Y.Item): Judgement | undefined {
    const where = this.#placeOf(item, 0);
    if (where === "unknown") return stop("refers to something unknown");
    if (where === "gone" || item.content instanceof Y.ContentDeleted) return undefined;
    if (where.depth === 1) {
      if (!ANNOTATION_ID.test(where.key)) return stop("an annotation's id is not an id");
      return isPlainMap(item.content) ? undefined : stop("an annotation is not a map");
    }
    return judgeValue(where.key, item.content);
  }

  /** Where an item belongs: an annotation (depth 1), a property (depth 2), nowhere known, or in something deleted. */
  #placeOf(item: Y.Item, hops: number): { depth: 1 | 2; key: string } | "unknown" | "gone" {
    for (const id of [item.origin, item.rightOrigin]) {
      if (id && !this.#reaches(id)) return "unknown";
    }
    // A decoded item has a root's name, an ID or nothing as its parent; one in the store has the type itself.
    const parent: unknown = item.parent;
    if (typeof parent === "string") {
      if (parent !== ROOTS.layer || item.parentSub === null) return "unknown";
      return { depth: 1, key: item.parentSub };
    }
    if (parent instanceof Y.ID) {
      const holder = this.#itemAt(parent);
      if (holder === "gone" || holder?.content instanceof Y.ContentDeleted) return "gone";
      if (!holder || item.parentSub === null || !(holder.content instanceof Y.ContentType)) return "unknown";
      const place = this.#placeOf(holder, hops + 1);
      if (place === "unknown" || place === "gone") return place;
      return place.depth === 1 ? { depth: 2, key: item.parentSub } : "unknown";
    }
    if (parent instanceof Y.Map) return this.#placeInStore(parent, item.parentSub);
    const neighbour = item.origin ?? item.rightOrigin;
    if (!neighbour || hops > MAX_STRUCTS) return "unknown";
    return this.#placeAlong(item);
  }

  /** An item that replaces another one stands where that one stood; chains are walked, not recursed. */
  #placeAlong(item: Y.Item): { depth: 1 | 2; key: string } | "unknown" | "gone" {
    let at = item;
    for (let hops = 0; hops <= MAX_STRUCTS; hops++) {
      const neighbour = at.origin ?? at.rightOrigin;
      if (at.parent !== null || !neighbour) return this.#placeOf(at, 1);
      const next = this.#itemAt(neighbour);
      if (next === "gone") return "gone";
      if (!next) return "unknown";
      at = next;
    }
    return "unknown";
  }

  #placeInStore(parent: Y.Map<unknown>, key: string | null): { depth: 1 | 2; key: string } | "unknown" {
    if (key === null) return "unknown";
    if (Object.is(parent, this.#root)) return { depth: 1, key };
    return Object.is(parent.parent, this.#root) ? { depth: 2, key } : "unknown";
  }

  #itemAt({ client, clock }: Y.ID): Y.Item | "gone" | undefined {
    if (clock < this.#known(client)) {
      const struct = Y.getItem(this.#doc.store, Y.createID(client, clock)) as Y.AbstractStruct;
      return struct instanceof Y.Item ? struct : "gone";
    }
    const own = this.#byId.get(`${client}:${clock}`);
    if (own) return own;
    const holding = this.#structs.find(
      ({ id, length }) => id.client === client && id.clock <= clock && clock < id.clock + length,
    );
    if (!holding) return undefined;
    return holding instanceof Y.Item ? holding : "gone";
  }

  #reaches({ client, clock }: Y.ID): boolean {
    return clock < Math.max(this.#known(client), this.#ends.get(client) ?? 0);
  }

  #known(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  #liveAnnotationsIn(client: number, from: number, to: number): number {
    const structs = this.#doc.store.clients.get(client);
    if (!structs || from >= this.#known(client)) return 0;
    let live = 0;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= to) break;
      if (struct instanceof Y.Item && !struct.deleted && Object.is(struct.parent, this.#root)) live += 1;
    }
    return live;
  }
}

function isPlainMap(content: unknown): boolean {
  return content instanceof Y.ContentType && content.type instanceof Y.Map;
}

function judgeValue(key: string, content: unknown): Judgement | undefined {
  const field = annotationField(key);
  if (!field) return stop(`an annotation has no ${key.slice(0, 40)}`);
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return stop(`${key} is not a value`);
  const parsed = field.safeParse(content.arr[0]);
  return parsed.success ? undefined : stop(`${key}: ${parsed.error.issues[0]?.message ?? "not allowed"}`);
}
