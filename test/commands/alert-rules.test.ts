import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AlertField, afterSomeLooks, FLOOD, INSIDE, OUTSIDE, openAlertField } from "../support/field/alerts.ts";
import { DONE, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER } from "../support/field/field.ts";

let field: Field;
let chief: Device;
let tablet: Device;
let police: Device;
let send: AlertField["send"];
let posts: AlertField["posts"];
let alerts: AlertField["alerts"];
let rules: AlertField["rules"];
let raised: AlertField["raised"];
let raisedInOrder: AlertField["raisedInOrder"];
let putRule: AlertField["putRule"];
let drawFlood: AlertField["drawFlood"];
let report: AlertField["report"];
let restart: AlertField["restart"];
beforeEach(async () => {
  ({
    field,
    chief,
    tablet,
    police,
    send,
    posts,
    alerts,
    rules,
    raised,
    raisedInOrder,
    putRule,
    drawFlood,
    report,
    restart,
  } = await openAlertField());
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

describe("a rule on an area", () => {
  test("raises inside once when a unit enters, clears it when it leaves, and raises it anew; each is logged", async () => {
    await drawFlood();
    expect(await putRule({})).toMatchObject(DONE);
    await report(tablet, "engine", OUTSIDE);
    await afterSomeLooks();
    expect(alerts()).toEqual([]);
    await report(tablet, "engine", INSIDE);
    await expect.poll(() => raised()).toEqual([["inside", "engine", false]]);
    expect(alerts()[0]).toMatchObject({
      subject: "Engine 1",
      at: INSIDE,
      watched: { label: "Flood" },
      made: { by: "automatic" },
    });
    await afterSomeLooks();
    expect(alerts()).toHaveLength(1);
    await report(tablet, "engine", OUTSIDE);
    await expect.poll(() => raised()).toEqual([["inside", "engine", true]]);
    await report(tablet, "engine", INSIDE);
    await expect.poll(() => raised().map(([, , cleared]) => cleared)).toEqual([true, false]);
    const logged = posts("agency-fire").flatMap((post) => (post.kind === "log" ? [post.entry] : []));
    expect(logged.filter(({ event }) => event === "alert")).toHaveLength(2);
  });

  test("is told at once of those who are inside already, and of no old fix that moves no marker", async () => {
    await drawFlood();
    await report(tablet, "engine", INSIDE);
    await putRule({});
    await expect.poll(() => raised()).toEqual([["inside", "engine", false]]);
    await report(tablet, "engine", OUTSIDE);
    await expect.poll(() => raised()).toEqual([["inside", "engine", true]]);
    await report(tablet, "engine", INSIDE, 90_000);
    await afterSomeLooks();
    expect(alerts()).toHaveLength(1);
  });

  test("left, near: tell who left, until it is back, and how near somebody came", async () => {
    await drawFlood();
    await report(tablet, "engine", INSIDE);
    await putRule({ rule: "left" });
    await putRule({ post: "near", rule: "near", withinM: 500 });
    await expect.poll(() => rules().map(({ inside }) => inside)).toEqual([["engine"], undefined]);
    await expect.poll(() => raised()).toEqual([["near", "engine", false]]);
    await report(tablet, "engine", OUTSIDE);
    await expect
      .poll(() => raised())
      .toEqual([
        ["near", "engine", true],
        ["left", "engine", false],
      ]);
    await report(tablet, "engine", INSIDE);
    await expect
      .poll(() => raised().slice(0, 2))
      .toEqual([
        ["near", "engine", true],
        ["left", "engine", true],
      ]);
    await expect.poll(() => alerts()[2]).toMatchObject({ alert: "near", distanceM: 0 });
  });

  test("after a restart nothing is raised twice and nothing is missed", async () => {
    await drawFlood();
    await report(tablet, "engine", INSIDE);
    await putRule({});
    await putRule({ post: "left", rule: "left" });
    await expect.poll(() => raised()).toEqual([["inside", "engine", false]]);
    await expect.poll(() => rules().at(-1)?.inside).toEqual(["engine"]);
    await restart();
    await afterSomeLooks();
    expect(raised()).toEqual([["inside", "engine", false]]);
    await report(tablet, "engine", OUTSIDE);
    await expect
      .poll(() => raisedInOrder())
      .toEqual([
        ["inside", "engine", true],
        ["left", "engine", false],
      ]);
  });

  test("sleeps while its area is gone or its agency does not see it, and wakes when it is back", async () => {
    await drawFlood();
    await report(police, "patrol", INSIDE);
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "view" });
    const rule = { channel: "agency-police", post: "rule", rule: "inside", watched: FLOOD, enabled: true };
    expect(await send(police, "alert-rule.put", rule)).toMatchObject(DONE);
    await expect.poll(() => raised("agency-police")).toEqual([["inside", "patrol", false]]);
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "none" });
    await expect.poll(() => raised("agency-police")).toEqual([["inside", "patrol", true]]);
    await afterSomeLooks();
    expect(alerts("agency-police")).toHaveLength(1);
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "view" });
    await expect.poll(() => alerts("agency-police").length).toBe(2);
    await send(chief, "annotations.delete", { layer: LAYER, annotations: ["flood"] });
    await expect.poll(() => raised("agency-police").every(([, , cleared]) => cleared)).toBe(true);
  });

  test("watches units of its own agency; those that are shared with it only on the agency's own channel", async () => {
    await drawFlood();
    await report(tablet, "engine", INSIDE);
    await report(police, "patrol", INSIDE);
    await putRule({});
    await putRule({ channel: "everyone" });
    await expect.poll(() => raisedInOrder().map(([, unit]) => unit)).toEqual(["engine", "patrol"]);
    await expect.poll(() => raised("everyone").map(([, unit]) => unit)).toEqual(["engine"]);
    await send(police, "units.share", { to: "fire", shared: false });
    await expect
      .poll(() => raisedInOrder())
      .toEqual([
        ["inside", "engine", false],
        ["inside", "patrol", true],
      ]);
    await afterSomeLooks();
    expect(alerts("everyone")).toHaveLength(1);
  });
});

