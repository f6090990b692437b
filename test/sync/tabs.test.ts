import { afterEach, beforeEach, expect, test } from "vitest";
import {
  openChannelTabLock,
  openWebTabLock,
  type TabChannel,
  type TabLock,
  type TabMessage,
} from "../../client/sync/tab-lock.ts";
import { until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { createLocks } from "./locks.ts";
import { labelsOf, mark, marksOf, ready, saved, shows } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

test("a second tab looks on: it shows what the first draws, and draws nothing itself", async () => {
  const locks = createLocks();
  const client = await field.tablet();
  const first = await opened(client.open(openWebTabLock(locks, "member")));
  await ready(first);
  const second = await opened(client.open(openWebTabLock(locks, "member")));
  await ready(second);
  expect([first.tab.get(), second.tab.get()]).toEqual(["writing", "looking-on"]);

  const id = mark(first, "from the first");
  await shows(second, (marks) => marks.has(id));
  second.editor.change("situation", id, { label: "from the second" });
  expect(marksOf(second).get(id)?.label).toBe("from the first");
  expect(await second.send("unit.set-status", { unit: "x", status: "available" })).toMatchObject({
    kind: "refused",
    reason: "not-permitted",
  });
});

test("a tab that takes over writes on, the other looks on, and what waited in either reaches the server", async () => {
  const locks = createLocks();
  const client = await field.tablet();
  const first = await opened(client.open(openWebTabLock(locks, "member")));
  await ready(first);
  client.link.cut();
  await whenever(first.connection, ({ kind }) => kind === "offline");
  mark(first, "waits in the first");
  const second = await opened(client.open(openWebTabLock(locks, "member")));
  second.takeOver();
  await whenever(second.tab, (role) => role === "writing");
  await whenever(first.tab, (role) => role === "looking-on");
  await shows(second, (marks) => marks.size === 1);
  mark(second, "waits in the second");
  mark(first, "is not drawn");
  expect(labelsOf(second)).toEqual(["waits in the first", "waits in the second"]);

  client.link.mend();
  client.wake();
  await saved(second);
  await saved(first);
  const post = await opened((await field.commandPost()).open());
  await shows(post, (marks) => marks.size === 2);
  expect(labelsOf(post)).toEqual(["waits in the first", "waits in the second"]);
});

test("a command that waits in a tab goes out with the one that takes over while the link stands", async () => {
  const locks = createLocks();
  const client = await field.commandPost();
  const first = await opened(client.open(openWebTabLock(locks, "member")));
  await ready(first);
  client.link.cut();
  await whenever(first.connection, ({ kind }) => kind === "offline");
  void first.send("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" });
  const otherTab = await field.tabOf(client);
  const second = await opened(otherTab.open(openWebTabLock(locks, "member")));
  await ready(second);
  second.takeOver();
  await until(second.picture.onUnits, () => second.picture.units().has("engine-1"));
  await saved(second);
});

test("when the writing tab is closed, the one that looked on writes", async () => {
  const locks = createLocks();
  const client = await field.tablet();
  const first = await client.open(openWebTabLock(locks, "member"));
  await ready(first);
  mark(first, "one");
  const second = await opened(client.open(openWebTabLock(locks, "member")));
  await ready(second);
  await first.close();
  await whenever(second.tab, (role) => role === "writing");
  await shows(second, (marks) => marks.size === 1);
  mark(second, "two");
  await saved(second);
  expect(labelsOf(second)).toEqual(["one", "two"]);
});

test("without Web Locks, tabs agree by asking each other", async () => {
  const name = `tabs-${Math.random()}`;
  let claims = 0;
  const tab = (): TabLock => {
    const channel = new BroadcastChannel(name);
    const port: TabChannel = {
      listen: (listener) =>
        channel.addEventListener("message", (event) => listener((event as MessageEvent<TabMessage>).data)),
      post: (message) => channel.postMessage(message),
      close: () => channel.close(),
    };
    return openChannelTabLock(port, () => `${(claims += 1)}`);
  };
  const [first, second] = [tab(), tab()];
  await Promise.all([first.settled(), second.settled()]);
  await whenever(first.role, () => [first, second].filter(({ role }) => role.get() === "writing").length === 1);
  const [writer, other] = first.role.get() === "writing" ? [first, second] : [second, first];
  expect(writer.isSafe()).toBe(false);

  other.takeOver();
  await whenever(writer.role, (role) => role === "looking-on");
  expect(other.role.get()).toBe("writing");
  other.release();
  await whenever(writer.role, (role) => role === "writing");
  writer.release();
});

test("of two claims that cross, the later one counts", () => {
  const sent: TabMessage[] = [];
  let hear: (message: TabMessage) => void = () => undefined;
  const lock = openChannelTabLock(
    {
      listen: (listener) => {
        hear = listener;
      },
      post: (message) => void sent.push(message),
      close: () => undefined,
    },
    () => "5",
  );
  lock.takeOver();
  hear({ kind: "i-write", claim: "4" });
  expect(lock.role.get()).toBe("writing");
  expect(sent.at(-1)).toEqual({ kind: "i-write", claim: "5" });
  hear({ kind: "i-write", claim: "6" });
  expect(lock.role.get()).toBe("looking-on");
  lock.release();
});
