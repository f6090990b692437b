import { afterEach, beforeEach, expect, test } from "vitest";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import { type BoardField, DONE, openBoardField, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let control: Device;
beforeEach(async () => {
  boards = await openBoardField();
  chief = boards.field.device("chief");
  police = boards.field.device("police-post", { agency: "police" });
  control = boards.field.device("control", { role: "exercise-control" });
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const PUMPS = { channel: EVERYONE, post: "pumps", what: "pump", quantity: 4 } as const;
const AT_PUMPS = { channel: EVERYONE, post: "pumps" };
const AT_FLOOD = { channel: EVERYONE, post: "flood" };
const FLOOD = {
  channel: EVERYONE,
  post: "flood",
  title: "Flooded street",
  language: "en",
  steps: ["Close the street", "Knock at every door"],
};

test("a catalogue entry is put, changed in its place, and taken out for good", async () => {
  expect(await boards.send(chief, "resource.put", PUMPS)).toEqual({ kind: "done", result: { no: 1 } });
  const detail = { text: "2 000 l/min", language: "en" };
  expect(await boards.send(chief, "resource.put", { ...PUMPS, quantity: 3, detail })).toEqual({
    kind: "done",
    result: { no: 1 },
  });
  expect(await boards.post(EVERYONE, "pumps", "resource")).toMatchObject({
    agency: "fire",
    quantity: 3,
    detail,
    no: 1,
  });
  await boards.send(chief, "resource.put", PUMPS);
  expect(await boards.post(EVERYONE, "pumps", "resource")).not.toHaveProperty("detail");
  expect(await boards.send(chief, "resource.remove", AT_PUMPS)).toMatchObject(DONE);
  expect(await boards.posts(EVERYONE)).toMatchObject([{ id: "pumps", no: 1, kind: "removed" }]);
  expect(await boards.send(chief, "resource.put", PUMPS)).toMatchObject(refused("already-exists"));
  expect(await boards.send(chief, "resource.remove", AT_PUMPS)).toMatchObject(refused("not-found"));
});

test("a procedure is put, changed and taken out in the same way", async () => {
  await boards.send(chief, "procedure.put", { ...FLOOD, hazard: undefined, task: "evacuate" });
  await boards.send(chief, "procedure.put", { ...FLOOD, title: "Street under water" });
  const known = await boards.post(EVERYONE, "flood", "procedure");
  expect(known).toMatchObject({ agency: "fire", title: "Street under water", no: 1 });
  expect(known).not.toHaveProperty("task");
  expect(await boards.send(chief, "procedure.remove", AT_FLOOD)).toMatchObject(DONE);
  expect(await boards.posts(EVERYONE)).toMatchObject([{ kind: "removed" }]);
});

test("putting what is there already changes nothing", async () => {
  await boards.send(chief, "procedure.put", FLOOD);
  const updates = async () => (await boards.field.journalled("update")).length;
  const before = await updates();
  await boards.send(chief, "procedure.put", FLOOD);
  expect(await updates()).toBe(before);
});

test("what is an agency's, only that keeps; exercise control for any of them, and it stays whose it was", async () => {
  await boards.send(chief, "resource.put", PUMPS);
  await boards.send(chief, "procedure.put", FLOOD);
  expect(await boards.send(police, "resource.put", { ...PUMPS, quantity: 0 })).toMatchObject(refused("not-permitted"));
  expect(await boards.send(police, "resource.remove", AT_PUMPS)).toMatchObject(refused("not-permitted"));
  expect(await boards.send(police, "procedure.remove", AT_FLOOD)).toMatchObject(refused("not-permitted"));
  expect(await boards.send(police, "procedure.put", { ...FLOOD, post: "f", agency: "fire" })).toMatchObject(
    refused("not-permitted"),
  );
  expect(await boards.send(control, "resource.put", { ...PUMPS, agency: "police" })).toMatchObject(
    refused("malformed", /belongs to fire/),
  );
  expect(await boards.send(control, "resource.put", { ...PUMPS, post: "p", agency: "police" })).toMatchObject(DONE);
  expect(await boards.post(EVERYONE, "p", "resource")).toMatchObject({ agency: "police" });
});

test("nothing is kept on a channel that its agency is not on, or the sender does not see, or under another's id", async () => {
  const hidden = { channel: agencyChannel("fire") };
  expect(await boards.send(police, "resource.put", { ...PUMPS, ...hidden })).toMatchObject(refused("not-found"));
  expect(await boards.send(control, "resource.put", { ...PUMPS, ...hidden, agency: "police" })).toMatchObject(
    refused("not-found", /not on this channel/),
  );
  expect(await boards.send(control, "resource.put", { ...PUMPS, agency: "navy" })).toMatchObject(refused("not-found"));
  await boards.send(chief, "procedure.put", FLOOD);
  expect(await boards.send(chief, "resource.put", { ...PUMPS, post: "flood" })).toMatchObject(
    refused("already-exists"),
  );
});

test("of two who change the same thing the second is told, and nothing is lost; after a look it can", async () => {
  const second = boards.field.device("second");
  await boards.send(chief, "procedure.put", FLOOD);
  expect(await boards.send(chief, "procedure.put", { ...FLOOD, base: 0, title: "By the first" })).toMatchObject(DONE);
  const late = { ...FLOOD, title: "By the second" };
  expect(await boards.send(second, "procedure.put", { ...late, base: 0 })).toMatchObject(
    refused("changed-meanwhile", /chief/),
  );
  expect(await boards.post(EVERYONE, "flood", "procedure")).toMatchObject({
    title: "By the first",
    changed: { no: 1, stamp: { by: "chief", agency: "fire" } },
  });
  expect(await boards.send(second, "procedure.put", { ...late, base: 1 })).toMatchObject(DONE);
  expect(await boards.post(EVERYONE, "flood", "procedure")).toMatchObject({
    title: "By the second",
    changed: { no: 2, stamp: { by: "second" } },
  });
  // What is there already is no loss for anybody.
  expect(await boards.send(chief, "procedure.put", { ...late, base: 0 })).toMatchObject(DONE);
  expect(await boards.send(chief, "procedure.put", { ...FLOOD, base: 3 })).toMatchObject(refused("malformed", /base/));
});

test("a device without a link changes one thing twice; what it did itself does not stop it, what others did does", async () => {
  const second = boards.field.device("second");
  await boards.send(second, "resource.put", PUMPS);
  for (const quantity of [3, 2]) {
    expect(await boards.send(chief, "resource.put", { ...PUMPS, quantity, base: 0 })).toMatchObject(DONE);
  }
  await boards.send(second, "resource.put", { ...PUMPS, quantity: 9, base: 2 });
  for (const base of [0, 1, 2]) {
    expect(await boards.send(chief, "resource.put", { ...PUMPS, quantity: 1, base })).toMatchObject(
      refused("changed-meanwhile", /second/),
    );
  }
  await boards.send(chief, "resource.put", { ...PUMPS, quantity: 8, base: 3 });
  // The last change is its own, but the one before it is not, and it had not seen that.
  expect(await boards.send(chief, "resource.put", { ...PUMPS, quantity: 1, base: 2 })).toMatchObject(
    refused("changed-meanwhile"),
  );
  expect(await boards.send(chief, "resource.put", { ...PUMPS, quantity: 7, base: 3 })).toMatchObject(DONE);
});

test("an alert rule is changed on what it was, too, by its switch as by its form", async () => {
  const second = boards.field.device("second");
  const rule = { channel: EVERYONE, post: "rule", rule: "silent", afterMs: 60_000, enabled: true } as const;
  await boards.send(chief, "alert-rule.put", rule);
  expect(await boards.send(second, "alert-rule.put", { ...rule, enabled: false, base: 0 })).toMatchObject(DONE);
  expect(await boards.send(chief, "alert-rule.put", { ...rule, afterMs: 90_000, base: 0 })).toMatchObject(
    refused("changed-meanwhile", /second/),
  );
  expect(await boards.send(chief, "alert-rule.put", { ...rule, afterMs: 90_000, base: 1 })).toMatchObject(DONE);
  expect(await boards.post(EVERYONE, "rule", "alert-rule")).toMatchObject({ afterMs: 90_000, changed: { no: 2 } });
});
