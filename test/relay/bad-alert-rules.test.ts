import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import type { Alert, AlertRule } from "../../shared/coordination/alert.ts";
import type { Post } from "../../shared/coordination/post.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import { annotationsOf, type DocumentName, ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";

const BOARD: DocumentName = "board/agency-fire";
const INSIDE: LngLat = [71.43, 51.13];
const RING: readonly LngLat[] = [
  [71.42, 51.12],
  [71.44, 51.12],
  [71.44, 51.14],
  [71.42, 51.14],
  [71.42, 51.12],
];
const AREA: Geometry = { type: "Polygon", coordinates: [RING] };

/** What no gate and no command lets in, and what stands in a journal all the same once it is there. */
const SHAPES: Readonly<Record<string, unknown>> = {
  flood: JSON.stringify(AREA),
  "no-number": JSON.stringify(AREA).replace("71.42", "NaN"),
  endless: JSON.stringify(AREA).replace("51.12", "1e999"),
  "other-type": JSON.stringify({ type: "MultiPolygon", coordinates: [[RING]] }),
  "no-text": 7,
};
/** What can be worked out, although there is nothing inside of it. */
const FLAT: Readonly<Record<string, readonly LngLat[]>> = {
  "one-place": [INSIDE, INSIDE, INSIDE, INSIDE],
  "one-line": [RING[0] ?? INSIDE, INSIDE, RING[2] ?? INSIDE, RING[0] ?? INSIDE],
};
const UNREADABLE = ["endless", "no-number", "no-text", "other-type"];

let field: Field;
let chief: Device;
beforeEach(async () => {
  field = openField({ journal: await journalWith(rule("of-nobody", { units: 5 as never, watched: undefined })) });
  chief = field.device("chief");
  await chief.regainLink([BOARD, `layer/${LAYER}`]);
  await field.settle(chief);
  await chief.command("unit.add", { unit: "engine", name: "Engine 1", symbol: "fire-engine" });
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

function rule(id: string, more: Partial<AlertRule> = {}): Omit<AlertRule, "no"> {
  const made = { by: "chief", name: "chief", agency: "fire", atMs: 0, receivedAtMs: 0 };
  const watched = { layer: LAYER, annotation: id };
  return { kind: "alert-rule", id, made, rule: "inside", agency: "fire", watched, enabled: true, ...more };
}

/** A journal in which annotations and rules stand that were never checked. */
async function journalWith(...more: Omit<AlertRule, "no">[]) {
  const journal = createMemoryJournal();
  const layer = new Y.Doc();
  const flat = Object.entries(FLAT).map(
    ([id, ring]) => [id, JSON.stringify({ ...AREA, coordinates: [ring] })] as const,
  );
  for (const [id, geometry] of [...Object.entries(SHAPES), ...flat]) {
    annotationsOf(layer).set(
      id,
      new Y.Map(Object.entries({ kind: "area", geometry, createdBy: "chief", createdAtMs: 0 })),
    );
  }
  const rules = [
    ...more,
    ...UNREADABLE.map((id) => rule(id)),
    ...Object.keys(FLAT).map((id) => rule(id)),
    rule("flood"),
  ];
  const board = new Y.Doc();
  const list = board.getArray<Keyed<unknown>>(ROOTS.board);
  list.push(rules.map((post, at) => ({ k: post.id, v: { ...post, no: at + 1 } })));
  const entry = { at: 0, actor: "server", device: "", kind: "update" } as const;
  await journal.append("op", [
    { ...entry, document: `layer/${LAYER}`, payload: Y.encodeStateAsUpdate(layer) },
    { ...entry, document: BOARD, payload: Y.encodeStateAsUpdate(board) },
  ]);
  return journal;
}

function onBoard(): readonly Post[] {
  chief.deliver();
  return [...readKeyed(chief.doc(BOARD).getArray<Keyed<Post>>(ROOTS.board)).values()];
}
const rules = () => onBoard().filter((post): post is AlertRule => post.kind === "alert-rule");
const alerts = () => onBoard().filter((post): post is Alert => post.kind === "alert");
const off = () => rules().flatMap(({ id, enabled, failedAtMs }) => (enabled ? [] : [[id, failedAtMs] as const]));
const report = (at: LngLat) => {
  field.passSeconds(60);
  const fix = { at, accuracyM: 5, measuredAtMs: field.now(), source: "tablet" };
  return chief.command("fixes.report", { reports: [{ unit: "engine", fixes: [fix] }] });
};
const failures = async () =>
  (await field.journalled("admin"))
    .map(({ payload }) => JSON.parse(new TextDecoder().decode(payload)) as { event: string; rule?: string })
    .filter(({ event }) => event === "alert-rule-failed");
const afterSomeLooks = () => new Promise((resolve) => setTimeout(resolve, 60));

test("R28: a rule that cannot be worked out is switched off and says so, once, in the journal too; the others go on", async () => {
  const bad = [...UNREADABLE, "of-nobody"].toSorted();
  await expect
    .poll(() =>
      off()
        .map(([id]) => id)
        .toSorted(),
    )
    .toEqual(bad);
  expect(new Set(off().map(([, atMs]) => atMs))).toEqual(new Set([field.now()]));
  await report(INSIDE);
  await expect.poll(() => alerts().map(({ rule: of, unit }) => [of, unit])).toEqual([["flood", "engine"]]);
  await report(INSIDE);
  await afterSomeLooks();
  expect((await failures()).map(({ rule: of = "" }) => of).toSorted()).toEqual(bad);
  expect(alerts()).toHaveLength(1);
  expect(
    rules()
      .filter(({ enabled }) => enabled)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(["flood", "one-line", "one-place"]);
});

test("after a restart it stays off; switched on again it works once what it watches has a shape, and says nothing more", async () => {
  await expect.poll(() => off()).toHaveLength(UNREADABLE.length + 1);
  field.restart(chief);
  await chief.regainLink();
  await field.settle(chief);
  await report(INSIDE);
  await afterSomeLooks();
  expect(await failures()).toHaveLength(UNREADABLE.length + 1);
  chief.annotation(LAYER, "no-number")?.set("geometry", JSON.stringify(AREA));
  await field.settle(chief);
  const watched = { layer: LAYER, annotation: "no-number" };
  const on = { channel: "agency-fire", post: "no-number", rule: "inside", watched, enabled: true };
  expect(await chief.command("alert-rule.put", on)).toMatchObject({ kind: "done" });
  await expect
    .poll(() =>
      alerts()
        .map(({ rule: of = "" }) => of)
        .toSorted(),
    )
    .toEqual(["flood", "no-number"]);
  expect(rules().find(({ id }) => id === "no-number")).not.toHaveProperty("failedAtMs");
});
