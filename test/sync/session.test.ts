import { afterEach, beforeEach, expect, test } from "vitest";
import { until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { labelsOf, mark, marksOf, ready, same, saved, shows } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

test("what one marks, the other sees, changes, deletes and undoes; and the server says saved", async () => {
  const post = await opened((await field.commandPost()).open());
  const tablet = await opened((await field.tablet()).open());
  await ready(post, tablet);

  const id = mark(post, "Smoke");
  // Not yet even on the device: a tab that dies in this moment would take it along.
  expect(post.saving.get()).toEqual({ kind: "kept", waiting: 1, online: true, beingKept: true });
  await shows(tablet, (marks) => marks.has(id));
  await saved(post);

  tablet.editor.change("situation", id, { label: "Gas" });
  await shows(post, (marks) => marks.get(id)?.label === "Gas");
  expect(marksOf(post).get(id)).toMatchObject({ createdBy: "fire-1", changedBy: "police-2" });

  expect(await tablet.editor.remove("situation", [id])).toMatchObject({ kind: "done" });
  await shows(post, (marks) => !marks.has(id));

  tablet.editor.undo();
  await shows(post, (marks) => marks.get(id)?.label === "Gas");
  await saved(tablet);
});

test("a value keeps its identity until it changes, and listeners are told once a frame", async () => {
  const post = await opened((await field.commandPost()).open());
  await ready(post);
  const [first, second] = [mark(post, "one"), mark(post, "two")];
  const before = marksOf(post);
  expect(marksOf(post)).toBe(before);
  await saved(post);

  let told = 0;
  post.picture.onAnnotations(() => {
    told += 1;
  });
  post.editor.change("situation", first, { label: "one!" });
  post.editor.change("situation", first, { label: "one!!" });
  await shows(post, (marks) => marks.get(first)?.label === "one!!");
  await saved(post);
  expect(told).toBe(1);
  expect(marksOf(post).get(second)).toBe(before.get(second));
});

test("both change the same mark while one is offline: in the end both show the same, and it is saved", async () => {
  const post = await opened((await field.commandPost()).open());
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(post, tablet);
  const id = mark(post, "Bridge");
  await shows(tablet, (marks) => marks.has(id));

  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  tablet.editor.change("situation", id, { label: "Bridge closed", colour: "#ff0000" });
  const other = mark(tablet, "Offline");
  expect(tablet.saving.get()).toMatchObject({ kind: "kept", waiting: 2, online: false });
  post.editor.change("situation", id, { label: "Bridge open", note: "checked" });
  await saved(post);

  client.link.mend();
  client.wake();
  await shows(post, (marks) => marks.has(other));
  await saved(tablet);
  await same(post, tablet);
  expect(marksOf(post).get(id)).toMatchObject({ colour: "#ff0000", note: "checked" });
});

test("a restarted server serves the same marks and units again, and edits go on", async () => {
  const client = await field.commandPost();
  const post = await opened(client.open());
  await ready(post);
  await post.send("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" });
  mark(post, "before");
  await saved(post);

  await field.restart();
  await whenever(post.connection, ({ kind }) => kind === "offline");
  client.wake();
  await whenever(post.connection, ({ kind }) => kind === "online");
  mark(post, "after");
  await saved(post);
  await until(post.picture.onUnits, () => post.picture.units().has("engine-1"));
  const late = await opened((await field.tablet()).open());
  await shows(late, (marks) => marks.size === 2);
  expect(labelsOf(late)).toEqual(["after", "before"]);
  const status = await post.send("unit.set-status", { unit: "engine-1", status: "on-scene" });
  expect(status.kind).toBe("done");
  await until(post.picture.onUnits, () => post.picture.units().get("engine-1")?.status === "on-scene");
});

test("a session that has ended says so and does not come back", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  await ready(tablet);
  field.endSession(client);
  client.link.cut();
  client.link.mend();
  const ended = await whenever(tablet.connection, ({ kind }) => kind === "ended");
  expect(ended).toEqual({ kind: "ended", reason: "expired" });
});

test("while the server's disk is full, the map goes on and nothing is called saved", async () => {
  const post = await opened((await field.commandPost()).open());
  const tablet = await opened((await field.tablet()).open());
  await ready(post, tablet);
  field.disk.full = true;
  const id = mark(post, "Not on the disk");
  await shows(tablet, (marks) => marks.has(id));
  await whenever(post.saving, ({ kind }) => kind === "not-recording");
  expect(post.saving.get()).toMatchObject({ kind: "not-recording", waiting: 1 });
  const added = await post.send("unit.add", { unit: "engine-2", name: "Engine 2", symbol: "fire-engine" });
  expect(added).toMatchObject({ kind: "done", recorded: false });
  expect(post.saving.get()).toMatchObject({ kind: "not-recording", waiting: 2 });

  field.disk.full = false;
  await saved(post);
});

test("a link that swallows everything is found out when the lid is opened", async () => {
  const client = await field.tablet();
  const tablet = await opened(client.open());
  const post = await opened((await field.commandPost()).open());
  await ready(tablet, post);
  client.link.swallow();
  client.clockWrongByMs += 3_600_000;
  const id = mark(post, "while asleep");
  client.wake();
  await shows(tablet, (marks) => marks.has(id));
  await whenever(tablet.connection, ({ kind }) => kind === "online");
});

test("everyone sees who is here and where they point; who leaves is gone", async () => {
  const post = await opened((await field.commandPost()).open());
  const leaving = await (await field.tablet()).open();
  await ready(post, leaving);
  leaving.attend({ cursor: [71, 51] });
  leaving.attend({ cursor: [71.4, 51.1] });
  await until(post.picture.onPresent, () => post.picture.present().some(({ cursor }) => cursor?.[0] === 71.4));
  expect(post.picture.present().map(({ agency }) => agency)).toEqual(["fire", "police"]);
  await leaving.close();
  await until(post.picture.onPresent, () => post.picture.present().length === 1);
});
