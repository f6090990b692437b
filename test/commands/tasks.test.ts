import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
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
let task: TaskField["task"];
let assignment: TaskField["assignment"];
beforeEach(async () => {
  ({ boards, chief, police, crew, give, answer, task, assignment } = await openTaskField());
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

describe("giving a task", () => {
  test("it stands on the board with its number, for each addressee once, called as it was then", async () => {
    const checklist = [{ id: "a", text: "Knock at every door" }];
    const where = { at: [71.42, 51.15] as const };
    const reply = await give(chief, [RESCUE_7, POLICE, RESCUE_7], {
      checklist,
      where,
      dueAtMs: boards.field.now() + 60_000,
    });
    expect(reply).toEqual({ kind: "done", result: { no: 1 } });
    expect(await task()).toMatchObject({
      kind: "task",
      no: 1,
      task: "evacuate",
      priority: "urgent",
      checklist,
      where,
      made: { by: "chief", agency: "fire" },
      assignments: [
        { to: RESCUE_7, name: "Rescue 7", state: "sent", steps: [] },
        { to: POLICE, name: "Police", state: "sent", steps: [] },
      ],
    });
    await boards.send(chief, "unit.change", { unit: "rescue-7", name: "Boat 7" });
    expect((await assignment())?.name).toBe("Rescue 7");
    expect(await boards.log(EVERYONE)).toEqual([
      { event: "task", post: "t", task: "evacuate", to: "Rescue 7, Police", step: "sent" },
    ]);
  });

  test("the id of a post is given once", async () => {
    await give(chief, [POLICE]);
    expect(await give(chief, [POLICE])).toMatchObject(refused("already-exists"));
  });

  test("it is for whoever is there, is seen by the sender, and sees the channel", async () => {
    const own = agencyChannel("fire");
    expect(await give(chief, [{ agency: "navy" }])).toMatchObject(refused("not-found", /navy/));
    expect(await give(chief, [{ agency: "fire", unit: "engine-99" }])).toMatchObject(refused("not-found", /engine-99/));
    expect(await give(chief, [{ agency: "police", unit: "rescue-7" }])).toMatchObject(refused("not-found", /rescue-7/));
    expect(await give(chief, [POLICE], { channel: own })).toMatchObject(refused("not-found", /not on this channel/));
    expect(await give(chief, [{ agency: "police", unit: "patrol-1" }], { channel: own })).toMatchObject(
      refused("not-found", /not on this channel/),
    );
    boards.field.register.shareUnits("op", "police", []);
    expect(await give(chief, [{ agency: "police", unit: "patrol-1" }])).toMatchObject(refused("not-found", /patrol-1/));
    expect(await boards.posts(EVERYONE)).toEqual([]);
  });

  test("a unit that was removed is given no task", async () => {
    await boards.send(chief, "unit.remove", { unit: "rescue-8" });
    expect(await give(chief, [RESCUE_8])).toMatchObject(refused("not-found", /rescue-8/));
  });

  test("whoever does not see the channel is told that there is none", async () => {
    expect(await give(crew, [RESCUE_7], { channel: UNIFIED_COMMAND })).toMatchObject(refused("not-found", /channel/));
    expect(await give(chief, [RESCUE_7], { channel: agencyChannel("police") })).toMatchObject(refused("not-found"));
    expect(await give(crew, [RESCUE_7])).toMatchObject(refused("not-permitted"));
    expect(await give(crew, [RESCUE_8], { channel: agencyChannel("fire") })).toMatchObject(DONE);
  });

  test("a checklist with two items of one id is refused", async () => {
    const item = { id: "a", text: "Knock" };
    expect(await give(chief, [POLICE], { checklist: [item, item] })).toMatchObject(refused("malformed", /checklist/));
  });
});

describe("changing and withdrawing", () => {
  const change = (by: Device, input: Omit<CommandInput<"task.change">, "channel" | "post">) =>
    boards.send(by, "task.change", { channel: EVERYONE, post: "t", ...input });

  test("what is given is changed, null takes it away, nobody is sent it twice", async () => {
    const title = { text: "Evacuate", language: "en" };
    const dueAtMs = boards.field.now() + 60_000;
    await give(chief, [RESCUE_7], { title, dueAtMs: boards.field.now() + 5_000 });
    await answer(crew, "acknowledged");
    expect(await change(chief, { title: null, dueAtMs, priority: "immediate", to: [RESCUE_7, POLICE] })).toMatchObject(
      DONE,
    );
    const changed = await task();
    expect(changed).not.toHaveProperty("title");
    expect(changed).toMatchObject({ no: 1, dueAtMs, priority: "immediate", made: { by: "chief" } });
    expect(changed.assignments.map(({ name, state }) => [name, state])).toEqual([
      ["Rescue 7", "acknowledged"],
      ["Police", "sent"],
    ]);
    expect(changed.assignments.map(({ sent }) => sent?.receivedAtMs)).toEqual([undefined, boards.field.now()]);
    expect((await boards.log(EVERYONE)).at(-1)).toMatchObject({ step: "sent", to: "Police" });
  });

  test("is for the agency that gave it, and over once it is withdrawn", async () => {
    await give(chief, [RESCUE_7, POLICE]);
    expect(await change(police, { priority: "routine" })).toMatchObject(refused("not-permitted"));
    expect(await boards.send(police, "task.withdraw", { channel: EVERYONE, post: "t" })).toMatchObject(
      refused("not-permitted"),
    );
    const withdraw = () => boards.send(crew, "task.withdraw", { channel: EVERYONE, post: "t" });
    expect(await withdraw()).toMatchObject(DONE);
    expect(await withdraw()).toMatchObject(DONE);
    expect((await task()).withdrawn).toMatchObject({ by: "crew" });
    expect(await change(chief, { priority: "routine" })).toMatchObject(refused("moved-on"));
    expect((await boards.log(EVERYONE)).filter((entry) => "step" in entry && entry.step === "withdrawn")).toHaveLength(
      1,
    );
  });

  test("what is done is not taken back", async () => {
    await give(chief, [RESCUE_7]);
    await answer(crew, "done");
    expect(await boards.send(chief, "task.withdraw", { channel: EVERYONE, post: "t" })).toMatchObject(
      refused("moved-on", /done/),
    );
  });

  test("a task has at most fifty addressees", async () => {
    for (let n = 0; n < 50; n++) {
      await boards.send(chief, "unit.add", { unit: `u${n}`, name: `Unit ${n}`, symbol: "boat" });
    }
    await give(
      chief,
      Array.from({ length: 50 }, (_, n) => ({ agency: "fire", unit: `u${n}` })),
    );
    expect(await change(chief, { to: [POLICE] })).toMatchObject(refused("too-large"));
    expect(await change(chief, { to: [{ agency: "fire", unit: "u3" }] })).toMatchObject(DONE);
  });
});

describe("the checklist", () => {
  const check = (by: Device, item: string, done: boolean) =>
    boards.send(by, "task.check", { channel: EVERYONE, post: "t", item, done });
  const checklist = [
    { id: "a", text: "Knock" },
    { id: "b", text: "Call" },
  ];

  test("is ticked off, and on again, by who may answer and by who gave it", async () => {
    await give(police, [RESCUE_7], { checklist });
    expect(await check(crew, "a", true)).toMatchObject(DONE);
    expect(await check(police, "b", true)).toMatchObject(DONE);
    expect(await check(police, "a", true)).toMatchObject(DONE);
    expect((await task()).checklist.map(({ done }) => done?.by)).toEqual(["crew", "police-post"]);
    await check(crew, "b", false);
    expect((await task()).checklist[1]).toEqual({ id: "b", text: "Call" });
    expect(await check(crew, "c", true)).toMatchObject(refused("not-found"));
  });

  test("is nobody else's, and not ticked once the task is withdrawn", async () => {
    await give(chief, [RESCUE_7], { checklist });
    expect(await check(police, "a", true)).toMatchObject(refused("not-permitted"));
    await boards.send(chief, "task.withdraw", { channel: EVERYONE, post: "t" });
    expect(await check(crew, "a", true)).toMatchObject(refused("moved-on"));
  });
});
