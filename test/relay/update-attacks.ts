import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import {
  deleted,
  gap,
  gc,
  type RawStruct,
  rawUpdate,
  rawValue,
  subdocument,
  times,
  type,
  value,
  valueBefore,
} from "./raw-update.ts";

/** What an attacker who may edit a layer knows of it. */
export type Known = {
  /** The attacker's copy of the layer, which has a mark "m0" and several more; drawing on it writes as the attacker. */
  readonly doc: Y.Doc;
  /** The client id of somebody else, and how far its clock is. */
  readonly victim: number;
  readonly victimClock: number;
};

/** An update that must not pass, by the words that it is refused with. */
export type UpdateAttack = {
  readonly name: string;
  readonly why: RegExp;
  readonly make: (known: Known) => Uint8Array;
};

const MIB = 1024 * 1024;
/** An id that nobody writes under yet. */
const FRESH = 4_000_000;
const POINT = JSON.stringify({ type: "Point", coordinates: [71.4, 51.1] });
const MARK = { kind: "point", geometry: POINT, createdBy: "eve", createdAtMs: 1 };

/** What drawing `edit` on the attacker's own copy sends. */
function drawn(edit: (doc: Y.Doc) => void): UpdateAttack["make"] {
  return ({ doc }) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(copy);
    edit(copy);
    return Y.encodeStateAsUpdate(copy, before);
  };
}

const setting = (key: string, content: unknown): UpdateAttack["make"] =>
  drawn((doc) => annotationsOf(doc).get("m0")?.set(key, content));

const shaped = (geometry: string): UpdateAttack["make"] => setting("geometry", geometry);

/** Structs under an id that nobody has used. */
const fresh = (...structs: readonly (RawStruct | readonly RawStruct[])[]): UpdateAttack["make"] => {
  return () => rawUpdate([{ client: FRESH, clock: 0, structs: structs.flat() }]);
};

/** Bytes after the two counts that start an update of one client. */
function bytesOf(write: (encoder: encoding.Encoder) => void): UpdateAttack["make"] {
  return () => {
    const encoder = encoding.createEncoder();
    write(encoder);
    return encoding.toUint8Array(encoder);
  };
}

/** Content nested so deep, as lib0 encodes arrays of one. */
const nestedArrays = (depth: number): Uint8Array => {
  const bytes = new Uint8Array(2 * depth + 1).fill(1);
  for (let at = 0; at < 2 * depth; at += 2) bytes[at] = 117;
  bytes[2 * depth] = 126;
  return bytes;
};

const text = (bytes: readonly number[]): Uint8Array => Uint8Array.from([119, bytes.length, ...bytes]);

const circle = (vertices: number): string => {
  const ring = Array.from({ length: vertices - 1 }, (_, n) => [71 + n / 1e6, 51]);
  return JSON.stringify({ type: "Polygon", coordinates: [[...ring, ring[0]]] });
};

