import * as decoding from "lib0/decoding";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Table } from "../../client/sync/row-store.ts";
import { unseal } from "../../client/sync/sealed-row.ts";
import { type HeadlessClient, until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { area, labelsOf, mark, marksOf, ready, same, saved, shows } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

function rowsOf({ disk }: HeadlessClient, table: Table): Map<string, Uint8Array> {
  const rows = disk.tables.get(table);
  if (!rows) throw new Error(`no ${table}`);
  return rows;
}

/** Under which client id the device writes into the layer. */
function authorOn(client: HeadlessClient): number {
  const row = unseal(rowsOf(client, "identities").get("layer/situation") ?? new Uint8Array());
  if (!row) throw new Error("the device has no identity");
  return decoding.readVarUint(decoding.createDecoder(row));
}

/** Flips a bit in a row. */
function spoil(client: HeadlessClient, table: Table, pick: (keys: readonly string[]) => string | undefined): void {
  const rows = rowsOf(client, table);
  const key = pick([...rows.keys()].toSorted());
  const bytes = key === undefined ? undefined : rows.get(key);
  if (key === undefined || !bytes) throw new Error(`nothing to spoil in ${table}`);
  const spoilt = bytes.slice();
  spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 1;
  rows.set(key, spoilt);
}

test("a tablet that is loaded without a link shows what it knew, and what was drawn on it waits", async () => {
  const client = await field.tablet();
  const first = await opened(client.open());
  await ready(first);
  mark(first, "drawn online");
  await saved(first);
  client.link.cut();
  await whenever(first.connection, ({ kind }) => kind === "offline");
  mark(first, "drawn offline");
  await client.kill(first);

  const again = await opened(client.open());
  expect(again.picture.directory().layers.map(({ id }) => id)).toEqual(["access", "situation"]);
  expect(labelsOf(again)).toEqual(["drawn offline", "drawn online"]);
  expect(again.saving.get()).toMatchObject({ kind: "kept", waiting: 1, online: false });
  mark(again, "after the reload");

  client.link.mend();
  client.wake();
  await saved(again);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 3);
  await same(again, post);
});

test("a tab that is killed again and again loses nothing, and the device stays one author", async () => {
  const client = await field.tablet();
  const labels: string[] = [];
  const authors = new Set<string>();
  for (let round = 0; round < 25; round += 1) {
    const session = await client.open();
    if (round === 0) await ready(session);
    if (round % 5 === 0) client.link.mend();
    else client.link.cut();
    if (round % 5 === 0) {
      client.wake();
      await ready(session);
    }
    const label = String(round).padStart(2, "0");
    labels.push(label);
    const id = mark(session, label);
    session.editor.change("situation", id, { note: "changed" });
    // What is on the disk counts, whether the server has heard of it or not.
    await new Promise((resolve) => setImmediate(resolve));
    await client.kill(session);
    authors.add(String(authorOn(client)));
  }
  client.link.mend();
  const last = await opened(client.open());
  await saved(last);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === labels.length);
  expect(labelsOf(post)).toEqual(labels);
  expect(authors.size).toBe(1);
  expect([...marksOf(post).values()].every(({ note }) => note === "changed")).toBe(true);
});

test("a backlog larger than any frame goes up in parts, in order, and is saved", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  const large = Array.from({ length: 9 }, () => tablet.editor.add("situation", area(4_900)));
  for (let n = 0; n < 600; n += 1) {
    const id = mark(tablet, `m${n}`);
    if (n % 3 === 0) await tablet.editor.remove("situation", [id]);
  }
  await client.kill(tablet);
  const again = await opened(client.open());
  client.link.mend();
  client.wake();
  await saved(again);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === large.length + 400);
  await same(again, post);
});

test("what the server refuses is told, taken off the map and handed in, so that the device need not keep it; the rest goes on", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  const post = await opened((await field.commandPost()).open());
  await ready(tablet, post);
  mark(tablet, "good");
  await saved(tablet);
  const bad = mark(tablet, "x".repeat(500));
  await whenever(tablet.refusals ?? never, (refusals) => refusals.length > 0);
  expect(tablet.refusals?.get()).toMatchObject([{ document: "layer/situation", reason: "malformed", edits: 1 }]);
  expect(tablet.refusals?.get()[0]?.annotations).toHaveProperty(bad);
  await shows(tablet, (marks) => !marks.has(bad));
  mark(tablet, "later");
  await saved(tablet);
  await shows(post, (marks) => marks.size === 2);
  expect(labelsOf(post)).toEqual(["good", "later"]);

  await whenever(tablet.refusals ?? never, ([refused]) => refused?.handedIn === true);

  await client.kill(tablet);
  const again = await opened(client.open());
  expect(again.refusals?.get()).toEqual([]);
  expect(labelsOf(again)).toEqual(["good", "later"]);
});

