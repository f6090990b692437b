import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TaskState } from "../../shared/coordination/task.ts";
import { EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type BoardField, DONE } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { openTaskField, POLICE, RESCUE_7, RESCUE_8, type TaskField } from "../support/field/tasks.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let crew: Device;
let give: TaskField["give"];
let mark: TaskField["mark"];
let task: TaskField["task"];
let assignment: TaskField["assignment"];
beforeEach(async () => {
  ({ boards, chief, police, crew, give, mark, task, assignment } = await openTaskField());
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

describe("a task is delivered", () => {
  const states = async () => (await task()).assignments.map(({ state }) => state);

  test("to a unit when a member who speaks for it has got it, and to nobody by anyone else's device", async () => {
    await give(chief, [RESCUE_7, RESCUE_8, POLICE]);
    await mark(boards.field.device("other", { role: "coordinator" }));
    expect(await states()).toEqual(["sent", "delivered", "sent"]);
    await mark(crew);
    expect(await states()).toEqual(["delivered", "delivered", "sent"]);
    expect((await assignment())?.steps).toMatchObject([{ step: "delivered", stamp: { by: "crew", unit: "rescue-7" } }]);
    await mark(police);
    expect(await states()).toEqual(["delivered", "delivered", "delivered"]);
  });

  test("not to who gave it, not by who only watches, and once", async () => {
    await give(chief, [{ agency: "fire" }]);
    await mark(chief);
    await mark(boards.field.device("watcher", { role: "observer" }));
    expect(await states()).toEqual(["sent"]);
    await mark(boards.field.device("second"));
    await mark(boards.field.device("third"));
    expect((await assignment())?.steps).toMatchObject([{ stamp: { by: "second" } }]);
  });

  test("not by a mark below its number", async () => {
    await boards.send(chief, "log.write", { channel: EVERYONE, post: "n", text: { text: "Start", language: "en" } });
    await give(chief, [POLICE]);
    await boards.send(police, "board.mark", { channel: EVERYONE, delivered: 1 });
    expect(await states()).toEqual(["sent"]);
    await boards.send(police, "board.mark", { channel: EVERYONE, delivered: 2 });
    expect(await states()).toEqual(["delivered"]);
  });

  test("to who comes to it later by what has a number after that", async () => {
    await give(chief, [RESCUE_7]);
    await boards.send(police, "board.mark", { channel: EVERYONE, delivered: 1 });
    await boards.send(chief, "task.change", { channel: EVERYONE, post: "t", to: [POLICE] });
    await boards.send(police, "board.mark", { channel: EVERYONE, delivered: 2 });
    expect(await states()).toEqual(["sent", "sent"]);
    await mark(police);
    expect(await states()).toEqual(["sent", "delivered"]);
  });

  test("to a unit when a device that has it already is given to the unit", async () => {
    const tablet = boards.field.device("tablet", { role: "coordinator" });
    const second = boards.field.device("second", { role: "coordinator" });
    await boards.send(second, "member.assign-unit", { member: "second", unit: "rescue-8" });
    await give(chief, [RESCUE_8]);
    await mark(tablet);
    expect(await states()).toEqual(["sent"]);
    await boards.send(chief, "member.assign-unit", { member: "tablet", unit: "rescue-8" });
    expect((await assignment())?.steps).toMatchObject([{ stamp: { by: "tablet", unit: "rescue-8" } }]);
  });

  test("also when the server ended between keeping that and journalling it, and is told again", async () => {
    const tablet = boards.field.device("tablet", { role: "coordinator" });
    const second = boards.field.device("second", { role: "coordinator" });
    await boards.send(second, "member.assign-unit", { member: "second", unit: "rescue-8" });
    await give(chief, [RESCUE_8]);
    await mark(tablet);
    boards.field.register.assignUnit("op", "tablet", "rescue-8");
    boards.restart();
    expect(await boards.send(chief, "member.assign-unit", { member: "tablet", unit: "rescue-8" })).toMatchObject(DONE);
    expect((await assignment())?.steps).toMatchObject([{ stamp: { by: "tablet", unit: "rescue-8" } }]);
  });

  test("on the unified command by who commands, where the unit's own device cannot see it", async () => {
    await give(police, [RESCUE_7], { channel: UNIFIED_COMMAND });
    await mark(chief, UNIFIED_COMMAND);
    expect((await task(UNIFIED_COMMAND)).assignments[0]?.state).toBe("delivered");
  });

  test("also after the server has started again", async () => {
    await give(chief, [POLICE]);
    boards.restart();
    await boards.send(police, "board.mark", { channel: EVERYONE, delivered: 1 });
    expect(await states()).toEqual(["delivered"]);
  });
});

test("a whole audience that gets one task at once is one change of the board", async () => {
  const to: CommandInput<"task.give">["to"] = [];
  const crews: Device[] = [];
  for (let n = 0; n < 20; n++) {
    await boards.send(chief, "unit.add", { unit: `u${n}`, name: `Unit ${n}`, symbol: "boat" });
    const device = boards.field.device(`crew-${n}`, { role: "coordinator" });
    await boards.send(device, "member.assign-unit", { member: device.member.id, unit: `u${n}` });
    crews.push(device);
    to.push({ agency: "fire", unit: `u${n}` });
  }
  await give(chief, to);
  const updates = async () =>
    (await boards.field.journalled("update")).filter(({ document }) => document === `board/${EVERYONE}`).length;
  const before = await updates();
  await Promise.all(crews.map((by) => boards.send(by, "board.mark", { channel: EVERYONE, delivered: 2 })));
  expect((await task()).assignments.map(({ state }): TaskState => state)).toEqual(to.map(() => "delivered"));
  expect((await updates()) - before).toBe(1);
});
