import { afterEach, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { openWebTabLock } from "../../client/sync/tab-lock.ts";
import { UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import { type HeadlessClient, until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { createLocks } from "./locks.ts";
import { ready, saved } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

/** A tab that writes and one that looks on, each over a link of its own, and somebody who may hear them. */
async function twoTabs() {
  const locks = createLocks();
  const writer = await field.tablet();
  const looker = await field.tabOf(writer);
  const first = await opened(writer.open(openWebTabLock(locks, "member")));
  await ready(first);
  const second = await looker.open(openWebTabLock(locks, "member"));
  await ready(second);
  expect([first.tab.get(), second.tab.get()]).toEqual(["writing", "looking-on"]);
  const post = await opened((await field.commandPost()).open());
  await ready(post);
  return { writer, looker, first, second, post };
}

const callsAt = ({ picture }: LiveSession) =>
  picture
    .board(UNIFIED_COMMAND)
    .ofKind("alert")
    .filter(({ alert }) => alert === "help")
    .map(({ id }) => id);

const hears = (session: LiveSession, calls: readonly string[]) =>
  until(session.picture.onBoards, () => callsAt(session).join() === calls.join());

const isOffline = (session: LiveSession) => whenever(session.connection, ({ kind }) => kind === "offline");
const waitsIn = (session: LiveSession) => session.pending.get().map(({ name }) => name);
const kept = ({ disk }: HeadlessClient) => disk.tables.get("outbox")?.size;

test("a tab that looks on calls for help and calls it off, and writes nothing else", async () => {
  const { second, post } = await twoTabs();
  const called = await second.send("help.call", { post: "help-1" });
  expect(called.kind).toBe("done");
  await hears(post, ["help-1"]);
  expect((await second.send("help.call-off", { post: "help-1" })).kind).toBe("done");
  expect(await second.send("unit.set-status", { unit: "x", status: "available" })).toMatchObject({ kind: "refused" });
  expect(callsAt(post)).toEqual(["help-1"]);
  await second.close();
});

test("a tab that looks on says that there is a real emergency, and every screen hears of it", async () => {
  const { second, post } = await twoTabs();
  expect(await second.send("exercise.no-duff", { text: "Fire in the hall" })).toMatchObject({ kind: "done" });
  await until(post.picture.onExercise, () => post.picture.exercise().noDuff?.text === "Fire in the hall");
  expect(post.picture.exerciseControl().of("inject").size).toBe(0);
  await second.close();
});

test("what a tab that looks on calls without a link waits on the device, and goes out once when either has a link", async () => {
  const { writer, looker, first, second, post } = await twoTabs();
  writer.link.cut();
  looker.link.cut();
  await Promise.all([isOffline(first), isOffline(second)]);
  void second.send("help.call", { post: "help-1" });
  await whenever(first.pending, (waiting) => waiting.some(({ name }) => name === "help.call"));
  expect([waitsIn(second), kept(writer)]).toEqual([["help.call"], 1]);

  looker.link.mend();
  looker.wake();
  await hears(post, ["help-1"]);
  await whenever(second.pending, (waiting) => waiting.length === 0);
  writer.link.mend();
  writer.wake();
  await saved(first);
  expect([waitsIn(first), callsAt(post)]).toEqual([[], ["help-1"]]);
  expect(kept(writer)).toBe(0);
  await second.close();
});

test("a tab that called for help and is closed before there was a link has its call sent by the other one", async () => {
  const { writer, looker, first, second, post } = await twoTabs();
  writer.link.cut();
  looker.link.cut();
  await Promise.all([isOffline(first), isOffline(second)]);
  void second.send("help.call", { post: "help-1" });
  await whenever(first.pending, (waiting) => waiting.length === 1);
  await second.close();
  writer.link.mend();
  writer.wake();
  await hears(post, ["help-1"]);
  await saved(first);
  expect(kept(writer)).toBe(0);
});

test("a call for help that was kept by a tab that looked on is sent after the device was started anew", async () => {
  const { writer, looker, first, second, post } = await twoTabs();
  writer.link.cut();
  looker.link.cut();
  await Promise.all([isOffline(first), isOffline(second)]);
  void second.send("help.call", { post: "help-1" });
  await whenever(first.pending, (waiting) => waiting.length === 1);
  await looker.kill(second);
  writer.disk = looker.disk;
  await first.close();

  writer.link.mend();
  const again = await opened(writer.open());
  await hears(post, ["help-1"]);
  await saved(again);
  expect(kept(writer)).toBe(0);
});
