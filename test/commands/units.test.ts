import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type BoardField, DONE, openBoardField, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let crew: Device;
beforeEach(async () => {
  boards = await openBoardField();
  chief = boards.field.device("chief");
  police = boards.field.device("police-post", { agency: "police" });
  crew = boards.field.device("crew", { role: "coordinator" });
  const unit = { unit: "rescue-7", name: "Rescue 7", symbol: "boat", crew: 4, capabilities: ["boat"] };
  await boards.send(chief, "unit.add", unit);
  await boards.send(chief, "unit.add", { ...unit, unit: "rescue-8", name: "Rescue 8" });
  await boards.send(police, "unit.add", { unit: "patrol-1", name: "Patrol 1", symbol: "patrol-car" });
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

type Give = CommandInput<"task.give">;
const unit = async (id = "rescue-7") => (await boards.field.room()).units().get(id);
const unitOf = async (of: Device) => (await boards.field.room()).directoryFor(of.member).me.unit;
const assign = (by: Device, member: Device, to: string | null) =>
  boards.send(by, "member.assign-unit", { member: member.member.id, unit: to });
const fixAt = (measuredAtMs: number) => ({
  at: [71.43, 51.13] as const,
  accuracyM: 5,
  measuredAtMs,
  source: "tablet" as const,
});

describe("changing a unit", () => {
  test("what is given is changed, null takes it away; what is the same is no change", async () => {
    await boards.send(chief, "unit.change", { unit: "rescue-7", name: "Boat 7", crew: null, capabilities: ["sonar"] });
    expect(await unit()).toMatchObject({ name: "Boat 7", symbol: "boat", capabilities: ["sonar"], number: 1 });
    expect(await unit()).not.toHaveProperty("crew");
    await boards.send(chief, "unit.change", { unit: "rescue-7", name: "Boat 7" });
    expect((await boards.log(agencyChannel("fire"))).map(({ event }) => event)).toEqual([
      "unit-added",
      "unit-added",
      "unit-changed",
    ]);
  });

  test("is for who commands its agency", async () => {
    const change = (by: Device) => boards.send(by, "unit.change", { unit: "rescue-7", name: "Mine" });
    expect(await change(crew)).toMatchObject(refused("not-permitted"));
    expect(await change(police)).toMatchObject(refused("not-permitted"));
    boards.field.register.shareUnits("op", "fire", []);
    expect(await change(police)).toMatchObject(refused("not-found"));
  });
});

describe("removing a unit", () => {
  const remove = (by: Device = chief) => boards.send(by, "unit.remove", { unit: "rescue-7" });

  test("it is gone, its name stays known, and neither its id nor its number is given again", async () => {
    expect(await remove()).toMatchObject(DONE);
    expect(await unit()).toBeUndefined();
    expect(await remove()).toMatchObject(refused("not-found"));
    const again = { unit: "rescue-7", name: "Rescue 7", symbol: "boat" };
    expect(await boards.send(chief, "unit.add", again)).toMatchObject(refused("already-exists"));
    boards.restart();
    expect(await boards.send(chief, "unit.add", again)).toMatchObject(refused("already-exists"));
    expect(await boards.send(chief, "unit.add", { ...again, unit: "new" })).toMatchObject({ result: { number: 4 } });
    await chief.regainLink(["units/fire"]);
    await boards.field.settle(chief);
    expect(chief.units("fire").get("rescue-7")).toMatchObject({ name: "Rescue 7", removedAtMs: boards.field.now() });
    expect((await boards.log(agencyChannel("fire"))).at(2)).toEqual({
      event: "unit-removed",
      unit: "rescue-7",
      name: "Rescue 7",
    });
  });

  test("what it had still to do is orphaned on every board, what it has done is not", async () => {
    const to = [
      { agency: "fire", unit: "rescue-7" },
      { agency: "fire", unit: "rescue-8" },
    ];
    const task: Omit<Give, "channel" | "post"> = { task: "search", priority: "routine", checklist: [], to };
    await boards.send(chief, "task.give", { ...task, channel: EVERYONE, post: "open" });
    await boards.send(chief, "task.give", { ...task, channel: UNIFIED_COMMAND, post: "open" });
    await boards.send(chief, "task.give", { ...task, channel: EVERYONE, post: "done" });
    const done = { channel: EVERYONE, post: "done", to: { agency: "fire", unit: "rescue-7" }, step: "done" } as const;
    await boards.send(chief, "task.answer", done);
    await remove();
    for (const channel of [EVERYONE, UNIFIED_COMMAND]) {
      const { assignments } = await boards.post(channel, "open", "task");
      expect(assignments.map(({ name, orphaned }) => [name, orphaned])).toEqual([
        ["Rescue 7", true],
        ["Rescue 8", undefined],
      ]);
    }
    const { assignments } = await boards.post(EVERYONE, "done", "task");
    expect(assignments.every(({ orphaned }) => orphaned === undefined)).toBe(true);
  });

  test("what its crew still says of the task is noted", async () => {
    const to = { agency: "fire", unit: "rescue-7" };
    const rest = { task: "search", priority: "routine" } as const;
    const task: Give = { channel: EVERYONE, post: "t", ...rest, checklist: [], to: [to] };
    await boards.send(chief, "task.give", task);
    await remove();
    boards.field.passSeconds(600);
    const done = { channel: EVERYONE, post: "t", to, step: "done" } as const;
    expect(await boards.send(crew, "task.answer", done, { agoS: 900 })).toMatchObject(DONE);
    const [assignment] = (await boards.post(EVERYONE, "t", "task")).assignments;
    expect(assignment).toMatchObject({ state: "done", orphaned: true, steps: [{ step: "done" }] });
  });

  test("nobody and nothing speaks for it any more", async () => {
    const { register } = boards.field;
    await assign(crew, crew, "rescue-7");
    const token = register.giveDeviceToken("op", "rescue-7");
    const other = register.giveDeviceToken("op", "rescue-8");
    const terms = { operation: "op", agency: "fire", role: "coordinator", usesLeft: 9, approved: true } as const;
    const expiresAtMs = boards.field.now() + 1_000_000;
    const link = register.addInvite({ ...terms, id: "i", unit: "rescue-7", expiresAtMs });
    const back = register.addInvite({ ...terms, id: "j", unit: "rescue-7", expiresAtMs, returns: "crew" });
    await remove();
    expect(register.findDevice(token)).toBeUndefined();
    expect(register.findDevice(other)).toBeDefined();
    expect(register.findInvite(link)).toBeUndefined();
    expect(register.findInvite(back)).toBeDefined();
    expect(await unitOf(crew)).toBeUndefined();
  });

  test("is for who commands its agency", async () => {
    expect(await remove(crew)).toMatchObject(refused("not-permitted"));
    expect(await remove(police)).toMatchObject(refused("not-permitted"));
    boards.field.register.shareUnits("op", "fire", []);
    expect(await remove(police)).toMatchObject(refused("not-found"));
  });

  test("positions of it are left out, and those of others beside it are taken", async () => {
    const report = (units: readonly string[]) =>
      boards.send(chief, "fixes.report", {
        reports: units.map((id) => ({ unit: id, fixes: [fixAt(boards.field.now())] })),
      });
    await remove();
    expect(await report(["rescue-7", "rescue-8"])).toEqual({
      kind: "done",
      result: { moved: 1, older: 0, implausible: 0, outsideWindow: 0, removed: 1 },
    });
    expect(await report(["rescue-7"])).toMatchObject(refused("not-found", /removed/));
    expect(await report(["rescue-8", "never-was"])).toMatchObject(refused("not-found", /never-was/));
    const room = await boards.field.room();
    expect(await room.reportFixes("rescue-7", [fixAt(boards.field.now())], "phone")).toMatchObject(
      refused("not-found"),
    );
  });
});

describe("which unit a device speaks for", () => {
  test("a coordinator says of its own, a commander of anyone in the agency; it counts at once", async () => {
    expect(await assign(crew, crew, "rescue-7")).toMatchObject(DONE);
    expect(await unitOf(crew)).toBe("rescue-7");
    expect(await assign(chief, crew, "rescue-8")).toMatchObject(DONE);
    expect(await unitOf(crew)).toBe("rescue-8");
    expect(await assign(crew, chief, "rescue-7")).toMatchObject(refused("not-found"));
    expect(await assign(crew, crew, null)).toMatchObject(DONE);
    expect(await unitOf(crew)).toBeUndefined();
    expect(await assign(crew, crew, null)).toMatchObject(DONE);
  });

  test("a message is the unit's from then on", async () => {
    await assign(crew, crew, "rescue-7");
    const text = { text: "Vi er framme", language: "nb" };
    const message = { channel: EVERYONE, post: "m", text, priority: "routine", wantsAcknowledgement: false } as const;
    await boards.send(crew, "message.send", message);
    expect((await boards.post(EVERYONE, "m", "message")).made).toMatchObject({ by: "crew", unit: "rescue-7" });
  });

  test("it is one of the member's own agency, and still there", async () => {
    expect(await assign(crew, crew, "patrol-1")).toMatchObject(refused("not-found"));
    expect(await assign(chief, crew, "never-was")).toMatchObject(refused("not-found"));
    await boards.send(chief, "unit.remove", { unit: "rescue-7" });
    expect(await assign(crew, crew, "rescue-7")).toMatchObject(refused("not-found"));
  });

  test("nobody says it for another agency, for who was removed, or while watching", async () => {
    expect(await assign(police, crew, "rescue-7")).toMatchObject(refused("not-found"));
    const officer = boards.field.device("officer", { agency: "police", role: "coordinator" });
    expect(await assign(chief, officer, null)).toMatchObject(refused("not-permitted"));
    const watcher = boards.field.device("watcher", { role: "observer" });
    expect(await assign(watcher, watcher, "rescue-7")).toMatchObject(refused("not-permitted"));
    await boards.send(chief, "member.remove", { member: "crew" });
    expect(await assign(chief, crew, "rescue-7")).toMatchObject(refused("not-permitted"));
    expect(await boards.send(chief, "member.assign-unit", { member: "nobody", unit: null })).toMatchObject(
      refused("not-found"),
    );
  });
});

describe("what a unit says of itself", () => {
  const say = (status: "on-scene" | "available" | "en-route", agoS = 0) =>
    boards.send(crew, "unit.set-status", { unit: "rescue-7", status }, { agoS });

  test("stands in the log of its agency, once", async () => {
    await say("en-route");
    await say("en-route");
    expect((await boards.log(agencyChannel("fire"))).slice(2)).toEqual([
      { event: "unit-status", unit: "rescue-7", name: "Rescue 7", status: "en-route" },
    ]);
  });

  test("counts from when it was said; what comes late turns back nothing that was said since", async () => {
    boards.field.passSeconds(3600);
    await say("en-route", 600);
    expect(await unit()).toMatchObject({ status: "en-route", statusSinceMs: boards.field.now() - 600_000 });
    await say("on-scene");
    expect(await say("available", 300)).toMatchObject(DONE);
    expect(await unit()).toMatchObject({ status: "on-scene", statusSinceMs: boards.field.now() });
    expect(await boards.log(agencyChannel("fire"))).toHaveLength(5);
  });

  test("a device whose clock is some seconds behind is not late", async () => {
    boards.field.passSeconds(60);
    await say("on-scene");
    await boards.send(crew, "unit.set-status", { unit: "rescue-7", status: "available" }, { clockOffS: -4 });
    expect(await unit()).toMatchObject({ status: "available" });
  });
});
