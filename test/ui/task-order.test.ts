import { expect, test } from "vitest";
import { ALL_TASKS, type TaskFilter, taskLines } from "../../client/panels/tasks/task-lines.ts";
import { acceptedByUnit, compareTasks, concerns, groupOf } from "../../client/ui/task-order.ts";
import type { Task } from "../../shared/coordination/task.ts";
import { aChannel, anAssignment, aStamp, aTask, atMinute } from "./tasks.ts";

test("a routine task presses after 15 minutes without an answer, an urgent one after 5, an immediate one after 2", () => {
  const sent = [anAssignment("fire/e1", "delivered")];
  const turns = (priority: Task["priority"]) =>
    [1, 2, 4, 5, 14, 15].map((minute) => groupOf(aTask(sent, { priority }), atMinute(minute)) === "unacknowledged");
  expect(turns("routine")).toEqual([false, false, false, false, false, true]);
  expect(turns("urgent")).toEqual([false, false, false, true, true, true]);
  expect(turns("immediate")).toEqual([false, true, true, true, true, true]);
});

test("one addressee who has not answered makes the task press, though another is at it", () => {
  const task = aTask([anAssignment("fire/e1", "under-way"), anAssignment("fire/e2", "sent")]);
  expect(groupOf(task, atMinute(1))).toBe("under-way");
  expect(groupOf(task, atMinute(16))).toBe("unacknowledged");
});

test("who comes to a task later has as long to answer as those it was given to", () => {
  const task = aTask([
    anAssignment("fire/e1", "under-way"),
    anAssignment("fire/e2", "sent", { sent: aStamp(atMinute(20)) }),
  ]);
  expect(groupOf(task, atMinute(34))).toBe("under-way");
  expect(groupOf(task, atMinute(35))).toBe("unacknowledged");
});

test("past its time a task is overdue, until it is done, declined or withdrawn", () => {
  const due = { dueAtMs: atMinute(10) };
  const of = (state: "under-way" | "done" | "sent", change = {}) =>
    groupOf(aTask([anAssignment("fire/e1", state)], { ...due, ...change }), atMinute(20));
  expect(of("under-way")).toBe("overdue");
  // Overdue says more than not acknowledged.
  expect(of("sent")).toBe("overdue");
  expect(of("done")).toBe("over");
  expect(of("under-way", { withdrawn: aStamp(atMinute(5)) })).toBe("over");
});

test("what all declined, or whose unit is gone, nobody does; done by one of them is done", () => {
  const at = atMinute(1);
  expect(groupOf(aTask([anAssignment("fire/e1", "declined")]), at)).toBe("nobody");
  expect(groupOf(aTask([anAssignment("fire/e1", "under-way", { orphaned: true })]), at)).toBe("nobody");
  expect(groupOf(aTask([anAssignment("fire/e1", "declined"), anAssignment("fire/e2", "done")]), at)).toBe("over");
  expect(groupOf(aTask([anAssignment("fire/e1", "declined"), anAssignment("fire/e2", "sent")]), at)).toBe("sent");
});

test("within a group the longest overdue, the highest priority, the soonest due stand first", () => {
  const to = [anAssignment("fire/e1", "sent")];
  const late = aTask(to, { dueAtMs: atMinute(1), priority: "routine" });
  const later = aTask(to, { dueAtMs: atMinute(3), priority: "immediate" });
  const routine = aTask(to, {});
  const urgent = aTask(to, { priority: "urgent" });
  const soon = aTask(to, { dueAtMs: atMinute(30) });
  expect([later, late].toSorted((a, b) => compareTasks("overdue", a, b))).toEqual([late, later]);
  expect([routine, soon, urgent].toSorted((a, b) => compareTasks("sent", a, b))).toEqual([urgent, soon, routine]);
});

test("a unit's task is the one under way, before one that is only acknowledged; orphaned and withdrawn ones do not count", () => {
  const acknowledged = { post: aTask([anAssignment("fire/e1", "acknowledged")], { priority: "immediate" }) };
  const underWay = { post: aTask([anAssignment("fire/e1", "under-way"), anAssignment("fire/e2", "sent")]) };
  const gone = { post: aTask([anAssignment("fire/e3", "under-way", { orphaned: true })]) };
  const withdrawn = { post: aTask([anAssignment("fire/e3", "under-way")], { withdrawn: aStamp(1) }) };
  expect([...acceptedByUnit([acknowledged, underWay, gone, withdrawn])]).toEqual([["e1", underWay]]);
});

test("a task concerns who gave it and whom it is for", () => {
  const task = aTask([anAssignment("police/p1", "sent")]);
  expect(["fire", "police", "border"].map((agency) => concerns(task, agency))).toEqual([true, true, false]);
});

const CHANNEL = aChannel("everyone", "everyone", ["fire", "police"]);
const OTHER = aChannel("agency-fire", "agency", ["fire"]);
const TASKS = [
  {
    channel: CHANNEL,
    post: aTask([anAssignment("police/p1", "under-way")], { title: { text: "Žvėrynas", language: "lt" } }),
  },
  { channel: OTHER, post: aTask([anAssignment("fire/e1", "done")]) },
  { channel: CHANNEL, post: aTask([anAssignment("fire/e2", "sent")], { made: aStamp(0, "police") }) },
];
const linesOf = (filter: Partial<TaskFilter>, folded: readonly "over"[] = []) =>
  taskLines(TASKS, {
    nowMs: atMinute(1),
    mine: "fire",
    filter: { ...ALL_TASKS, ...filter },
    folded: new Set(folded),
    wordsOf: ({ post }) => post.title?.text ?? post.task,
  }).map((line) => (line.kind === "group" ? `${line.group} ${line.count}` : line.posted.post.assignments[0]?.name));

test("groups stand by how much they press; a folded one shows how many it holds", () => {
  expect(linesOf({})).toEqual(["under-way 1", "police/p1", "sent 1", "fire/e2", "over 1", "fire/e1"]);
  expect(linesOf({}, ["over"])).toEqual(["under-way 1", "police/p1", "sent 1", "fire/e2", "over 1"]);
});

test("one sees those for the own agency, those given by it, those of a unit, of a channel, and those with a word", () => {
  expect(linesOf({ side: "mine" })).toEqual(["sent 1", "fire/e2", "over 1", "fire/e1"]);
  expect(linesOf({ side: "ours" })).toEqual(["under-way 1", "police/p1", "over 1", "fire/e1"]);
  expect(linesOf({ unit: "e2" })).toEqual(["sent 1", "fire/e2"]);
  expect(linesOf({ channel: "agency-fire" })).toEqual(["over 1", "fire/e1"]);
  expect(linesOf({ wanted: "zveryn" })).toEqual(["under-way 1", "police/p1"]);
  expect(linesOf({ wanted: "zveryn", side: "mine" })).toEqual([]);
});
