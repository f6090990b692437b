import { afterEach, beforeEach, expect, test } from "vitest";
import { type BoardField, DONE, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { openTaskField, POLICE, type TaskField } from "../support/field/tasks.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let give: TaskField["give"];
beforeEach(async () => {
  ({ boards, chief, police, give } = await openTaskField());
  const force = { channel: "dams", name: "Dams", agencies: ["fire", "police"] };
  expect(await boards.send(chief, "channel.add", force)).toMatchObject(DONE);
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const dissolve = () => boards.send(chief, "channel.remove", { channel: "dams" });
const on = { channel: "dams", post: "r" };

test("a task force with an open task is not dissolved, so that nobody loses it from sight", async () => {
  await give(chief, [POLICE], { channel: "dams" });
  expect(await dissolve()).toMatchObject(refused("still-open", /task 1/));
  await boards.send(chief, "task.withdraw", { channel: "dams", post: "t" });
  expect(await dissolve()).toMatchObject(DONE);
});

test("what is promised on a task force stays promised until it is back: it is not dissolved before", async () => {
  const request = { ...on, what: "pump", quantity: 1, priority: "routine", deliverTo: { at: [71.42, 51.15] } } as const;
  await boards.send(chief, "request.ask", request);
  expect(await dissolve()).toMatchObject(refused("still-open", /request 1/));
  await boards.send(police, "offer.make", { ...on, offer: "o", quantity: 1, unit: "patrol-1" });
  await boards.send(chief, "offer.decide", { ...on, offer: "o", decision: "accepted" });
  await boards.send(chief, "request.cancel", on);
  expect(await dissolve()).toMatchObject(refused("still-open", /request 1/));
  for (const step of ["arrived", "returned"] as const) {
    expect(await boards.send(police, "offer.move", { ...on, offer: "o", step })).toMatchObject(DONE);
  }
  expect(await dissolve()).toMatchObject(DONE);
});

test("messages, procedures and what is over do not hold a task force together", async () => {
  await boards.send(chief, "message.send", {
    channel: "dams",
    post: "m",
    text: { text: "Thank you", language: "en" },
    priority: "routine",
    wantsAcknowledgement: true,
  });
  await boards.send(chief, "procedure.put", {
    channel: "dams",
    post: "p",
    title: "Dyke",
    language: "en",
    steps: ["Look"],
  });
  expect(await dissolve()).toMatchObject(DONE);
});
