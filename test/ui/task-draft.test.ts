import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { changeTask } from "../../client/panels/tasks/change-task-draft.ts";
import { channelsReaching, giveTask, NEW_TASK, stepsOf } from "../../client/panels/tasks/task-draft.ts";
import { nextSteps } from "../../client/ui/task-actions.ts";
import { isOnwards, TASK_STATES } from "../../shared/coordination/task.ts";
import { COMMANDS } from "../../shared/protocol/commands.ts";
import { aChannel, anAssignment, aTask } from "./tasks.ts";

// Titles and notes say in which language they were written.
beforeAll(() => i18next.init({ lng: "en" }));

const CHANNELS = [
  aChannel("everyone", "everyone", ["fire", "police", "border"]),
  aChannel("command", "command", ["fire", "police", "border"]),
  aChannel("agency-fire", "agency", ["fire"]),
  aChannel("bridge", "task-force", ["fire", "police"]),
  aChannel("river", "task-force", ["fire", "police", "border"]),
];
const reaching = (...to: { agency: string; unit?: string }[]) => channelsReaching(CHANNELS, to).map(({ id }) => id);

test("the narrowest channel that all addressees hear of is proposed; units do not read the unified command", () => {
  expect(reaching({ agency: "fire", unit: "e1" })).toEqual(["agency-fire", "bridge", "river", "everyone"]);
  expect(reaching({ agency: "fire", unit: "e1" }, { agency: "police", unit: "p1" })).toEqual([
    "bridge",
    "river",
    "everyone",
  ]);
  expect(reaching({ agency: "police" }, { agency: "border" })).toEqual(["river", "command", "everyone"]);
  expect(channelsReaching(CHANNELS.slice(2, 3), [{ agency: "police" }])).toEqual([]);
});

test("a checklist has no more and no longer steps than a task can carry", () => {
  expect(stepsOf(" one \n\n two\r\n")).toEqual(["one", "two"]);
  const steps = stepsOf(Array.from({ length: 120 }, () => "x".repeat(400)).join("\n"));
  expect(steps).toHaveLength(100);
  expect(steps[0]).toHaveLength(300);
});

test("whatever was made up is a command that the server takes", () => {
  const drafts = [
    { ...NEW_TASK, to: [{ agency: "fire" }] },
    {
      ...NEW_TASK,
      title: "  Upės 14–22  ",
      note: "x".repeat(4_000),
      checklist: "one\ntwo",
      dueAtMs: 5,
      to: [{ agency: "fire", unit: "e1" }, { agency: "police" }],
      where: { at: [71, 51] as const, annotation: { layer: "l", annotation: "a" } },
    },
  ];
  for (const draft of drafts)
    expect(COMMANDS["task.give"].safeParse(giveTask(draft, "everyone")).error).toBeUndefined();
});

test("a change says only what is different, and null for what is taken away", () => {
  const task = aTask([anAssignment("fire/e1", "sent")], { title: { text: "Bridge", language: "en" }, dueAtMs: 7 });
  const same = { title: "Bridge", note: "", where: undefined, priority: task.priority, dueAtMs: 7, to: [] };
  expect(changeTask(task, same)).toBeUndefined();
  expect(changeTask(task, { ...same, title: " ", dueAtMs: undefined, priority: "urgent" })).toEqual({
    title: null,
    dueAtMs: null,
    priority: "urgent",
  });
  expect(changeTask(task, { ...same, to: [{ agency: "police" }] })).toEqual({ to: [{ agency: "police" }] });
});

test("only answers that lead onwards are offered", () => {
  for (const state of TASK_STATES) for (const step of nextSteps(state)) expect(isOnwards(state, step)).toBe(true);
  expect(nextSteps("done")).toEqual([]);
});