/** Attacks on the form of an update: its clocks, ids, order and size. */
export const FORM_ATTACKS: readonly UpdateAttack[] = [
  {
    name: "clock poisoning: 2^53 − 1 clocks of garbage under the victim's id",
    why: /jumps too far/,
    make: ({ victim, victimClock }) =>
      rawUpdate([{ client: victim, clock: victimClock, structs: [gc(Number.MAX_SAFE_INTEGER - victimClock - 1)] }]),
  },
  {
    name: "clock poisoning in a small step under the victim's id",
    why: /another one's/,
    make: ({ victim, victimClock }) => rawUpdate([{ client: victim, clock: victimClock, structs: [gc(1)] }]),
  },
  {
    name: "a mark that is forged under the victim's id",
    why: /another one's/,
    make: ({ victim, victimClock }) =>
      rawUpdate([{ client: victim, clock: victimClock, structs: [type(1, { key: "forged" })] }]),
  },
  {
    name: "the victim's next edit, guessed, beside an honest one of one's own",
    why: /another one's/,
    make: ({ victim, victimClock }) => {
      const own = { client: FRESH, clock: 0, structs: [type(1, { key: "own" })] };
      const forged = { client: victim, clock: victimClock, structs: [gc(1)] };
      return rawUpdate([own, forged].toSorted((a, b) => b.client - a.client));
    },
  },
  {
    name: "2^25 structs declared in five bytes",
    why: /too many structs/,
    make: bytesOf((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, 2 ** 25);
    }),
  },
  {
    name: "2^25 clients declared in five bytes",
    why: /too many client ids/,
    make: bytesOf((encoder) => encoding.writeVarUint(encoder, 2 ** 25)),
  },
  {
    name: "2^50 deletes declared in nine bytes",
    why: /too many deletes/,
    make: bytesOf((encoder) => [0, 1, 7, 2 ** 50].forEach((n) => encoding.writeVarUint(encoder, n))),
  },
  {
    name: "an honest edit in V2 encoding",
    why: /./,
    make: (known) => Y.convertUpdateFormatV1ToV2(setting("label", "V2")(known)),
  },
  {
    name: "a delete set that is cut off",
    why: /not a Yjs update/,
    make: (known) => {
      const whole = drawn((doc) => annotationsOf(doc).delete("m0"))(known);
      return whole.subarray(0, whole.length - 1);
    },
  },
  {
    name: "an edit whose predecessors are missing",
    why: /before this is missing/,
    make: () => rawUpdate([{ client: FRESH, clock: 5, structs: [type(1, { key: "late" })] }]),
  },
  { name: "a gap among the structs", why: /gap/, make: fresh(gc(1), gap(5), gc(1)) },
  { name: "a gap of the size of all numbers", why: /gap/, make: fresh(gap(Number.MAX_SAFE_INTEGER)) },
  {
    name: "200,000 client ids",
    why: /too many client ids/,
    make: () =>
      rawUpdate(
        Array.from({ length: 100_000 }, (_, n) => ({ client: FRESH + 200_000 - n, clock: 0, structs: [gc(1)] })),
      ),
  },
  {
    name: "nine client ids",
    why: /too many client ids/,
    make: () => rawUpdate(Array.from({ length: 9 }, (_, n) => ({ client: FRESH + 9 - n, clock: 0, structs: [gc(1)] }))),
  },
  {
    name: "one client in two blocks, of which Yjs forgets the first",
    why: /out of order/,
    make: () =>
      rawUpdate([
        { client: FRESH, clock: 0, structs: [gc(1)] },
        { client: FRESH, clock: 1, structs: [gc(1)] },
      ]),
  },
  {
    name: "a client id of 53 bits",
    why: /client id that is none/,
    make: () => rawUpdate([{ client: 2 ** 52, clock: 0, structs: [gc(1)] }]),
  },
  {
    name: "a client without structs",
    why: /without structs/,
    make: () => rawUpdate([{ client: FRESH, clock: 0, structs: [] }]),
  },
  { name: "a struct of no length", why: /no length/, make: fresh(gc(0)) },
  {
    name: "half a million pieces of garbage in a frame",
    why: /too many structs/,
    make: fresh(times(500_000, gc(1))),
  },
  {
    name: "two edits that wait for each other",
    why: /wait for each other/,
    make: () =>
      rawUpdate([
        { client: FRESH + 1, clock: 0, structs: [value("a", { origin: [FRESH, 1] }), type(1, { key: "a" })] },
        { client: FRESH, clock: 0, structs: [value("b", { origin: [FRESH + 1, 1] }), type(1, { key: "b" })] },
      ]),
  },
  {
    name: "an edit that replaces itself",
    why: /wait for each other/,
    make: fresh(value("me", { origin: [FRESH, 0] })),
  },
  {
    name: "an edit inside itself",
    why: /wait for each other/,
    make: fresh(type(1, { parent: [FRESH, 0], key: "label" })),
  },
  { name: "an edit of something unknown", why: /unknown/, make: fresh(value("x", { origin: [99, 7] })) },
  { name: "something put before another", why: /before another/, make: fresh(valueBefore("x", [1, 0])) },
  {
    name: "100,000 delete ranges that overlap",
    why: /too many deletes/,
    make: ({ victim }) => rawUpdate([], new Map([[victim, Array.from({ length: 100_000 }, () => [0, 1] as const)]])),
  },
  {
    name: "delete ranges that overlap",
    why: /out of order/,
    make: ({ victim }) => rawUpdate([], new Map([[victim, [[0, 2] as const, [1, 2] as const]]])),
  },
  {
    name: "a delete of something unknown",
    why: /unknown/,
    make: ({ victim, victimClock }) => rawUpdate([], new Map([[victim, [[victimClock, 10] as const]]])),
  },
  {
    name: "a delete as long as all numbers",
    why: /out of order|unknown/,
    make: ({ victim }) => rawUpdate([], new Map([[victim, [[1, Number.MAX_SAFE_INTEGER] as const]]])),
  },
  {
    name: "a payload after the end",
    why: /after its end/,
    make: (known) => Uint8Array.from([...setting("label", "honest")(known), ...new TextEncoder().encode("payload")]),
  },
  {
    name: "a number of twelve bytes",
    why: /not a Yjs update/,
    make: () => Uint8Array.from([...Array.from({ length: 12 }, () => 0xff), 1]),
  },
  {
    name: "bytes at random",
    why: /./,
    make: () => Uint8Array.from({ length: 4_000 }, (_, n) => (n * 7_919 + 31) % 256),
  },
];

