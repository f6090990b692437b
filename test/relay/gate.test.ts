import fc from "fast-check";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type Judgement, judgeUpdate } from "../../server/relay/gate.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import { deleted, gc, rawUpdate } from "./raw-update.ts";

const POINT = JSON.stringify({ type: "Point", coordinates: [71.4, 51.1] });
const MARK = { kind: "point", geometry: POINT, createdBy: "anna", createdAtMs: 1 };

/** As judged for a member whose client ids they all are. */
const judge = (doc: Y.Doc, update: Uint8Array): Judgement => judgeUpdate(doc, update, () => true);

function layerWith(ids: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const id of ids) annotationsOf(doc).set(id, new Y.Map(Object.entries(MARK)));
  });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** The update that `edit` makes on a copy of `doc`. */
function updateOf(doc: Y.Doc, edit: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc);
  const before = Y.encodeStateVector(copy);
  edit(copy);
  return Y.encodeStateAsUpdate(copy, before);
}

const ATTACKS: readonly [what: string, edit: (copy: Y.Doc) => void, why: RegExp][] = [
  ["another root", (copy) => copy.getMap("secrets").set("a", 1), /unknown/],
  ["text at the root", (copy) => copy.getText("annotations2").insert(0, "hidden"), /without a key/],
  ["a value instead of an annotation", (copy) => copy.getMap("annotations").set("a", 1), /not a map/],
  ["an array instead of an annotation", (copy) => copy.getMap("annotations").set("a", new Y.Array()), /no map/],
  ["a subdocument", (copy) => copy.getMap("annotations").set("a", new Y.Doc()), /not a value/],
  ["an id that is none", (copy) => annotationsOf(copy).set("../x", new Y.Map()), /not an id/],
  ["an unknown property", (copy) => annotationsOf(copy).get("m0")?.set("script", "x"), /has no script/],
  ["__proto__", (copy) => annotationsOf(copy).get("m0")?.set("__proto__", "x"), /has no __proto__/],
  ["a nested map", (copy) => annotationsOf(copy).get("m0")?.set("note", new Y.Map()), /not a value/],
  ["text in a property", (copy) => annotationsOf(copy).get("m0")?.set("note", new Y.Text("x")), /no map/],
  ["bytes in a property", (copy) => annotationsOf(copy).get("m0")?.set("note", new Uint8Array(9)), /not a value/],
  ["a note of a megabyte", (copy) => annotationsOf(copy).get("m0")?.set("note", "x".repeat(1_000_000)), /note/],
  ["a colour that is none", (copy) => annotationsOf(copy).get("m0")?.set("colour", "url(//x)"), /colour/],
  [
    "a place off the globe",
    (copy) => annotationsOf(copy).get("m0")?.set("geometry", '{"type":"Point","coordinates":[999,0]}'),
    /geometry/,
  ],
  [
    "a geometry of a kind that is none",
    (copy) => annotationsOf(copy).get("m0")?.set("geometry", '{"type":"Sphere"}'),
    /geometry/,
  ],
  ["an object as a value", (copy) => annotationsOf(copy).get("m0")?.set("label", { toString: 1 }), /label/],
];

test.each(ATTACKS)("R5: %s is refused by name", (_what, edit, why) => {
  const doc = layerWith(["m0", "m1"]);
  const judgement = judge(doc, updateOf(doc, edit));
  expect(judgement).toMatchObject({ pass: false });
  expect(judgement.pass ? "" : judgement.why).toMatch(why);
});

test("R5: deleting a whole layer in one update is refused; a handful passes", () => {
  const ids = Array.from({ length: 600 }, (_, n) => `m${n}`);
  const doc = layerWith(ids);
  const remove = (some: readonly string[]) =>
    updateOf(doc, (copy) => copy.transact(() => some.forEach((id) => annotationsOf(copy).delete(id))));
  expect(judge(doc, remove(ids))).toEqual({ pass: false, why: "deletes too much at once" });
  expect(judge(doc, remove(ids.slice(0, 20)))).toMatchObject({ pass: true });
});

test("changing an annotation that another deleted meanwhile is honest", () => {
  const doc = layerWith(["m0"]);
  const change = updateOf(doc, (copy) => annotationsOf(copy).get("m0")?.set("label", "still there"));
  annotationsOf(doc).delete("m0");
  expect(judge(doc, change)).toMatchObject({ pass: true });
});

