import { afterEach, beforeEach, expect, test } from "vitest";
import { newsOf } from "../../server/push/notes.ts";
import { CHANGES_KEPT, type Task, unseenBy } from "../../shared/coordination/task.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type BoardField, DONE, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { openTaskField, POLICE, RESCUE_7, RESCUE_8, type TaskField } from "../support/field/tasks.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let crew: Device;
let give: TaskField["give"];
let answer: TaskField["answer"];
let mark: TaskField["mark"];
let task: TaskField["task"];
beforeEach(async () => {
  ({ boards, chief, police, crew, give, answer, mark, task } = await openTaskField());
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const on = { channel: EVERYONE, post: "t" };
const change = (input: Omit<CommandInput<"task.change">, "channel" | "post">, by = chief) =>
  boards.send(by, "task.change", { ...on, ...input });
const withdraw = () => boards.send(chief, "task.withdraw", on);
const see = (changes: number, by = crew, to: CommandInput<"task.see">["to"] = RESCUE_7) =>
  boards.send(by, "task.see", { ...on, to, changes });
const unseen = async (index = 0) => {
  const found = await task();
  const assignment = found.assignments[index];
  return assignment && unseenBy(found, assignment);
};
const logged = async () =>
  (await boards.log(EVERYONE)).filter((entry) => entry.event === "task" && ["changed", "seen"].includes(entry.step));

test("who changed what of a task, and when, stands on it and in the log; what stays as it was is no change", async () => {
  const where = { at: [71.42, 51.15] as const };
  await give(chief, [RESCUE_7], { where });
  boards.field.passSeconds(60);
  expect(await change({ where: { at: [71.5, 51.15] }, priority: "immediate", note: null })).toMatchObject(DONE);
  const atMs = boards.field.now();
  const changes = [{ no: 1, stamp: { by: "chief", agency: "fire", atMs }, what: ["where", "priority"] }];
  expect(await task()).toMatchObject({ changes });
  expect(await logged()).toEqual([
    { event: "task", post: "t", task: "evacuate", to: "Rescue 7", step: "changed", what: ["where", "priority"] },
  ]);
  await change({ where: { at: [71.5, 51.15] }, priority: "immediate" });
  await change({ to: [POLICE] });
  expect(await task()).toMatchObject({ changes });
  expect(await logged()).toHaveLength(1);
});

test("who acknowledged the task as it was is told of all that it has not seen, until it says that it has", async () => {
  await give(chief, [RESCUE_7, RESCUE_8]);
  await answer(crew, "acknowledged");
  await change({ priority: "immediate" });
  await change({ dueAtMs: boards.field.now() + 60_000 }, crew);
  expect(await unseen()).toMatchObject({ stamp: { by: "crew" }, what: ["due", "priority"] });
  expect(await see(1)).toMatchObject(DONE);
  expect(await unseen()).toMatchObject({ what: ["due"] });
  expect(await see(2)).toMatchObject(DONE);
  expect(await unseen()).toBeUndefined();
  expect(await see(2)).toMatchObject(DONE);
  expect(await see(1)).toMatchObject(DONE);
  expect((await task()).assignments[0]?.seen).toMatchObject({ changes: 2, stamp: { by: "crew" } });
  expect((await logged()).map((entry) => "step" in entry && [entry.step, "to" in entry && entry.to])).toEqual([
    ["changed", "Rescue 7, Rescue 8"],
    ["changed", "Rescue 7, Rescue 8"],
    ["seen", "Rescue 7"],
    ["seen", "Rescue 7"],
  ]);
  // Nobody of rescue 8 has answered: it reads the task as it is.
  expect(await unseen(1)).toBeUndefined();
});

test("an acknowledgement made offline counts for what the device knew then", async () => {
  await give(chief, [RESCUE_7]);
  await change({ priority: "immediate" });
  const known = await boards.send(crew, "task.answer", { ...on, to: RESCUE_7, step: "acknowledged", changes: 1 });
  expect(known).toMatchObject(DONE);
  expect(await unseen()).toBeUndefined();
  await change({ priority: "routine" });
  expect(await unseen()).toMatchObject({ what: ["priority"] });
  await boards.send(crew, "task.answer", { ...on, to: RESCUE_7, step: "under-way", changes: 2 });
  expect(await unseen()).toBeUndefined();
});

test("whom a task has reached is told that it was taken back, whether it answered or not; it is no answer", async () => {
  await give(chief, [RESCUE_7, RESCUE_8, POLICE]);
  await mark(crew);
  await answer(police, "done", POLICE);
  await withdraw();
  expect(await unseen(0)).toMatchObject({ what: "withdrawn", stamp: { by: "chief" } });
  expect(await unseen(2)).toBeUndefined();
  expect(await see(1)).toMatchObject(DONE);
  expect(await unseen(0)).toBeUndefined();
  expect((await task()).assignments[0]).toMatchObject({ state: "delivered", steps: [{ step: "delivered" }] });
});

test("who never had a task on its device is not told that it was taken back", async () => {
  await give(chief, [RESCUE_7]);
  await withdraw();
  expect(await unseen()).toBeUndefined();
});

test("only who answers for them says that they have seen it, and only what there is", async () => {
  await give(chief, [RESCUE_7]);
  await change({ priority: "immediate" });
  expect(await see(1, police)).toMatchObject(refused("not-permitted"));
  expect(await see(1, police, POLICE)).toMatchObject(refused("not-found"));
  expect(await see(2)).toMatchObject(refused("malformed", /there were 1/));
});

test("of many changes the last are kept, with their numbers", async () => {
  await give(chief, [RESCUE_7]);
  for (let n = 1; n <= CHANGES_KEPT + 2; n++) await change({ dueAtMs: boards.field.now() + n * 60_000 });
  const { changes = [] } = await task();
  expect(changes.map(({ no }) => no)).toEqual(Array.from({ length: CHANGES_KEPT }, (_, n) => n + 3));
  expect(await see(CHANGES_KEPT + 2)).toMatchObject(DONE);
});

test("those who know a task are called when it is changed or taken back, who comes to it for the task", async () => {
  await give(chief, [RESCUE_7]);
  await answer(crew, "acknowledged");
  let former: Task = await task();
  const calls = async () => {
    const post = await task();
    const news = newsOf({ channel: EVERYONE, post, former });
    former = post;
    const people = [chief, police, crew].map(({ member }) => ({
      ...member,
      ...(member.id === "crew" && { unit: "rescue-7" }),
    }));
    return news.map((one) => [one.kind, people.filter((member) => one.isFor(member)).map(({ id }) => id)]);
  };
  await change({ priority: "immediate", to: [POLICE] });
  expect(await calls()).toEqual([
    ["task", ["police-post"]],
    ["task-changed", ["crew"]],
  ]);
  await see(1);
  expect(await calls()).toEqual([]);
  await change({ priority: "routine" }, crew);
  expect(await calls()).toEqual([["task-changed", []]]);
  await answer(police, "acknowledged", POLICE);
  await calls();
  await withdraw();
  expect(await calls()).toEqual([["task-withdrawn", ["police-post", "crew"]]]);
});