test("edits of a tablet whose right was taken away meanwhile are kept aside, not on the map", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  mark(tablet, "while allowed");
  await saved(tablet);
  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  const late = mark(tablet, "not allowed any more");
  await field.grantToPolice("view");
  client.link.mend();
  client.wake();
  await whenever(tablet.refusals ?? never, (refusals) => refusals.length > 0);
  expect(tablet.refusals?.get()).toMatchObject([{ reason: "not-permitted", edits: 1 }]);
  await shows(tablet, (marks) => !marks.has(late) && marks.size === 1);
  await saved(tablet);
  expect(await tablet.editor.remove("situation", [...marksOf(tablet).keys()])).toMatchObject({ kind: "refused" });

  await field.grantToPolice("edit");
  await until(tablet.picture.onDirectory, () => tablet.picture.directory().layers[0]?.right === "edit");
  mark(tablet, "allowed again");
  await saved(tablet);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 2);
  expect(labelsOf(post)).toEqual(["allowed again", "while allowed"]);
});

test("nothing of a layer that is no longer shared stays on the device", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  mark(tablet, "seen by the police");
  await saved(tablet);
  await field.grantToPolice(undefined);
  await until(tablet.picture.onDirectory, () => tablet.picture.directory().layers.length === 0);
  expect(marksOf(tablet).size).toBe(0);
  await tablet.close();
  const layerRows = [...rowsOf(client, "updates").keys(), ...rowsOf(client, "documents").keys()].filter((key) =>
    key.startsWith("layer/"),
  );
  expect(layerRows).toEqual([]);
});

test("a device without room says so, its edits reach the server all the same, and it recovers", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  mark(tablet, "kept");
  await saved(tablet);
  client.disk.trouble = "full";
  mark(tablet, "not kept");
  await whenever(tablet.saving, ({ kind }) => kind === "not-kept");
  expect(tablet.saving.get()).toMatchObject({ kind: "not-kept", why: "full" });
  await whenever(tablet.saving, (saving) => saving.kind === "not-kept" && saving.waiting === 0);
  client.disk.trouble = "none";
  mark(tablet, "kept again");
  await saved(tablet);
  client.link.cut();
  await client.kill(tablet);
  const again = await opened(client.open());
  expect(labelsOf(again)).toEqual(["kept", "kept again", "not kept"]);
  mark(again, "after the reload");
  client.link.mend();
  client.wake();
  await saved(again);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 4);
});

test("after a write that failed, a reload never writes under ids that the server has seen more of", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  mark(tablet, "kept");
  await saved(tablet);
  client.disk.trouble = "full";
  mark(tablet, "only the server has this");
  await whenever(tablet.saving, (saving) => saving.kind === "not-kept" && saving.waiting === 0);
  client.disk.trouble = "none";
  client.link.cut();
  await client.kill(tablet);

  const again = await opened(client.open());
  mark(again, "drawn without knowing of it");
  client.link.mend();
  client.wake();
  await saved(again);
  expect(again.refusals?.get()).toEqual([]);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 3);
  await same(again, post);
});

test("where even that id cannot be taken back, what stands in for something else is told and not silently lost", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  mark(tablet, "kept");
  await saved(tablet);
  client.disk.trouble = "broken";
  mark(tablet, "only the server has this");
  await whenever(tablet.saving, (saving) => saving.kind === "not-kept" && saving.waiting === 0);
  client.disk.trouble = "none";
  client.link.cut();
  await client.kill(tablet);

  const again = await opened(client.open());
  mark(again, "drawn under an id that was used");
  client.link.mend();
  client.wake();
  await whenever(again.refusals ?? never, (refusals) => refusals.length > 0);
  await shows(again, (marks) => [...marks.values()].some(({ label }) => label === "only the server has this"));
  expect(labelsOf(again)).toEqual(["kept", "only the server has this"]);
  mark(again, "later");
  await saved(again);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 3);
  await same(again, post);
});