test("R5: something before it missing is refused", () => {
  const doc = layerWith([]);
  const author = new Y.Doc();
  const updates: Uint8Array[] = [];
  author.on("update", (update: Uint8Array) => updates.push(update));
  annotationsOf(author).set("a", new Y.Map(Object.entries(MARK)));
  annotationsOf(author).set("b", new Y.Map(Object.entries(MARK)));
  const [, second] = updates;
  if (!second) throw new Error("two edits make two updates");
  expect(judge(doc, second)).toEqual({ pass: false, why: "something before this is missing" });
});

test("R5: an edit that begins before what is known is refused: Yjs would hang its rest to whatever stands there", () => {
  const doc = new Y.Doc();
  const garbage = rawUpdate([{ client: 7, clock: 0, structs: [gc(3)] }]);
  expect(judge(doc, garbage)).toMatchObject({ pass: true, advances: [7] });
  Y.applyUpdate(doc, garbage);
  const overlapping = rawUpdate([{ client: 7, clock: 0, structs: [deleted(5, { key: "x" })] }]);
  expect(judge(doc, overlapping)).toEqual({ pass: false, why: "begins before what is known" });
});

test("R5: a clock that jumps by 2^53 is refused", () => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, 42);
  encoding.writeVarUint(encoder, 0);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, Number.MAX_SAFE_INTEGER - 1);
  encoding.writeVarUint(encoder, 0);
  const doc = layerWith(["m0"]);
  expect(judge(doc, encoding.toUint8Array(encoder))).toEqual({ pass: false, why: "a clock jumps too far" });
});

test("R5: 2^25 structs declared in five bytes are refused, not read", () => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, 2 ** 25);
  expect(judge(new Y.Doc(), encoding.toUint8Array(encoder)).pass).toBe(false);
});

type Step = {
  readonly who: number;
  readonly what: "mark" | "change" | "delete" | "undo" | "sync";
  readonly which: number;
};

const steps = fc.array(
  fc.record<Step>({
    who: fc.nat(2),
    what: fc.constantFrom("mark", "change", "delete", "undo", "sync"),
    which: fc.nat(5),
  }),
  { minLength: 5, maxLength: 60 },
);

test("no honest edit is ever refused: marks, changes, deletes, undo, apart and together, sent one by one or as a backlog", () => {
  fc.assert(
    fc.property(steps, (script) => {
      const server = new Y.Doc();
      const authors = [0, 1, 2].map(() => {
        const doc = new Y.Doc();
        const undo = new Y.UndoManager(annotationsOf(doc), { captureTimeout: 0 });
        return { doc, undo };
      });
      for (const { who, what, which } of script) {
        const author = authors[who];
        if (!author) continue;
        const annotations = annotationsOf(author.doc);
        if (what === "mark") annotations.set(`m${which}`, new Y.Map(Object.entries(MARK)));
        if (what === "change") annotations.get(`m${which}`)?.set("label", `label ${which}`);
        if (what === "delete") annotations.delete(`m${which}`);
        if (what === "undo") author.undo.undo();
        if (what !== "sync") continue;
        const backlog = Y.encodeStateAsUpdate(author.doc, Y.encodeStateVector(server));
        expect(judge(server, backlog)).toMatchObject({ pass: true });
        Y.applyUpdate(server, backlog);
        Y.applyUpdate(author.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(author.doc)));
        expect(server.store.pendingStructs).toBeNull();
      }
    }),
    { numRuns: 200 },
  );
});

test("what passes after random damage leaves the document readable: nothing pending, no other root, no throw", () => {
  const doc = layerWith(["m0", "m1", "m2"]);
  const honest = updateOf(doc, (copy) => {
    annotationsOf(copy).set("new", new Y.Map(Object.entries(MARK)));
    annotationsOf(copy).get("m1")?.set("label", "changed");
    annotationsOf(copy).delete("m2");
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      (damage) => {
        const mutant = Uint8Array.from(honest);
        for (const [at, byte] of damage) mutant[at] = byte;
        const server = copyOf(doc);
        if (!judge(server, mutant).pass) return;
        Y.applyUpdate(server, mutant);
        expect(server.store.pendingStructs).toBeNull();
        expect(server.store.pendingDs).toBeNull();
        expect([...server.share.keys()]).toEqual(["annotations"]);
      },
    ),
    { numRuns: 3_000 },
  );
});
