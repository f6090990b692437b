import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AlertField, afterSomeLooks, openAlertField } from "../support/field/alerts.ts";
import { DONE } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import type { Field } from "../support/field/field.ts";

let field: Field;
let chief: Device;
let tablet: Device;
let send: AlertField["send"];
let posts: AlertField["posts"];
let alerts: AlertField["alerts"];
beforeEach(async () => {
  ({ field, chief, tablet, send, posts, alerts } = await openAlertField());
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

const give = (more: object) =>
  send(chief, "task.give", {
    channel: "agency-fire",
    post: "task",
    task: "evacuate",
    title: { text: "School", language: "en" },
    priority: "immediate",
    checklist: [],
    to: [{ agency: "fire", unit: "engine" }],
    ...more,
  });
const answer = (step: string) =>
  send(tablet, "task.answer", { channel: "agency-fire", post: "task", to: { agency: "fire", unit: "engine" }, step });

describe("tasks", () => {
  test("that nobody answers, and that are past their time, are pressed once each until that is over", async () => {
    expect(await give({ dueAtMs: field.now() + 600_000 })).toMatchObject(DONE);
    field.passSeconds(121);
    await expect
      .poll(() => alerts().map(({ alert, task, subject }) => [alert, task, subject]))
      .toEqual([["task-unacknowledged", "task", "School"]]);
    await answer("acknowledged");
    await expect.poll(() => alerts()[0]?.clearedAtMs).toBeDefined();
    field.passSeconds(600);
    await expect.poll(() => alerts().map(({ alert }) => alert)).toEqual(["task-unacknowledged", "task-overdue"]);
    await answer("done");
    await expect.poll(() => alerts().every(({ clearedAtMs }) => clearedAtMs !== undefined)).toBe(true);
    await afterSomeLooks();
    expect(alerts()).toHaveLength(2);
  });

  test("without a title are named by their kind, on the board and in the log", async () => {
    await give({ title: undefined });
    field.passSeconds(121);
    await expect
      .poll(() => alerts())
      .toMatchObject([{ alert: "task-unacknowledged", taskKind: "evacuate", subject: "" }]);
    const logged = posts("agency-fire").flatMap((post) => (post.kind === "log" ? [post.entry] : []));
    expect(logged.at(-1)).toMatchObject({ event: "alert", taskKind: "evacuate" });
  });

  test("that are withdrawn press nobody any more", async () => {
    await give({});
    field.passSeconds(121);
    await expect.poll(() => alerts()).toHaveLength(1);
    await send(chief, "task.withdraw", { channel: "agency-fire", post: "task" });
    await expect.poll(() => alerts()[0]?.clearedAtMs).toBeDefined();
  });
});
