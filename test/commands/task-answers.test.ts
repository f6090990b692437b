import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import { type BoardField, DONE, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { openTaskField, RESCUE_7, RESCUE_8, type TaskField } from "../support/field/tasks.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let crew: Device;
let give: TaskField["give"];
let answer: TaskField["answer"];
let mark: TaskField["mark"];
let assignment: TaskField["assignment"];
beforeEach(async () => {
  ({ boards, chief, police, crew, give, answer, mark, assignment } = await openTaskField());
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const steps = async (index = 0) => (await assignment(index))?.steps.map(({ step }) => step);
const status = async (unit = "rescue-7") => (await boards.field.room()).units().get(unit)?.status;

describe("answers", () => {
  test("lead from sent to done, each with who and when, and stand in the log", async () => {
    await give(chief, [RESCUE_7]);
    await mark(crew);
    for (const step of ["acknowledged", "under-way", "done"] as const) {
      boards.field.passSeconds(60);
      expect(await answer(crew, step)).toEqual({ kind: "done", result: {} });
      expect((await assignment())?.state).toBe(step);
    }
    const taken = (await assignment())?.steps ?? [];
    expect(taken.map(({ step }) => step)).toEqual(["delivered", "acknowledged", "under-way", "done"]);
    expect(new Set(taken.map(({ stamp }) => stamp.atMs)).size).toBe(4);
    expect((await boards.log(EVERYONE)).map((entry) => "step" in entry && entry.step)).toEqual([
      "sent",
      "acknowledged",
      "under-way",
      "done",
    ]);
  });

  test("the same twice counts once, by whomever", async () => {
    await give(chief, [RESCUE_7]);
    await answer(crew, "acknowledged");
    expect(await answer(crew, "acknowledged")).toMatchObject(DONE);
    expect(await answer(chief, "acknowledged")).toMatchObject(DONE);
    expect(await steps()).toEqual(["acknowledged"]);
    expect(await boards.log(EVERYONE)).toHaveLength(2);
  });

  test("an acknowledgement that comes a day late is noted with both times and turns nothing back", async () => {
    const givenAtMs = boards.field.now();
    await give(chief, [RESCUE_7]);
    await answer(chief, "under-way");
    boards.field.passSeconds(24 * 3600);
    expect(await answer(crew, "acknowledged", RESCUE_7, { agoS: 24 * 3600 })).toMatchObject(DONE);
    expect((await assignment())?.state).toBe("under-way");
    expect((await assignment())?.steps[1]).toMatchObject({
      step: "acknowledged",
      stamp: { by: "crew", atMs: givenAtMs, receivedAtMs: boards.field.now() },
    });
  });

  test("a clock six hours off is put right by the moment of sending", async () => {
    await give(chief, [RESCUE_7]);
    await answer(crew, "acknowledged", RESCUE_7, { clockOffS: -6 * 3600, agoS: 120 });
    expect((await assignment())?.steps[0]?.stamp).toMatchObject({
      atMs: boards.field.now() - 120_000,
      receivedAtMs: boards.field.now(),
    });
  });

  test("declining needs a reason, and nothing else has one", async () => {
    await give(chief, [RESCUE_7]);
    expect(await answer(crew, "declined", RESCUE_7, {}, {})).toMatchObject(refused("malformed", /reason/));
    expect(await answer(crew, "done", RESCUE_7, {}, { reason: "busy" })).toMatchObject(refused("malformed", /reason/));
    const note = { text: "Motor kaputt", language: "de" };
    expect(await answer(crew, "declined", RESCUE_7, {}, { reason: "not-equipped", note })).toMatchObject(DONE);
    expect((await assignment())?.steps).toMatchObject([{ step: "declined", reason: "not-equipped", note }]);
  });

  test("what is done is not declined after it, nor done after it was declined", async () => {
    await give(chief, [RESCUE_7, RESCUE_8]);
    await answer(crew, "done");
    expect(await answer(crew, "declined")).toMatchObject(refused("moved-on", /done/));
    expect(await answer(crew, "under-way")).toMatchObject(DONE);
    expect((await assignment())?.state).toBe("done");
    await answer(crew, "declined", RESCUE_8);
    expect(await answer(crew, "done", RESCUE_8)).toMatchObject(refused("moved-on", /declined/));
  });

  test("to a task that was withdrawn: an acknowledgement is noted, nothing else", async () => {
    await give(chief, [RESCUE_7]);
    await boards.send(chief, "task.withdraw", { channel: EVERYONE, post: "t" });
    for (const step of ["under-way", "done", "declined"] as const) {
      expect(await answer(crew, step), step).toMatchObject(refused("moved-on", /withdrawn by chief/));
    }
    expect(await answer(crew, "acknowledged")).toMatchObject(DONE);
    expect(await steps()).toEqual(["acknowledged"]);
    expect(await status()).toBe("available");
  });

  test("are the addressee's agency's alone, and only to what it was given", async () => {
    await give(chief, [RESCUE_7]);
    expect(await answer(police, "acknowledged")).toMatchObject(refused("not-permitted"));
    expect(await answer(crew, "acknowledged", RESCUE_8)).toMatchObject(refused("not-found"));
    expect(
      await boards.send(crew, "task.answer", { channel: EVERYONE, post: "u", to: RESCUE_7, step: "done" }),
    ).toMatchObject(refused("not-found", /no task u/));
  });
});

describe("what answers say of the unit", () => {
  test("acknowledging assigns it, starting sends it on the way", async () => {
    await give(chief, [RESCUE_7]);
    await answer(crew, "acknowledged");
    expect(await status()).toBe("assigned");
    await answer(crew, "under-way");
    expect(await status()).toBe("en-route");
    await answer(crew, "done");
    expect(await status()).toBe("en-route");
    const own = await boards.log(agencyChannel("fire"));
    expect(own.flatMap((entry) => (entry.event === "unit-status" ? [entry.status] : []))).toEqual([
      "assigned",
      "en-route",
    ]);
  });

  test("one that is at something else stays so, and so does one that has said something since", async () => {
    await boards.send(crew, "unit.set-status", { unit: "rescue-7", status: "on-scene" });
    await give(chief, [RESCUE_7]);
    await answer(crew, "acknowledged");
    await answer(crew, "under-way");
    expect(await status()).toBe("on-scene");
    await give(chief, [RESCUE_7], { post: "t2" });
    boards.field.passSeconds(600);
    await boards.send(chief, "unit.set-status", { unit: "rescue-7", status: "available" });
    const late = { channel: EVERYONE, post: "t2", to: RESCUE_7, step: "acknowledged" } as const;
    await boards.send(crew, "task.answer", late, { agoS: 300 });
    expect(await status()).toBe("available");
  });
});