describe("a rule", () => {
  test("silent: waits after a start and after it was made, is over with the next fix", async () => {
    await report(tablet, "engine", INSIDE);
    await putRule({ rule: "silent", watched: undefined, afterMs: 60_000, units: ["engine"] });
    field.passSeconds(59);
    await afterSomeLooks();
    expect(alerts()).toEqual([]);
    field.passSeconds(2);
    await expect.poll(() => raised()).toEqual([["silent", "engine", false]]);
    expect(field.now() - (alerts()[0]?.silentSinceMs ?? 0)).toBe(61_000);
    await report(tablet, "engine", INSIDE);
    await expect.poll(() => raised()).toEqual([["silent", "engine", true]]);
  });

  test("is changed and removed by its agency's commander alone; what it raised is over with it", async () => {
    await drawFlood();
    await report(tablet, "engine", INSIDE);
    expect(await putRule({}, tablet)).toMatchObject(refused("not-permitted"));
    expect(await putRule({}, police)).toMatchObject(refused("not-found"));
    const made = await putRule({});
    await expect.poll(() => raised()).toEqual([["inside", "engine", false]]);
    expect(await putRule({ enabled: false })).toEqual(made);
    await expect.poll(() => raised()).toEqual([["inside", "engine", true]]);
    await putRule({});
    await expect.poll(() => alerts()).toHaveLength(2);
    expect(await send(chief, "alert-rule.remove", { channel: "agency-fire", post: "rule" })).toMatchObject(DONE);
    await expect.poll(() => raised().every(([, , cleared]) => cleared)).toBe(true);
    expect(await send(chief, "alert-rule.remove", { channel: "agency-fire", post: "rule" })).toMatchObject(
      refused("not-found"),
    );
  });

  test("where others read watches layers of its own agency only, and areas where it is about inside", async () => {
    await drawFlood();
    chief.mark(LAYER, "point");
    await field.settle(chief);
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "view" });
    const byPolice = (more: object) =>
      send(police, "alert-rule.put", {
        channel: "everyone",
        post: "p",
        rule: "inside",
        watched: FLOOD,
        enabled: true,
        ...more,
      });
    expect(await byPolice({})).toMatchObject(refused("not-permitted", /own agency/));
    expect(await byPolice({ channel: "agency-police" })).toMatchObject(DONE);
    expect(await byPolice({ post: "q", agency: "fire" })).toMatchObject(refused("not-permitted"));
    expect(await putRule({ watched: { layer: LAYER, annotation: "point" } })).toMatchObject(
      refused("malformed", /areas/),
    );
    expect(await putRule({ watched: { layer: LAYER, annotation: "none" } })).toMatchObject(refused("not-found"));
    expect(await putRule({ units: ["nobody"] })).toMatchObject(refused("not-found", /nobody/));
  });
});
