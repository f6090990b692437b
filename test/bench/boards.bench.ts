import { deflateRawSync } from "node:zlib";
import * as Y from "yjs";
import { BoardsInRoom } from "../../server/relay/boards-in-room.ts";
import { LayerEdits } from "../../server/relay/layer-edits.ts";
import { RoomDocument } from "../../server/relay/room-document.ts";
import type { Message } from "../../shared/coordination/message.ts";
import type { Task } from "../../shared/coordination/task.ts";
import { annotationsOf, type DocumentKind } from "../../shared/protocol/documents.ts";
import { atMost, type Figure, p95 } from "./figure.ts";

const CHANNEL = "everyone";
const MESSAGES = 10_000;
const TASKS = 2_000;
const MEMBERS = 200;
const ROUNDS = 200;
const ANNOTATIONS = 10_000;
const NOW_MS = 1_760_000_000_000;
const TEXT = "Water is over the road at the second bridge, two cars are stuck, nobody is hurt. ";

/** A board as it is after some days, and the server that holds it. */
export async function measure(): Promise<readonly Figure[]> {
  const { boards, board, marks } = fullBoard();
  const whole = Y.encodeStateAsUpdate(board.doc);
  // What is compiled by the first round is not what a server pays that has run for a minute.
  const messageMs = timed(2 * ROUNDS, (n) => boards.add<Message>(CHANNEL, message(`more-${n}`))).slice(ROUNDS);
  const first = boards.ofKind(CHANNEL, "message").get("m0");
  if (!first) throw new Error("the board is empty");
  const acknowledgeMs = timed(ROUNDS, (n) => {
    boards.replaceLate(CHANNEL, { ...first, acknowledged: [{ ...stamp(), by: `a${n}` }] });
    boards.publishTick();
  });
  const everyoneMs = timed(ROUNDS, (n) => {
    for (let member = 0; member < MEMBERS; member++) boards.putMark(CHANNEL, mark(member, n));
    boards.publishTick();
  });
  const name = `a board of ${MESSAGES} messages and ${TASKS} tasks`;
  return [
    atMost(`${name}, loaded from its bytes`, loadMs(whole), "ms", 1_000),
    atMost(`${name}, as a joiner gets it, deflated`, deflateRawSync(whole).length / 1024, "KB", 1_500),
    atMost(`${name}, encoded for a joiner`, Math.min(...timed(5, () => Y.encodeStateAsUpdate(board.doc))), "ms", 300),
    atMost("one more message on it, p95", p95(messageMs), "ms", 1),
    atMost("one more acknowledgement of its oldest message, p95", p95(acknowledgeMs), "ms", 10),
    atMost(`a mark of each of ${MEMBERS} members in one tick, p95`, p95(everyoneMs), "ms", 25),
    atMost(
      `marks of ${MEMBERS} members after ${ROUNDS} rounds`,
      Y.encodeStateAsUpdate(marks.doc).length / 1024,
      "KB",
      64,
    ),
    ...layerFigures(),
  ];
}

function fullBoard(): { boards: BoardsInRoom; board: RoomDocument; marks: RoomDocument } {
  const boards = new BoardsInRoom();
  const board = document("board");
  const marks = document("marks");
  boards.adopt(board);
  boards.adopt(marks);
  board.doc.transact(() => {
    for (let n = 0; n < MESSAGES; n++) boards.add<Message>(CHANNEL, message(`m${n}`));
    for (let n = 0; n < TASKS; n++) boards.add<Task>(CHANNEL, task(`t${n}`));
  });
  boards.takeChanges();
  return { boards, board, marks };
}

function document(kind: DocumentKind, id = CHANNEL): RoomDocument {
  return new RoomDocument({
    name: `${kind}/${id}` as "board/x",
    kind,
    id,
    number: 1,
    generation: "1",
    doc: new Y.Doc(),
  });
}

function loadMs(whole: Uint8Array): number {
  return Math.min(
    ...timed(3, () => {
      const board = document("board");
      Y.applyUpdate(board.doc, whole);
      new BoardsInRoom().adopt(board);
    }),
  );
}

/** What the log of edits adds to an edit on a full layer, beside the same edit with nobody looking on. */
function layerFigures(): readonly Figure[] {
  const [watched, alone] = [fullLayer(), fullLayer()];
  const edits = new LayerEdits({ author: () => "anna", now: () => NOW_MS, guarded: (work) => work() });
  edits.adopt(watched);
  const edit = (layer: RoomDocument) => (n: number) => {
    annotationsOf(layer.doc).get(`m${n}`)?.set("label", `Seen at ${n}`);
    edits.take();
  };
  for (const layer of [watched, alone]) timed(ROUNDS, edit(layer));
  const [watchedMs, aloneMs] = [timed(2_000, edit(watched)), timed(2_000, edit(alone))];
  const adopt = timed(3, () => {
    new LayerEdits({ author: () => "anna", now: () => NOW_MS, guarded: (work) => work() }).adopt(watched);
  });
  return [
    atMost(
      `log of edits: a label on ${ANNOTATIONS} annotations, on top of the edit, p95`,
      (p95(watchedMs) - p95(aloneMs)) * 1_000,
      "µs",
      200,
    ),
    atMost(`log of edits: looking through ${ANNOTATIONS} annotations when a room opens`, Math.min(...adopt), "ms", 200),
  ];
}

function fullLayer(): RoomDocument {
  const layer = document("layer", "situation");
  const geometry = JSON.stringify({ type: "Point", coordinates: [71.43, 51.13] });
  const mark = { kind: "point", symbol: "hazard", createdBy: "anna", createdAtMs: NOW_MS, geometry };
  layer.doc.transact(() => {
    for (let n = 0; n < ANNOTATIONS; n++) annotationsOf(layer.doc).set(`m${n}`, new Y.Map(Object.entries(mark)));
  });
  return layer;
}

function timed(rounds: number, work: (round: number) => unknown): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    const startedAt = performance.now();
    work(round);
    return performance.now() - startedAt;
  });
}

function stamp(): Message["made"] {
  return { by: "anna-of-the-lead", name: "Anna Petraitytė", agency: "fire", atMs: NOW_MS, receivedAtMs: NOW_MS };
}

function message(id: string): Omit<Message, "no"> {
  const text = { text: `${TEXT}${id}`, language: "en" };
  const said = { priority: "routine", wantsAcknowledgement: false, acknowledged: [] } as const;
  return { kind: "message", id, made: stamp(), text, ...said };
}

function task(id: string): Omit<Task, "no"> {
  const steps = (["delivered", "acknowledged", "under-way", "done"] as const).map((step) => ({ step, stamp: stamp() }));
  const to = { agency: "fire", unit: "engine-1" } as const;
  const assignments = [{ to, name: "Engine 1", state: "done", steps }] as const;
  const checklist = ["a", "b", "c"].map((item) => ({ id: item, text: "Knock at every door", done: stamp() }));
  return { kind: "task", id, made: stamp(), task: "evacuate", priority: "urgent", checklist, assignments };
}

function mark(member: number, no: number): Parameters<BoardsInRoom["putMark"]>[1] {
  const at = { delivered: no, deliveredAtMs: NOW_MS, read: no, readAtMs: NOW_MS };
  return { member: `member-${member}`, name: `Member ${member}`, agency: "fire", ...at };
}
