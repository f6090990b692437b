import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { FixesDocument } from "../../server/relay/fixes-document.ts";
import type { Fix } from "../../shared/picture/fix.ts";
import { packFixes, unpackFixes } from "../../shared/protocol/packed-fixes.ts";

const fixAt = (measuredAtMs: number, lng = 71.4): Fix => ({
  at: [lng, 51.1],
  accuracyM: 4,
  measuredAtMs,
  speedMps: 12.3,
  headingDeg: 90,
  source: "tablet",
});

function publish(doc: Y.Doc, fixes: FixesDocument, tick: ReadonlyMap<number, Fix>): void {
  doc.transact(() => fixes.publish(tick));
}

const entriesIn = (doc: Y.Doc) =>
  doc
    .getArray<Uint8Array>("fixes")
    .toArray()
    .flatMap((batch) => unpackFixes(batch));

test("R11: units that report at their own pace leave at most twice as many entries as units, and 64", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(39), { minLength: 1, maxLength: 12 }), { maxLength: 300 }), (ticks) => {
      const doc = new Y.Doc();
      const fixes = new FixesDocument(doc);
      const known = new Map<number, number>();
      ticks.forEach((units, index) => {
        const atMs = 1_700_000_000_000 + index * 100;
        for (const unit of units) known.set(unit, atMs);
        publish(doc, fixes, new Map(units.map((unit) => [unit, fixAt(atMs)])));
      });
      const entries = entriesIn(doc);
      expect(entries.length).toBeLessThanOrEqual(2 * known.size + 64 + 12);
      const newest = new Map<number, number>();
      for (const { unit, fix } of entries) newest.set(unit, Math.max(newest.get(unit) ?? 0, fix.measuredAtMs));
      expect(newest).toEqual(known);
    }),
    { numRuns: 60 },
  );
});

test("a unit that fell silent keeps its last fix however long the others go on", () => {
  const doc = new Y.Doc();
  const fixes = new FixesDocument(doc);
  publish(doc, fixes, new Map([[1, fixAt(1_000_000)]]));
  for (let tick = 1; tick <= 5_000; tick++) publish(doc, fixes, new Map([[2, fixAt(1_000_000 + tick * 1_000)]]));
  expect(fixes.last(1)?.measuredAtMs).toBe(1_000_000);
  expect(entriesIn(doc).filter(({ unit }) => unit === 1)).toHaveLength(1);
  expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(400);
});

test("after a restart the document goes on where it was", () => {
  const doc = new Y.Doc();
  const before = new FixesDocument(doc);
  publish(
    doc,
    before,
    new Map([
      [1, fixAt(5_000)],
      [2, fixAt(6_000)],
    ]),
  );
  const again = new Y.Doc();
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
  const after = new FixesDocument(again);
  expect(after.last(2)).toEqual(before.last(2));
  publish(
    again,
    after,
    new Map([
      [1, fixAt(7_000)],
      [2, fixAt(7_000)],
    ]),
  );
  expect(again.getArray("fixes").length).toBe(1);
});

test("a fix that was packed comes back to 1 cm, 0.1 s, 0.1 m/s and 1.5 degrees", () => {
  const fix = fc.record({
    at: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
    accuracyM: fc.double({ min: 0, max: 60_000, noNaN: true }),
    measuredAtMs: fc.integer({ min: 0, max: 4e12 }),
    speedMps: fc.option(fc.double({ min: 0, max: 300, noNaN: true }), { nil: undefined }),
    headingDeg: fc.option(fc.double({ min: 0, max: 360, noNaN: true }), { nil: undefined }),
    source: fc.constantFrom("tablet" as const, "osmand" as const, "by-hand" as const),
  });
  fc.assert(
    fc.property(fc.array(fc.record({ unit: fc.nat(20_000), fix }), { maxLength: 30 }), (numbered) => {
      const back = unpackFixes(packFixes(numbered));
      expect(back.map(({ unit }) => unit)).toEqual(numbered.map(({ unit }) => unit));
      back.forEach(({ fix: read }, index) => {
        const wrote = numbered[index]?.fix;
        if (!wrote) throw new Error("more came back than was packed");
        expect(Math.abs(read.at[0] - wrote.at[0])).toBeLessThan(1e-7);
        expect(Math.abs(read.at[1] - wrote.at[1])).toBeLessThan(1e-7);
        expect(Math.abs(read.measuredAtMs - wrote.measuredAtMs)).toBeLessThanOrEqual(100);
        expect(read.accuracyM).toBe(Math.ceil(wrote.accuracyM));
        expect(read.speedMps === undefined).toBe(wrote.speedMps === undefined);
        expect(Math.abs((read.speedMps ?? 0) - (wrote.speedMps ?? 0))).toBeLessThanOrEqual(0.051);
        const turn = Math.abs((read.headingDeg ?? 0) - (wrote.headingDeg ?? 0)) % 360;
        expect(Math.min(turn, 360 - turn)).toBeLessThan(1.5);
      });
    }),
  );
});
