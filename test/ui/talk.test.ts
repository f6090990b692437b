import { expect, test } from "vitest";
import { lineAtTime } from "../../client/talk/line-at-time.ts";
import { csvOf } from "../../client/talk/log-csv.ts";
import { filterLog, filtersSet, logLines, NO_FILTER } from "../../client/talk/log-lines.ts";
import { conversationLines } from "../../client/talk/message-line.ts";
import { lineAt, topsOf } from "../../client/talk/tops.ts";
import { countKnows, whoKnows } from "../../client/talk/who-knows.ts";
import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Message, ReadMark } from "../../shared/coordination/message.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { Channel } from "../../shared/operation/channel.ts";

const DAY_MS = 24 * 3_600_000;
const NOON = new Date(2026, 10, 21, 12).getTime();
const everyone: Channel = { id: "everyone", kind: "everyone", name: "", owner: "fire", agencies: ["fire", "police"] };

function stamp(by: string, atMs: number): Stamp {
  return { by, name: by, agency: by === "anna" ? "fire" : "police", atMs, receivedAtMs: atMs };
}

function message(no: number, by: string, atMs: number, text = `number ${no}`): Message {
  return {
    kind: "message",
    id: `m${no}`,
    no,
    made: stamp(by, atMs),
    text: { text, language: "en" },
    priority: "routine",
    wantsAcknowledgement: false,
    acknowledged: [],
  };
}

function mark(member: string, delivered: number, read: number): ReadMark {
  return { member, name: member, agency: "police", delivered, deliveredAtMs: delivered, read, readAtMs: read };
}

test("a conversation says where a day begins and where what is new begins; what waits stands at its end, once", () => {
  const messages = [message(1, "anna", NOON - DAY_MS), message(2, "jonas", NOON), message(3, "jonas", NOON)];
  const pending = ["m3", "m9"].map((post) => ({
    id: post,
    name: "message.send" as const,
    madeAtMs: 5,
    input: { channel: "everyone", post, priority: "routine" as const, wantsAcknowledgement: false },
  }));
  const lines = conversationLines(messages, pending, { newFrom: 1, me: "anna", offsetMs: 100 });
  expect(lines.map(({ key }) => key)).toEqual(["m1", "m2", "m3", "m9"]);
  expect(lines.map((line) => line.kind === "message" && line.isFirstOfDay)).toEqual([true, true, false, false]);
  expect(lines.map((line) => line.kind === "message" && line.isFirstNew)).toEqual([false, true, false, false]);
  expect(lines.at(-1)).toMatchObject({ kind: "waiting", madeAtMs: 105 });
});

test("one's own messages are nothing new", () => {
  const lines = conversationLines([message(1, "anna", NOON)], [], { newFrom: 0, me: "anna", offsetMs: 0 });
  expect(lines).toMatchObject([{ isFirstNew: false }]);
});

test("who has a message, has read it, has acknowledged it: its author is not counted, who acknowledged always is", () => {
  const acknowledged = [stamp("ona", 9)];
  const marks = new Map(
    [mark("anna", 9, 9), mark("jonas", 5, 4), mark("petras", 5, 5)].map((one) => [one.member, one]),
  );
  const knows = whoKnows({ ...message(5, "anna", NOON), acknowledged }, marks);
  expect(knows.map(({ member }) => member)).toEqual(["ona", "petras", "jonas"]);
  expect(countKnows(knows)).toEqual({ delivered: 3, read: 2, acknowledged: 1 });
});

test("a time leads to the first line of that moment or later, and past the last one to the end", () => {
  const lines = [10, 40, 30, 50].map((atMs) => ({ atMs }));
  const at = { keyOf: (line: { atMs: number }) => `${line.atMs}`, timeOf: (line: { atMs: number }) => line.atMs };
  expect([0, 10, 11, 40, 45, 50, 51].map((ms) => lineAtTime(lines, ms, at))).toEqual([
    "10",
    "10",
    "40",
    "40",
    "50",
    "50",
    "end",
  ]);
  expect(lineAtTime([], 5, at)).toBe("end");
});

test("lines of any height are found by where they stand", () => {
  const tops = topsOf(["a", "b", "c"], new Map([["b", 50]]), 10);
  expect([...tops]).toEqual([0, 10, 60, 70]);
  expect([-5, 0, 9, 10, 59, 60, 500].map((px) => lineAt(tops, px))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(lineAt(topsOf([], new Map(), 10), 5)).toBe(0);
});

const entry = (no: number, atMs: number, logged: LogEntry["entry"]): LogEntry => {
  return { kind: "log", id: `l${no}`, no, made: stamp("jonas", atMs), entry: logged };
};
const entries = [
  entry(1, 100, { event: "note", text: { text: "Šlaitas slenka", language: "lt" } }),
  entry(2, 50, { event: "unit-status", unit: "u1", name: "Engine 1", status: "on-scene" }),
];
const log = logLines([{ channel: everyone, entries, messages: [message(3, "anna", 75, "Coming")] }]);
const words = ({ post }: (typeof log)[number]): string =>
  post.kind === "message" ? (post.text?.text ?? "") : post.entry.event === "note" ? post.entry.text.text : "";
const ids = (lines: typeof log) => lines.map(({ post }) => post.id);

test("the log stands in the order in which things happened, not in which they came", () => {
  expect(ids(log)).toEqual(["l2", "m3", "l1"]);
});

test("the log is searched without accents and filtered by kind, agency, person, time and audience", () => {
  const found = (filter: Partial<typeof NO_FILTER>) => ids(filterLog(log, { ...NO_FILTER, ...filter }, words));
  expect(found({ sought: " slaitas" })).toEqual(["l1"]);
  expect(found({ kind: "unit" })).toEqual(["l2"]);
  expect(found({ agency: "fire" })).toEqual(["m3"]);
  expect(found({ person: "jonas" })).toEqual(["l2", "l1"]);
  expect(found({ fromMs: 60, untilMs: 80 })).toEqual(["m3"]);
  expect(found({ channel: "command" })).toEqual([]);
  expect(filtersSet({ sought: "x", kind: "note", agency: undefined })).toBe(1);
});

test("a table for a spreadsheet keeps quotes and lines, and holds nothing that would be carried out", () => {
  expect(
    csvOf([
      ["a", 'say "x"', "two\nlines", undefined, 7],
      ["=HYPERLINK(1)", "-1", "+1", "@x", -1],
    ]),
  ).toBe('\uFEFFa,"say ""x""","two\nlines",,7\r\n\'=HYPERLINK(1),\'-1,\'+1,\'@x,-1\r\n');
});