test("a damaged row costs only what stands on it; that is told, and the device goes on as another author", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  const first = mark(tablet, "first");
  tablet.editor.change("situation", first, { note: "on the first" });
  mark(tablet, "last");
  await client.kill(tablet);
  spoil(client, "updates", (keys) => keys.filter((key) => key.startsWith("layer/")).at(-1));

  const again = await opened(client.open());
  expect(labelsOf(again)).toEqual(["first"]);
  expect(again.refusals?.get()).toMatchObject([{ reason: "damaged" }]);
  mark(again, "new");
  client.link.mend();
  client.wake();
  await saved(again);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 2);
  expect(labelsOf(post)).toEqual(["first", "new"]);
});

test("with its first row damaged, a device gives up the edits that stand on it and keeps the others", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  mark(tablet, "first");
  mark(tablet, "second");
  await client.kill(tablet);
  spoil(client, "updates", (keys) => keys.find((key) => key.startsWith("layer/")));
  const again = await opened(client.open());
  expect(labelsOf(again)).toEqual([]);
  expect(again.refusals?.get().length).toBeGreaterThanOrEqual(2);
  client.link.mend();
  client.wake();
  await ready(again);
  mark(again, "new");
  await saved(again);
});

test("a device whose store does not open works from memory, and says so", async () => {
  const client = await field.tablet();
  client.storeOpens = false;
  const tablet = await opened(client.open());
  expect(tablet.saving.get()).toMatchObject({ kind: "not-kept", why: "timed-out" });
  await ready(tablet);
  mark(tablet, "from memory");
  await whenever(tablet.saving, (saving) => saving.kind === "not-kept" && saving.waiting === 0);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 1);
});

test("a store that the browser closes is opened again, and what was drawn meanwhile is kept", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  mark(tablet, "before");
  await saved(tablet);
  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  await client.loseStore();
  mark(tablet, "while it was closed");
  await whenever(tablet.saving, ({ kind }) => kind === "not-kept");
  await whenever(tablet.saving, ({ kind }) => kind === "kept");
  await client.kill(tablet);
  const again = await opened(client.open());
  expect(labelsOf(again)).toEqual(["before", "while it was closed"]);
});

test("of what was never saved by a former member, commands go on and edits go into quarantine, not under the new name", async () => {
  const client = await field.commandPost();
  const post = await opened(client.open());
  await ready(post);
  client.link.cut();
  await whenever(post.connection, ({ kind }) => kind === "offline");
  mark(post, "drawn before the session ended");
  void post.send("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" });
  await client.kill(post);
  field.endSession(client);

  const joinedAgain = await field.commandPost();
  joinedAgain.former = client;
  const again = await opened(joinedAgain.open());
  expect(labelsOf(again)).toEqual([]);
  await ready(again);
  await until(again.picture.onUnits, () => again.picture.units().has("engine-1"));
  await whenever(again.refusals ?? never, ([left]) => left?.reason === "left-behind" && left.handedIn === true);
  await saved(again);
  expect(labelsOf(again)).toEqual([]);
  const { entries } = (await field.room()).quarantineFor(joinedAgain.joined.member);
  expect(entries.map(({ changes }) => changes.map(({ set }) => set["label"]))).toEqual([
    ["drawn before the session ended"],
  ]);
  expect(rowsOf(joinedAgain, "quarantine").size).toBe(0);
  expect(rowsOf(client, "updates").size).toBe(0);
});

test("commands wait, survive a killed tab, and happen once and in order", async () => {
  const client = await field.commandPost();
  const post = await opened(client.open());
  await ready(post);
  client.link.cut();
  await whenever(post.connection, ({ kind }) => kind === "offline");
  void post.send("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" });
  void post.send("unit.set-status", { unit: "engine-1", status: "en-route" });
  void post.send("unit.set-status", { unit: "engine-1", status: "on-scene" });
  expect(await post.send("unit.set-status", { unit: "no id!", status: "on-scene" })).toMatchObject({
    kind: "refused",
    reason: "malformed",
  });
  expect(post.saving.get()).toMatchObject({ kind: "kept", waiting: 3 });
  await client.kill(post);

  const again = await opened(client.open());
  expect(again.saving.get()).toMatchObject({ kind: "kept", waiting: 3 });
  client.link.mend();
  client.wake();
  await saved(again);
  await until(again.picture.onUnits, () => again.picture.units().get("engine-1")?.status === "on-scene");
});

const never = { get: () => [], watch: () => () => undefined };