/** Attacks on what a layer holds: roots, kinds, keys and values. */
export const CONTENT_ATTACKS: readonly UpdateAttack[] = [
  {
    name: "everything deleted in one update",
    why: /too much at once/,
    make: drawn((doc) =>
      doc.transact(() => [...annotationsOf(doc).keys()].forEach((id) => annotationsOf(doc).delete(id))),
    ),
  },
  {
    name: "every annotation emptied in one update",
    why: /too much at once/,
    make: drawn((doc) =>
      doc.transact(() => {
        for (const annotation of annotationsOf(doc).values()) {
          for (const key of annotation.keys()) annotation.delete(key);
        }
      }),
    ),
  },
  {
    name: "5,900 other roots",
    why: /unknown/,
    make: () =>
      rawUpdate([
        {
          client: FRESH,
          clock: 0,
          structs: Array.from({ length: 5_900 }, (_, n) => value(1, { parent: `root${n}`, key: "x" })),
        },
      ]),
  },
  { name: "a root called __proto__", why: /unknown/, make: fresh(value(1, { parent: "__proto__", key: "x" })) },
  { name: "text in the root", why: /without a key/, make: drawn((doc) => doc.getText("hidden").insert(0, "payload")) },
  { name: "an XML element in the root", why: /no map|a key/, make: fresh(type(3, { key: "x" })) },
  {
    name: "maps nested 5,000 deep",
    why: /not a value|unknown/,
    make: () =>
      rawUpdate([
        {
          client: FRESH,
          clock: 0,
          structs: Array.from({ length: 5_000 }, (_, n) =>
            n === 0 ? type(1, { key: "deep" }) : type(1, { parent: [FRESH, n - 1], key: "label" }),
          ),
        },
      ]),
  },
  {
    name: "a map in an annotation",
    why: /not a value/,
    make: drawn((doc) => annotationsOf(doc).get("m0")?.set("note", new Y.Map())),
  },
  {
    name: "text in an annotation",
    why: /no map/,
    make: drawn((doc) => annotationsOf(doc).get("m0")?.set("note", new Y.Text("hidden"))),
  },
  { name: "a list instead of an annotation", why: /no map/, make: fresh(type(0, { key: "x" })) },
  { name: "a value instead of an annotation", why: /not a map/, make: fresh(value("x", { key: "x" })) },
  { name: "a subdocument", why: /not a value/, make: fresh(subdocument({ key: "x" })) },
  {
    name: "100,000 subdocuments in a frame",
    why: /too many structs/,
    make: fresh(times(100_000, subdocument({ origin: [1, 0] }))),
  },
  {
    name: "5,900 subdocuments in a frame",
    why: /not a value/,
    make: fresh(times(5_900, subdocument({ origin: [1, 0] }))),
  },
  {
    name: "200,000 maps in a frame",
    why: /too many structs/,
    make: fresh(times(200_000, type(1, { origin: [1, 0] }))),
  },
  { name: "a property called __proto__", why: /has no __proto__/, make: setting("__proto__", "x") },
  { name: "a property called constructor", why: /has no constructor/, make: setting("constructor", "x") },
  { name: "an annotation called __proto__", why: /not an id/, make: fresh(type(1, { key: "__proto__" })) },
  { name: "an annotation called constructor", why: /not an id/, make: fresh(type(1, { key: "constructor" })) },
  {
    name: "an annotation called ../../etc/passwd",
    why: /not an id/,
    make: fresh(type(1, { key: "../../etc/passwd" })),
  },
  {
    name: "an annotation with a name of 100,000 letters",
    why: /not an id/,
    make: fresh(type(1, { key: "x".repeat(1e5) })),
  },
  {
    name: "a photo whose note has a prototype of its own",
    why: /not a photo|photo/,
    make: fresh(
      type(1, { key: "p" }),
      rawValue(Uint8Array.from([118, 1, 9, ...new TextEncoder().encode("__proto__"), 118, 0]), {
        parent: [FRESH, 0],
        key: `photo-${"a".repeat(64)}`,
      }),
    ),
  },
  { name: "an object as a label", why: /label/, make: setting("label", { toString: 1 }) },
  { name: "bytes as a note", why: /not a value/, make: setting("note", new Uint8Array(9)) },
  { name: "a big integer as a width", why: /lineWidthPx/, make: setting("lineWidthPx", 10n) },
  { name: "minus infinity as a width", why: /lineWidthPx/, make: setting("lineWidthPx", Number.NEGATIVE_INFINITY) },
  { name: "NaN as an opacity", why: /fillOpacity/, make: setting("fillOpacity", Number.NaN) },
  { name: "a time over 2^53", why: /createdAtMs/, make: setting("createdAtMs", 2 ** 60) },
  {
    name: "a value nested half a million deep",
    why: /not a value|too deep/,
    make: fresh(type(1, { key: "v" }), rawValue(nestedArrays(250_000), { parent: [FRESH, 0], key: "label" })),
  },
  {
    name: "an object with 2^40 entries declared",
    why: /not a/,
    make: () => {
      const encoder = encoding.createEncoder();
      encoding.writeUint8(encoder, 118);
      encoding.writeVarUint(encoder, 2 ** 40);
      const bomb = rawValue(encoding.toUint8Array(encoder), { parent: [FRESH, 0], key: "label" });
      return rawUpdate([{ client: FRESH, clock: 0, structs: [type(1, { key: "v" }), bomb] }]);
    },
  },
  { name: "a geometry nested 100,000 deep", why: /geometry/, make: shaped("[".repeat(100_000) + "]".repeat(100_000)) },
  {
    name: "coordinates nested 50,000 deep",
    why: /geometry/,
    make: shaped(`{"type":"Polygon","coordinates":${"[".repeat(50_000)}${"]".repeat(50_000)}}`),
  },
  { name: "an area of 5,001 vertices", why: /geometry/, make: shaped(circle(5_001)) },
  { name: "NaN in a geometry", why: /geometry/, make: shaped('{"type":"Point","coordinates":[NaN,0]}') },
  { name: "infinity in a geometry", why: /geometry/, make: shaped('{"type":"Point","coordinates":[1e999,0]}') },
  { name: "a place off the globe", why: /geometry/, make: shaped('{"type":"Point","coordinates":[180.5,0]}') },
  { name: "a height in a geometry", why: /geometry/, make: shaped('{"type":"Point","coordinates":[0,0,1e9]}') },
  {
    name: "a collection of geometries",
    why: /geometry/,
    make: shaped('{"type":"GeometryCollection","geometries":[]}'),
  },
  {
    name: "a hidden payload in a geometry",
    why: /geometry/,
    make: shaped(JSON.stringify({ type: "Point", coordinates: [0, 0], payload: "x".repeat(100_000) })),
  },
  { name: "a geometry padded with 200,000 blanks", why: /geometry/, make: shaped(POINT + " ".repeat(200_000)) },
  {
    name: "coordinates of 100,000 digits",
    why: /geometry/,
    make: shaped(`{"type":"Point","coordinates":[1.${"0".repeat(100_000)},0]}`),
  },
  { name: "a note of 250,000 letters", why: /note/, make: setting("note", "x".repeat(250_000)) },
  { name: "a label of 201 letters", why: /label/, make: setting("label", "x".repeat(201)) },
  {
    name: "half a character in a label",
    why: /not a Yjs update|label/,
    make: fresh(type(1, { key: "s" }), rawValue(text([0xed, 0xa0, 0x80]), { parent: [FRESH, 0], key: "label" })),
  },
  { name: "control characters in a label", why: /label/, make: setting("label", "Gas\u0000\u001b[31m leak") },
  { name: "a line break in a label", why: /label/, make: setting("label", "Gas\nleak") },
  { name: "letters turned around in a label", why: /label/, make: setting("label", "\u202eevacuated\u202c") },
  { name: "control characters in a note", why: /note/, make: setting("note", "\u0007\u0008") },
  { name: "a colour that loads something", why: /colour/, make: setting("colour", "url(//evil)") },
  {
    name: "a mark that pretends to be an HTML page, in its kind",
    why: /kind/,
    make: drawn((doc) => annotationsOf(doc).set("html", new Y.Map(Object.entries({ ...MARK, kind: "<script>" })))),
  },
];

