import { afterEach, beforeEach, expect, test } from "vitest";
import { EVERYONE } from "../../shared/operation/channel.ts";
import { until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { mark, marksOf, ready, saved } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

const HOURS_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** What the estimate of the offset may be off by on one machine. */
const CLOSE_MS = 1_000;

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

async function withUnit() {
  const client = await field.commandPost();
  const post = await opened(client.open());
  await ready(post);
  await post.send("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" });
  return { client, post };
}

function fixAt(measuredAtMs: number, lng = 71.43) {
  return { at: [lng, 51.13] as [number, number], accuracyM: 5, measuredAtMs, source: "tablet" as const };
}

test("a device whose clock is hours off shows and writes the server's time", async () => {
  const client = await field.tablet();
  client.clockWrongByMs = -5 * HOURS_MS;
  const tablet = await opened(client.open());
  await ready(tablet);
  await whenever(tablet.clockOffsetMs, (offset) => Math.abs(offset - 5 * HOURS_MS) < CLOSE_MS);
  expect(Math.abs(tablet.picture.nowMs() - Date.now())).toBeLessThan(CLOSE_MS);
  const id = mark(tablet, "timed");
  expect(Math.abs((marksOf(tablet).get(id)?.createdAtMs ?? 0) - Date.now())).toBeLessThan(CLOSE_MS);
});

test("it knows that also when it is loaded again without a link", async () => {
  const client = await field.tablet();
  client.clockWrongByMs = 7 * HOURS_MS;
  const tablet = await opened(client.open());
  await ready(tablet);
  await whenever(tablet.clockOffsetMs, (offset) => Math.abs(offset + 7 * HOURS_MS) < CLOSE_MS);
  await tablet.close();
  client.link.cut();
  const again = await opened(client.open());
  expect(Math.abs(again.picture.nowMs() - Date.now())).toBeLessThan(CLOSE_MS);
});

test("fixes that waited come in with the time they were measured at, although the clock is hours off", async () => {
  const { client, post } = await withUnit();
  client.clockWrongByMs = 3 * HOURS_MS;
  client.link.cut();
  await whenever(post.connection, ({ kind }) => kind === "offline");
  const minuteAgoMs = Date.now() - 60_000;
  const replies = [0, 20_000, 40_000].map((afterMs, index) =>
    post.send("fixes.report", {
      reports: [
        { unit: "engine-1", fixes: [fixAt(minuteAgoMs + afterMs + client.clockWrongByMs, 71.43 + index / 1_000)] },
      ],
    }),
  );
  client.link.mend();
  client.wake();
  for (const reply of await Promise.all(replies)) expect(reply).toMatchObject({ kind: "done", result: { moved: 3 } });
  await until(post.picture.onFixes, () => post.picture.fix("engine-1")?.at[0] === 71.432);
  const measuredAtMs = post.picture.fix("engine-1")?.measuredAtMs ?? 0;
  expect(Math.abs(measuredAtMs - (minuteAgoMs + 40_000))).toBeLessThan(CLOSE_MS);
});

/** Its clock is two hours behind, which it has measured, and the link is gone. */
async function offlineWithWrongClock() {
  const { client, post } = await withUnit();
  client.clockWrongByMs = -2 * HOURS_MS;
  // The link is renewed, so that the wrong clock is measured.
  client.link.cut();
  client.link.mend();
  await whenever(post.connection, ({ kind }) => kind === "offline");
  client.wake();
  await whenever(post.clockOffsetMs, (offset) => Math.abs(offset - 2 * HOURS_MS) < CLOSE_MS);
  client.link.cut();
  await whenever(post.connection, ({ kind }) => kind === "offline");
  return { client, post };
}

test("a clock that is set right while fixes wait does not move them in time", async () => {
  const { client, post } = await offlineWithWrongClock();
  const measuredAtMs = Date.now();
  const reply = post.send("fixes.report", {
    reports: [{ unit: "engine-1", fixes: [fixAt(measuredAtMs + client.clockWrongByMs)] }],
  });
  client.clockWrongByMs = 0;
  client.link.mend();
  client.wake();
  await reply;
  await until(post.picture.onFixes, () => post.picture.fix("engine-1") !== undefined);
  expect(Math.abs((post.picture.fix("engine-1")?.measuredAtMs ?? 0) - measuredAtMs)).toBeLessThan(CLOSE_MS);
  await saved(post);
});

test.each([0, -2 * HOURS_MS])(
  "times that somebody chose stand as they are, those that the device took are put right: clock off by %i ms when sent",
  async (wrongByMs) => {
    const { client, post } = await offlineWithWrongClock();
    const nowMs = Math.floor(Date.now() / 1_000) * 1_000;
    const [happenedAtMs, dueAtMs] = [nowMs - 20 * MINUTE_MS, nowMs + 30 * MINUTE_MS];
    const on = { channel: EVERYONE, priority: "urgent" } as const;
    const text = { text: "The dyke gives way", language: "en" };
    const to = [{ agency: "fire", unit: "engine-1" }];
    const road = { id: "road-closed-until", values: { time: dueAtMs } };
    const deliverTo = { at: [71.43, 51.13] } as const;
    const replies = [
      post.send("log.write", { channel: EVERYONE, post: "then", text, happenedAtMs }),
      post.send("log.write", { channel: EVERYONE, post: "now", text }),
      post.send("task.give", { ...on, post: "task", task: "search", checklist: [], to, dueAtMs, beyondSharing: true }),
      post.send("request.ask", { ...on, post: "boat", what: "boat", quantity: 1, deliverTo, neededByMs: dueAtMs }),
      post.send("message.send", { ...on, post: "road", phrase: road, wantsAcknowledgement: false }),
    ];
    client.clockWrongByMs = wrongByMs;
    client.link.mend();
    client.wake();
    for (const reply of await Promise.all(replies)) expect(reply).toMatchObject({ kind: "done" });
    const { picture } = post;
    await until(picture.onBoards, () => picture.board(EVERYONE).find("road") !== undefined);
    const board = picture.board(EVERYONE);
    expect(board.find("then")?.made.atMs).toBe(happenedAtMs);
    expect(Math.abs((board.find("now")?.made.atMs ?? 0) - nowMs)).toBeLessThan(2 * CLOSE_MS);
    expect(board.find("task")).toMatchObject({ dueAtMs });
    expect(board.find("boat")).toMatchObject({ neededByMs: dueAtMs });
    expect(board.find("road")).toMatchObject({ phrase: road });
  },
);
