import { expect, test } from "vitest";
import * as Y from "yjs";
import { EMPTY_BOARD } from "../../client/sync/board.ts";
import { BoardInPicture } from "../../client/sync/board-in-picture.ts";
import { MarksInPicture } from "../../client/sync/marks-in-picture.ts";
import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Message, ReadMark } from "../../shared/coordination/message.ts";
import type { Post, StoredPost } from "../../shared/coordination/post.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, putKeyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { seededRandom } from "../support/seeded-random.ts";

const made: Stamp = { by: "anna", name: "Anna", agency: "fire", atMs: 1_000, receivedAtMs: 1_000 };

function message(no: number, id = `post-${no}`): Message {
  const text = { text: `number ${no}`, language: "en" };
  return { kind: "message", id, no, made, text, priority: "routine", wantsAcknowledgement: false, acknowledged: [] };
}

function note(no: number): LogEntry {
  return { kind: "log", id: `post-${no}`, no, made, entry: { event: "note", text: { text: "noted", language: "en" } } };
}

/** A board as the server keeps it, and its copy here, which hears of it update by update. */
function boardWithCopy() {
  const server = new Y.Doc();
  const copy = new Y.Doc();
  server.on("update", (update: Uint8Array) => Y.applyUpdate(copy, update));
  let told = 0;
  const board = new BoardInPicture(copy, () => {
    told += 1;
  });
  const list = server.getArray<Keyed<StoredPost>>(ROOTS.board);
  return { server, list, board, told: () => told, fresh: () => new BoardInPicture(copy, () => undefined) };
}

const kinds = ["message", "log", "task"] as const;

test.each([1, 2, 3, 4, 5])("a board kept up step by step is the one that is read from scratch (seed %i)", (seed) => {
  const random = seededRandom(seed);
  const { server, list, board, fresh } = boardWithCopy();
  let no = 0;
  const add = (): Post => {
    no += 1;
    return random() < 0.5 ? message(no) : note(no);
  };
  for (let step = 0; step < 120; step += 1) {
    server.transact(() => {
      const changes = 1 + Math.floor(random() * 4);
      for (let i = 0; i < changes; i += 1) change();
    });
    if (random() < 0.5) board.board().ofKind("message");
    const [now, anew] = [board.board(), fresh().board()];
    for (const kind of kinds) expect(now.ofKind(kind)).toEqual(anew.ofKind(kind));
    expect(now.lastNo).toBe(anew.lastNo);
    for (let id = 1; id <= no; id += 1) expect(now.find(`post-${id}`)).toEqual(anew.find(`post-${id}`));
  }

  function change(): void {
    const dice = random();
    const there = [...readKeyed(list).values()].filter(({ kind }) => kind !== "removed");
    const one = there[Math.floor(random() * there.length)];
    if (dice < 0.6 || !one) {
      const post = add();
      list.push([{ k: post.id, v: post }]);
    } else if (dice < 0.9) {
      const changed = one.kind === "message" ? { ...one, acknowledged: [...one.acknowledged, made] } : one;
      putKeyed<StoredPost>(list, one.id, changed);
    } else {
      putKeyed<StoredPost>(list, one.id, { kind: "removed", id: one.id, no: one.no, made });
    }
  }
});

test("ten thousand posts come at once and one by one; lists of other kinds stay the ones they were", () => {
  const { server, list, board, told } = boardWithCopy();
  server.transact(() => {
    list.push(Array.from({ length: 9_000 }, (_, i) => ({ k: `post-${i + 1}`, v: message(i + 1) })));
  });
  expect(told()).toBe(1);
  expect(board.board().ofKind("message")).toHaveLength(9_000);
  const before = board.board().ofKind("message");
  list.push([{ k: "post-9001", v: note(9_001) }]);
  expect(board.board().ofKind("message")).toBe(before);
  expect(board.board().ofKind("log")).toHaveLength(1);
  for (let no = 9_002; no <= 10_001; no += 1) list.push([{ k: `post-${no}`, v: message(no) }]);
  const all = board.board().ofKind("message");
  expect(all).toHaveLength(10_000);
  expect(all.map(({ no }) => no)).toEqual(all.map(({ no }) => no).toSorted((a, b) => a - b));
  expect(before).toHaveLength(9_000);
});

test("what a screen asks of a board that is gone is the same each time, so that it is not drawn anew for ever", () => {
  for (const kind of kinds) expect(EMPTY_BOARD.ofKind(kind)).toBe(EMPTY_BOARD.ofKind(kind));
});

test("an acknowledgement replaces a message where it stands", () => {
  const { list, board, server } = boardWithCopy();
  list.push([1, 2, 3].map((no) => ({ k: `post-${no}`, v: message(no) })));
  board.board().ofKind("message");
  server.transact(() => putKeyed<StoredPost>(list, "post-2", { ...message(2), acknowledged: [made] }));
  expect(
    board
      .board()
      .ofKind("message")
      .map(({ no, acknowledged }) => [no, acknowledged.length]),
  ).toEqual([
    [1, 0],
    [2, 1],
    [3, 0],
  ]);
});

test.each([6, 7, 8])("marks kept up step by step are those that are read from scratch (seed %i)", (seed) => {
  const random = seededRandom(seed);
  const server = new Y.Doc();
  const copy = new Y.Doc();
  server.on("update", (update: Uint8Array) => Y.applyUpdate(copy, update));
  const marks = new MarksInPicture(copy, () => undefined);
  const list = server.getArray<Keyed<ReadMark>>(ROOTS.marks);
  for (let step = 1; step <= 200; step += 1) {
    const member = `member-${Math.floor(random() * 20)}`;
    const mark = { member, name: member, agency: "fire", delivered: step, deliveredAtMs: step, read: 0, readAtMs: 0 };
    server.transact(() => putKeyed(list, member, mark));
    expect(marks.all()).toEqual(new MarksInPicture(copy, () => undefined).all());
    expect(marks.all()).toBe(marks.all());
  }
});