/** What costs the most of what passes: the largest frames of the most expensive honest content. */
export function heaviestHonest(known: Known): readonly { readonly name: string; readonly update: Uint8Array }[] {
  const chain = Array.from({ length: 5_990 }, (_, n) =>
    n === 0
      ? type(1, { key: "chain" })
      : value("x", n === 1 ? { parent: [FRESH, 0], key: "label" } : { origin: [FRESH, n - 1] }),
  );
  return [
    { name: "one label replaced 5,989 times", update: rawUpdate([{ client: FRESH, clock: 0, structs: chain }]) },
    {
      name: "5,900 edits into the middle of something deleted",
      update: rawUpdate([
        {
          client: FRESH,
          clock: 0,
          structs: [deleted(5_900, { key: "run" }), ...times(5_900, type(1, { parent: [FRESH, 2_950], key: "label" }))],
        },
      ]),
    },
    {
      name: "three areas of 5,000 vertices",
      update: drawn((doc) =>
        doc.transact(() => {
          for (const id of ["a", "b", "c"]) {
            const content = { ...MARK, kind: "area", geometry: circle(5_000) };
            annotationsOf(doc).set(id, new Y.Map(Object.entries(content)));
          }
        }),
      )(known),
    },
    {
      name: "1,000 marks in one update",
      update: drawn((doc) =>
        doc.transact(() => {
          for (let n = 0; n < 1_000; n++) annotationsOf(doc).set(`new${n}`, new Y.Map(Object.entries(MARK)));
        }),
      )(known),
    },
  ].filter(({ update }) => update.length <= MIB);
}
