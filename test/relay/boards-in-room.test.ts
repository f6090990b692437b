import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import { type BoardField, DONE, openBoardField, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
beforeEach(async () => {
  boards = await openBoardField();
  chief = boards.field.device("chief");
  police = boards.field.device("police-post", { agency: "police" });
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const say = (by: Device, post: string, channel = EVERYONE, id?: string) => {
  const text = { text: `I am ${post}`, language: "en" };
  const message = { channel, post, text, priority: "routine", wantsAcknowledgement: false } as const;
  return boards.send(by, "message.send", message, id === undefined ? {} : { id });
};
const no = (n: number) => ({ kind: "done", result: { no: n } });
const onBoard = async (channel = EVERYONE) =>
  (await boards.posts(channel)).map((post) => [post.id, post.no, post.kind]);

test("R21: many who write at once get numbers without gaps, each its own", async () => {
  const replies = await Promise.all(Array.from({ length: 200 }, (_, n) => say(n % 2 === 0 ? chief : police, `m${n}`)));
  const numbers = replies.map((reply) => (reply.kind === "done" ? (reply.result as { no: number }).no : 0));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  expect((await boards.posts(EVERYONE)).map((post) => post.no)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
});

test("R21: a restart goes on counting where it was, on every channel by itself, and knows the ids that are taken", async () => {
  const fire = agencyChannel("fire");
  await say(chief, "a");
  await say(chief, "b");
  await say(chief, "a", fire);
  boards.restart();
  expect(await say(police, "a")).toMatchObject(refused("already-exists"));
  expect(await say(police, "c")).toEqual(no(3));
  expect(await say(chief, "b", fire)).toEqual(no(2));
  expect(await onBoard()).toEqual([
    ["a", 1, "message"],
    ["b", 2, "message"],
    ["c", 3, "message"],
  ]);
});

test("R9, R21: a command that comes again after a restart is the message that it was", async () => {
  expect(await say(chief, "a", EVERYONE, "once")).toEqual(no(1));
  boards.restart();
  expect(await say(chief, "a", EVERYONE, "once")).toEqual(no(1));
  expect(await onBoard()).toEqual([["a", 1, "message"]]);
});

test("R24: what was taken off a board leaves its number and its id, and nothing of what it said", async () => {
  const channel = agencyChannel("fire");
  const put = (post: string) => {
    const procedure = { title: "Evacuate Turan Avenue", language: "en", steps: ["Knock at every door"] };
    return boards.send(chief, "procedure.put", { channel, post, ...procedure });
  };
  expect(await put("p")).toEqual(no(1));
  await say(chief, "after", channel);
  expect(await boards.send(chief, "procedure.remove", { channel, post: "p" })).toMatchObject(DONE);
  expect(await put("p")).toMatchObject(refused("already-exists"));
  boards.restart();
  expect(await put("p")).toMatchObject(refused("already-exists"));
  expect(await say(chief, "p", channel)).toMatchObject(refused("already-exists"));
  expect(await say(chief, "later", channel)).toEqual(no(3));
  expect(await onBoard(channel)).toEqual([
    ["p", 1, "removed"],
    ["after", 2, "message"],
    ["later", 3, "message"],
  ]);
  await chief.regainLink([`board/${channel}`]);
  await boards.field.settle(chief);
  const bytes = Buffer.from(Y.encodeStateAsUpdate(chief.doc(`board/${channel}`))).toString("latin1");
  expect(bytes).toContain("I am later");
  expect(bytes).not.toContain("Turan");
  expect(bytes).not.toContain("Knock");
});

test("R22: whatever is sent about a message afterwards, its content and its number stay what they were", async () => {
  await say(chief, "a");
  const [before] = await boards.posts(EVERYONE);
  await boards.send(police, "message.acknowledge", { channel: EVERYONE, post: "a" });
  await say(police, "a");
  await boards.send(chief, "task.withdraw", { channel: EVERYONE, post: "a" });
  await boards.send(chief, "procedure.remove", { channel: EVERYONE, post: "a" });
  await boards.send(chief, "resource.remove", { channel: EVERYONE, post: "a" });
  await boards.send(chief, "request.cancel", { channel: EVERYONE, post: "a" });
  await boards.send(chief, "alert-rule.remove", { channel: EVERYONE, post: "a" });
  await boards.send(chief, "alert.acknowledge", { channel: EVERYONE, post: "a" });
  const [after] = await boards.posts(EVERYONE);
  expect({ ...after, acknowledged: [] }).toEqual(before);
});

test("R6: nobody writes a board but the server", async () => {
  await police.regainLink([`board/${EVERYONE}`]);
  await boards.field.settle(police);
  police
    .doc(`board/${EVERYONE}`)
    .getArray("board")
    .push([{ k: "x", v: { id: "x", no: 99, kind: "message" } }]);
  await boards.field.settle(police);
  expect(police.refusals).toMatchObject([{ name: `board/${EVERYONE}`, code: 4403 }]);
  expect(await onBoard()).toEqual([]);
});
