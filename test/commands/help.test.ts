import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlertOpen } from "../../shared/coordination/alert.ts";
import { type AlertField, INSIDE, OUTSIDE, openAlertField } from "../support/field/alerts.ts";
import { DONE, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import type { Field } from "../support/field/field.ts";

let field: Field;
let chief: Device;
let tablet: Device;
let police: Device;
let looker: Device;
let send: AlertField["send"];
let alerts: AlertField["alerts"];
let report: AlertField["report"];
beforeEach(async () => {
  ({ field, chief, tablet, police, looker, send, alerts, report } = await openAlertField());
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

const help = (more = {}) => ({ post: "help", ...more });

describe("help", () => {
  test("is one alert on the agency's and the unified command's board, at the last fix, however often it is called", async () => {
    await report(tablet, "engine", INSIDE);
    expect(await send(tablet, "help.call", help({ unit: "engine" }))).toMatchObject(DONE);
    expect(await send(tablet, "help.call", help({ unit: "engine" }))).toMatchObject(DONE);
    for (const board of ["agency-fire", "command"]) {
      expect(alerts(board)).toMatchObject([
        { id: "help", alert: "help", subject: "Engine 1", at: INSIDE, made: { by: "tablet" } },
      ]);
    }
    expect(alerts("everyone")).toEqual([]);
    expect(await send(chief, "help.call", help())).toMatchObject(refused("already-exists"));
  });

  test("is called and seen to in a closed operation as well, for a unit that is gone, and by an observer", async () => {
    await send(chief, "operation.close", {});
    expect(await send(looker, "help.call", help({ unit: "gone", at: OUTSIDE }))).toMatchObject(DONE);
    expect(alerts()).toMatchObject([{ subject: "looker", at: OUTSIDE }]);
    expect(await send(police, "alert.acknowledge", { channel: "command", post: "help" })).toMatchObject(DONE);
    expect(alerts()[0]?.acknowledged).toMatchObject([{ name: "police-post" }]);
  });

  test("acknowledged on one board it is on both, by name, and twice by one counts once", async () => {
    await send(tablet, "help.call", help());
    await send(police, "alert.acknowledge", { channel: "command", post: "help" });
    await send(police, "alert.acknowledge", { channel: "command", post: "help" });
    await send(chief, "alert.acknowledge", { channel: "agency-fire", post: "help" });
    for (const board of ["agency-fire", "command"]) {
      expect(alerts(board)[0]?.acknowledged.map(({ name }) => name)).toEqual(["police-post", "chief"]);
    }
    expect(await send(police, "alert.acknowledge", { channel: "agency-fire", post: "help" })).toMatchObject(
      refused("not-found"),
    );
    expect(await send(looker, "alert.acknowledge", { channel: "command", post: "help" })).toMatchObject(
      refused("not-permitted"),
    );
  });

  test("is not silenced by who called, on either board", async () => {
    await send(chief, "help.call", help());
    for (const channel of ["agency-fire", "command"]) {
      expect(await send(chief, "alert.acknowledge", { channel, post: "help" })).toMatchObject(refused("not-permitted"));
    }
    expect(alerts().map(isAlertOpen)).toEqual([true]);
    expect(await send(tablet, "alert.acknowledge", { channel: "agency-fire", post: "help" })).toMatchObject(DONE);
    expect(alerts("command").map(isAlertOpen)).toEqual([false]);
  });

  test("is called off by who called or a commander of its agency, on both boards, and by nobody else", async () => {
    const other = field.device("other-tablet", { role: "coordinator" });
    await send(tablet, "help.call", help());
    expect(await send(other, "help.call-off", { post: "help" })).toMatchObject(refused("not-permitted"));
    expect(await send(police, "help.call-off", { post: "help" })).toMatchObject(refused("not-permitted"));
    expect(await send(other, "help.call-off", { post: "none" })).toMatchObject(refused("not-found"));
    expect(await send(tablet, "help.call-off", { post: "help" })).toMatchObject(DONE);
    const at = alerts()[0]?.clearedAtMs;
    expect(at).toBeDefined();
    expect(alerts("command")[0]?.clearedAtMs).toBe(at);
    field.passSeconds(5);
    expect(await send(chief, "help.call-off", { post: "help" })).toMatchObject(DONE);
    expect(alerts()[0]?.clearedAtMs).toBe(at);
  });
});
