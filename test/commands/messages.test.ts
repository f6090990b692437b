import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { jpeg } from "../photos/jpeg.ts";
import { hashOf } from "../photos/photo-store.suite.ts";
import { type BoardField, DONE, openBoardField, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let crew: Device;
beforeEach(async () => {
  boards = await openBoardField();
  const { field } = boards;
  chief = field.device("chief");
  police = field.device("police-post", { agency: "police" });
  crew = field.device("crew", { role: "coordinator" });
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

type Made = Parameters<BoardField["send"]>[3];
type Send = CommandInput<"message.send">;
const HELLO = { text: { text: "Bridge is holding", language: "en" } } as const;

function say(by: Device, post: string, more: Partial<Send> = HELLO, made?: Made) {
  const message = { channel: EVERYONE, post, priority: "routine", wantsAcknowledgement: true } as const;
  return boards.send(by, "message.send", { ...message, ...more }, made);
}
const acknowledge = (by: Device, post: string, made?: Made, channel = EVERYONE) =>
  boards.send(by, "message.acknowledge", { channel, post }, made);
const message = (post: string, channel = EVERYONE) => boards.post(channel, post, "message");
const NOTE = { takenAtMs: 1, widthPx: 8, heightPx: 8, by: "somebody-else" };

describe("saying something to a channel", () => {
  test("R21: gives it the next number of that channel, without gaps, whoever says it", async () => {
    for (const [by, post, no] of [
      [chief, "a", 1],
      [police, "b", 2],
      [crew, "c", 3],
    ] as const) {
      expect(await say(by, post)).toEqual({ kind: "done", result: { no } });
    }
    expect(await say(chief, "a", { ...HELLO, channel: agencyChannel("fire") })).toEqual({
      kind: "done",
      result: { no: 1 },
    });
    expect((await boards.posts(EVERYONE)).map(({ id, no }) => [id, no])).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
    expect(await message("b")).toMatchObject({
      ...HELLO,
      made: { by: "police-post", name: "police-post", agency: "police" },
      priority: "routine",
      wantsAcknowledgement: true,
      acknowledged: [],
    });
  });

  test("R21: a refusal uses no number up", async () => {
    await say(chief, "a");
    expect(await say(chief, "a")).toMatchObject(refused("already-exists"));
    expect(await say(chief, "b", { ...HELLO, replyTo: "nothing" })).toMatchObject(refused("not-found"));
    expect(await say(chief, "c")).toEqual({ kind: "done", result: { no: 2 } });
  });

  test("R9: the same command again is the same message", async () => {
    const made = { id: "same" };
    expect(await say(chief, "a", HELLO, made)).toEqual(await say(chief, "a", HELLO, made));
    expect(await boards.posts(EVERYONE)).toHaveLength(1);
  });

  test("a phrase, a place and a priority come as they were sent", async () => {
    const content = {
      phrase: { id: "casualties", values: { count: 3 } },
      at: [71.43, 51.13] as const,
      priority: "immediate",
      wantsAcknowledgement: false,
    } as const;
    expect(await say(chief, "a", content)).toMatchObject(DONE);
    expect(await message("a")).toMatchObject(content);
    expect(await message("a")).not.toHaveProperty("text");
  });

  test("whoever does not see a channel is told that there is none, and who only looks on does not write", async () => {
    const channel = agencyChannel("fire");
    expect(await say(police, "a", { ...HELLO, channel })).toMatchObject(refused("not-found"));
    expect(await say(crew, "a", { ...HELLO, channel: UNIFIED_COMMAND })).toMatchObject(refused("not-found"));
    expect(await say(police, "a", { ...HELLO, channel: "nowhere" })).toMatchObject(refused("not-found"));
    const observer = boards.field.device("observer", { role: "observer" });
    expect(await say(observer, "a", HELLO)).toMatchObject(refused("not-permitted"));
    expect(await boards.posts(channel)).toEqual([]);
  });

  test("an answer is to a message of the same channel", async () => {
    await say(chief, "a");
    await boards.send(chief, "log.write", { channel: EVERYONE, post: "l", text: HELLO.text });
    const channel = agencyChannel("fire");
    expect(await say(chief, "b", { ...HELLO, channel, replyTo: "a" })).toMatchObject(refused("not-found", /replyTo/));
    expect(await say(chief, "b", { ...HELLO, replyTo: "l" })).toMatchObject(refused("not-found", /replyTo/));
    expect(await say(police, "b", { ...HELLO, replyTo: "a" })).toMatchObject(DONE);
    expect((await message("b")).replyTo).toBe("a");
  });

  test("what says nothing is none, and one of a megabyte is refused by name and has changed nothing", async () => {
    expect(await say(chief, "a", {})).toMatchObject(refused("malformed", /says nothing/));
    expect(await say(chief, "a", { text: { text: " \u202e ", language: "en" } })).toMatchObject(refused("malformed"));
    const megabyte = { text: { text: "m".repeat(1_000_000), language: "en" } };
    expect(await say(chief, "a", megabyte)).toMatchObject(refused("too-large", /text.*4000 characters/));
    expect(await boards.posts(EVERYONE)).toEqual([]);
    expect(await say(chief, "a")).toEqual({ kind: "done", result: { no: 1 } });
  });
});

describe("when it was said", () => {
  test("stands there by the server's clock, also from a device that is six hours off", async () => {
    const now = boards.field.now();
    await say(chief, "ahead", HELLO, { clockOffS: 6 * 3600, agoS: 600 });
    await say(chief, "behind", HELLO, { clockOffS: -6 * 3600, agoS: 600 });
    for (const post of ["ahead", "behind"]) {
      expect((await message(post)).made).toMatchObject({ atMs: now - 600_000, receivedAtMs: now });
    }
  });

  test("R26: a message that comes a day late stands in the order in which it came, with when it was made", async () => {
    const now = boards.field.now();
    await say(police, "first");
    await say(crew, "late", HELLO, { agoS: 86_400 });
    expect((await boards.posts(EVERYONE)).map(({ id }) => id)).toEqual(["first", "late"]);
    expect((await message("late")).made).toMatchObject({ atMs: now - 86_400_000, receivedAtMs: now });
  });

  test("is now, where the device says the future or years ago", async () => {
    const now = boards.field.now();
    await say(chief, "future", HELLO, { agoS: -3600 });
    await say(chief, "past", HELLO, { agoS: 400 * 86_400 });
    for (const post of ["future", "past"]) expect((await message(post)).made.atMs).toBe(now);
  });
});

describe("acknowledging", () => {
  test("R22: adds who and when, once, with the time of the first, and changes nothing else of the message", async () => {
    await say(chief, "a");
    const before = await message("a");
    expect(await acknowledge(police, "a")).toMatchObject(DONE);
    const first = boards.field.now();
    boards.field.passSeconds(60);
    expect(await acknowledge(police, "a")).toMatchObject(DONE);
    expect(await acknowledge(crew, "a")).toMatchObject(DONE);
    const after = await message("a");
    expect(after.acknowledged).toMatchObject([
      { by: "police-post", agency: "police", atMs: first },
      { by: "crew", agency: "fire", atMs: first + 60_000 },
    ]);
    expect({ ...after, acknowledged: [] }).toEqual(before);
  });

  test("who wrote it does not acknowledge it: that says that others have heard", async () => {
    await say(chief, "a");
    expect(await acknowledge(chief, "a")).toMatchObject(refused("not-permitted", /own message/));
    expect((await message("a")).acknowledged).toEqual([]);
    expect(await acknowledge(crew, "a")).toMatchObject(DONE);
  });

  test("R26: a day late it still counts, with when it was done", async () => {
    await say(chief, "a");
    boards.field.passSeconds(2 * 86_400);
    await acknowledge(police, "a", { agoS: 86_400 });
    const now = boards.field.now();
    expect((await message("a")).acknowledged).toMatchObject([{ atMs: now - 86_400_000, receivedAtMs: now }]);
  });

  test("what is no message of that channel, or is on one that is not seen, is not there", async () => {
    const channel = agencyChannel("fire");
    await say(chief, "a", { ...HELLO, channel });
    await boards.send(chief, "log.write", { channel, post: "l", text: HELLO.text });
    expect(await acknowledge(police, "a", {}, channel)).toMatchObject(refused("not-found"));
    expect(await acknowledge(chief, "a")).toMatchObject(refused("not-found"));
    expect(await acknowledge(chief, "l", {}, channel)).toMatchObject(refused("not-found"));
  });
});

describe("a photo of a message", () => {
  const bytes = jpeg({ grey: 7 });
  const photo = { hash: hashOf(bytes), note: NOTE };
  const keep = (channel: string) =>
    boards.field.photos.keep({ operation: "op", channel }, photo.hash, { type: "image/jpeg", bytes });

  test("has to be with the server before, on that channel, and is then its sender's", async () => {
    expect(await say(chief, "a", { photo })).toMatchObject(refused("not-found", /photo/));
    await keep(agencyChannel("fire"));
    await boards.field.photos.keep({ operation: "op", layer: EVERYONE }, photo.hash, { type: "image/jpeg", bytes });
    expect(await say(chief, "a", { photo })).toMatchObject(refused("not-found", /photo/));
    await keep(EVERYONE);
    expect(await say(chief, "a", { photo })).toMatchObject(DONE);
    expect((await message("a")).photo).toEqual({ hash: photo.hash, note: { ...NOTE, by: "chief" } });
  });
});

describe("writing the log", () => {
  const write = (by: Device, post: string, more: Partial<CommandInput<"log.write">> = {}, made?: Made) =>
    boards.send(by, "log.write", { channel: EVERYONE, post, text: HELLO.text, ...more }, made);

  test("R21: stands on the board under a number, with its place, at the time when it happened", async () => {
    const now = boards.field.now();
    expect(await write(chief, "a", { at: [71, 51] })).toEqual({ kind: "done", result: { no: 1 } });
    expect(await boards.post(EVERYONE, "a", "log")).toMatchObject({
      entry: { event: "note", text: HELLO.text },
      at: [71, 51],
      made: { by: "chief", atMs: now, receivedAtMs: now },
    });
    const clock = { clockOffS: 6 * 3600 };
    // What somebody read off a watch is no time of the device's.
    await write(chief, "b", { happenedAtMs: now - 3_600_000 }, clock);
    expect((await boards.post(EVERYONE, "b", "log")).made).toMatchObject({ atMs: now - 3_600_000, receivedAtMs: now });
    await write(chief, "c", { happenedAtMs: now + 3_600_000 });
    expect((await boards.post(EVERYONE, "c", "log")).made.atMs).toBe(now);
  });

  test("needs the right, the channel and a free id", async () => {
    expect(await write(boards.field.device("observer", { role: "observer" }), "a")).toMatchObject(
      refused("not-permitted"),
    );
    expect(await write(police, "a", { channel: agencyChannel("fire") })).toMatchObject(refused("not-found"));
    await write(chief, "a");
    expect(await write(police, "a")).toMatchObject(refused("already-exists"));
  });
});
