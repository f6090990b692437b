import { afterEach, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { openWebTabLock } from "../../client/sync/tab-lock.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import { until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { createLocks } from "./locks.ts";
import { ready } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

const say = (session: LiveSession, post: string) =>
  session.send("message.send", {
    channel: EVERYONE,
    post,
    text: { text: post, language: "en" },
    priority: "routine",
    wantsAcknowledgement: false,
  });

const shows = ({ picture }: LiveSession, messages: number): Promise<void> =>
  until(picture.onBoards, () => picture.board(EVERYONE).ofKind("message").length === messages);

/** Resolves when a session shows that `member` has got so far with the channel of everyone. */
const knows = ({ picture }: LiveSession, member: string, mark: { delivered?: number; read?: number }): Promise<void> =>
  until(picture.onMarks, () => {
    const known = picture.marks(EVERYONE).get(member);
    return (known?.delivered ?? 0) >= (mark.delivered ?? 0) && (known?.read ?? 0) >= (mark.read ?? 0);
  });

test("a message is marked as delivered by the devices it reaches, and as read only when a screen says so", async () => {
  const post = await opened((await field.commandPost()).open());
  const tablet = await opened((await field.tablet()).open());
  await ready(post, tablet);
  expect(await say(post, "one")).toMatchObject({ kind: "done", result: { no: 1 } });
  await knows(post, "police-2", { delivered: 1 });
  expect(post.picture.marks(EVERYONE).get("police-2")).toMatchObject({ delivered: 1, read: 0 });

  tablet.markRead(EVERYONE, 1);
  expect(tablet.reading.get().get(EVERYONE)).toBe(1);
  await knows(post, "police-2", { read: 1 });
});

test("a mark is no work of anybody's: nothing waits to be saved for it", async () => {
  const client = await field.tablet();
  const post = await opened((await field.commandPost()).open());
  const tablet = await opened(client.open());
  await ready(post, tablet);
  await say(post, "one");
  await shows(tablet, 1);
  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  tablet.markRead(EVERYONE, 1);
  expect(tablet.saving.get().kind).toBe("saved");
  expect(tablet.pending.get()).toEqual([]);
});

test("what was read without a link is told when there is one, also after the tab was opened anew", async () => {
  const client = await field.tablet();
  const post = await opened((await field.commandPost()).open());
  const before = await client.open();
  await ready(post, before);
  await say(post, "one");
  await shows(before, 1);
  client.link.cut();
  await whenever(before.connection, ({ kind }) => kind === "offline");
  before.markRead(EVERYONE, 1);
  await before.close();

  const after = await opened(client.open());
  expect(after.picture.board(EVERYONE).ofKind("message")).toHaveLength(1);
  expect(after.reading.get().get(EVERYONE)).toBe(1);
  client.link.mend();
  client.wake();
  await knows(post, client.joined.member.id, { read: 1 });
});

test("what was said without a link is shown as waiting, also after the tab was opened anew, and then stands once", async () => {
  const client = await field.tablet();
  const post = await opened((await field.commandPost()).open());
  const before = await client.open();
  await ready(post, before);
  client.link.cut();
  await whenever(before.connection, ({ kind }) => kind === "offline");
  void say(before, "from-the-field");
  await whenever(before.saving, (saving) => saving.kind === "kept" && saving.beingKept === undefined);
  await client.kill(before);

  const after = await opened(client.open());
  expect(after.pending.get()).toMatchObject([{ name: "message.send", input: { post: "from-the-field" } }]);
  client.link.mend();
  client.wake();
  await shows(post, 1);
  await whenever(after.pending, (pending) => pending.length === 0);
  await shows(after, 1);
});

test("a call for help goes before everything that waits, however long before it that was made", async () => {
  const client = await field.tablet();
  const session = await opened(client.open());
  await ready(session);
  client.link.cut();
  await whenever(session.connection, ({ kind }) => kind === "offline");
  for (const post of ["one", "two", "three"]) void say(session, post);
  void session.send("help.call", { post: "help" });
  await whenever(session.pending, (pending) => pending.length === 4);
  client.link.mend();
  client.wake();
  await whenever(session.pending, (pending) => pending.length < 4);
  expect(session.pending.get().map(({ name }) => name)).not.toContain("help.call");
  await whenever(session.pending, (pending) => pending.length === 0);
});

test("a second tab that looks on marks nothing", async () => {
  const client = await field.tablet();
  const post = await opened((await field.commandPost()).open());
  const locks = createLocks();
  const first = await opened(client.open(openWebTabLock(locks, "member")));
  await ready(post, first);
  const second = await opened(client.open(openWebTabLock(locks, "member")));
  await whenever(second.tab, (role) => role === "looking-on");
  await say(post, "one");
  await shows(second, 1);
  second.markRead(EVERYONE, 1);
  await knows(post, client.joined.member.id, { delivered: 1 });
  await say(post, "two");
  await knows(post, client.joined.member.id, { delivered: 2 });
  expect(post.picture.marks(EVERYONE).get(client.joined.member.id)?.read).toBe(0);
});
