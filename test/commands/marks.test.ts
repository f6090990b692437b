import { afterEach, beforeEach, expect, test } from "vitest";
import type { ReadMark } from "../../shared/coordination/message.ts";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { type BoardField, DONE, openBoardField, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
beforeEach(async () => {
  boards = await openBoardField();
  chief = boards.field.device("chief");
  police = boards.field.device("police-post", { agency: "police" });
  for (let n = 1; n <= 3; n++) {
    await boards.send(chief, "log.write", { channel: EVERYONE, post: `l${n}`, text: { text: "x", language: "en" } });
  }
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

type Made = Parameters<BoardField["send"]>[3];
const mark = (by: Device, delivered: number, read?: number, made?: Made, channel = EVERYONE) =>
  boards.send(by, "board.mark", { channel, delivered, ...(read === undefined ? {} : { read }) }, made);

async function marks(): Promise<ReadonlyMap<string, ReadMark>> {
  if (!chief.linked) await chief.regainLink([`marks/${EVERYONE}`]);
  await boards.field.settle(chief);
  return readKeyed(chief.doc(`marks/${EVERYONE}`).getArray<Keyed<ReadMark>>(ROOTS.marks));
}

test("a mark says who, of which agency, how far, and when", async () => {
  const now = boards.field.now();
  expect(await mark(police, 2, 1, { agoS: 30 })).toEqual({ kind: "done", result: {} });
  expect((await marks()).get("police-post")).toEqual({
    member: "police-post",
    name: "police-post",
    agency: "police",
    delivered: 2,
    deliveredAtMs: now - 30_000,
    read: 1,
    readAtMs: now - 30_000,
  });
});

test("R23: marks only grow, each part by itself, and keep the time at which they grew", async () => {
  const now = boards.field.now();
  await mark(police, 2, 1);
  boards.field.passSeconds(60);
  await mark(police, 1);
  await mark(police, 2, 0);
  expect((await marks()).get("police-post")).toMatchObject({
    delivered: 2,
    deliveredAtMs: now,
    read: 1,
    readAtMs: now,
  });
  await mark(police, 3, 1);
  expect((await marks()).get("police-post")).toMatchObject({
    delivered: 3,
    deliveredAtMs: now + 60_000,
    read: 1,
    readAtMs: now,
  });
  expect((await marks()).size).toBe(1);
});

test("R23: marks go no further than the newest post, and what was read has been delivered", async () => {
  await mark(police, 1_000_000);
  expect((await marks()).get("police-post")).toMatchObject({ delivered: 3, read: 0 });
  await mark(chief, 0, 2);
  expect((await marks()).get("chief")).toMatchObject({ delivered: 2, read: 2 });
});

test("R23: several marks of one tick are one, and they outlast a restart", async () => {
  await Promise.all([mark(police, 1), mark(police, 3, 2), mark(police, 2, 1), mark(police, 3, 1)]);
  expect((await marks()).get("police-post")).toMatchObject({ delivered: 3, read: 2 });
  chief.loseLink();
  boards.restart();
  await mark(police, 1, 1);
  expect((await marks()).get("police-post")).toMatchObject({ delivered: 3, read: 2 });
});

test("a mark on a channel that is not seen is refused like one on none; whoever only looks on marks as well", async () => {
  expect(await mark(police, 1, 1, {}, agencyChannel("fire"))).toMatchObject(refused("not-found"));
  expect(await mark(police, 1, 1, {}, "nowhere")).toMatchObject(refused("not-found"));
  expect(await mark(boards.field.device("observer", { role: "observer" }), 1)).toMatchObject(DONE);
});
