import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Alert, type AlertRule, isAlertOpen } from "../../shared/coordination/alert.ts";
import type { Post } from "../../shared/coordination/post.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";

let field: Field;
let chief: Device;
let tablet: Device;
let police: Device;
/** Sees every board and every layer of a drill. */
let looker: Device;
beforeEach(async () => {
  field = openField();
  chief = field.device("chief");
  tablet = field.device("tablet", { role: "coordinator" });
  police = field.device("police-post", { agency: "police" });
  looker = field.device("looker", { role: "observer" });
  await looker.regainLink([`layer/${LAYER}`, ...BOARDS.map((id) => `board/${id}` as const)]);
  await chief.regainLink([`layer/${LAYER}`]);
  await field.settle(looker, chief);
  await send(chief, "unit.add", { unit: "engine", name: "Engine 1", symbol: "fire-engine" });
  await send(police, "unit.add", { unit: "patrol", name: "Patrol 7", symbol: "police-car" });
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

const BOARDS = ["everyone", "command", "agency-fire", "agency-police"];
const DONE = { kind: "done" };
const refused = (reason: string, detail = /./) => ({
  kind: "refused",
  reason,
  detail: expect.stringMatching(detail) as string,
});
const WATCHED = { layer: LAYER, annotation: "flood" };
const INSIDE: LngLat = [71.43, 51.13];
const OUTSIDE: LngLat = [71.5, 51.13];

async function send(by: Device, name: CommandName, input: unknown): Promise<Reply> {
  const at = field.now();
  const id = `c${Math.random().toString(36).slice(2)}`;
  return (await field.room()).execute(by.member, "test", { id, name, input, madeAtMs: at, sentAtMs: at });
}

async function drawFlood(): Promise<void> {
  const ring = [
    [71.42, 51.12],
    [71.44, 51.12],
    [71.44, 51.14],
    [71.42, 51.14],
    [71.42, 51.12],
  ];
  const geometry = JSON.stringify({ type: "Polygon", coordinates: [ring] });
  chief.mark(LAYER, "flood", { kind: "area", geometry, label: "Flood" });
  await field.settle(chief, looker);
}

async function report(by: Device, unit: string, at: LngLat, ageMs = 0): Promise<void> {
  field.passSeconds(60);
  const fix = { at, accuracyM: 5, measuredAtMs: field.now() - ageMs, source: "tablet" };
  await send(by, "fixes.report", { reports: [{ unit, fixes: [fix] }] });
}

function posts(channel: string): readonly Post[] {
  looker.deliver();
  return [...readKeyed(looker.doc(`board/${channel}`).getArray<Keyed<Post>>(ROOTS.board)).values()].toSorted(
    (a, b) => a.no - b.no,
  );
}
const alerts = (channel = "agency-fire") => posts(channel).filter((post): post is Alert => post.kind === "alert");
const rules = (channel = "agency-fire") =>
  posts(channel).filter((post): post is AlertRule => post.kind === "alert-rule");
const raised = (channel?: string) =>
  alerts(channel).map(({ alert, unit, clearedAtMs }) => [alert, unit, clearedAtMs !== undefined] as const);
/** In an order of its own: what one look raises may stand in any. */
const raisedInOrder = () => raised().toSorted((a, b) => `${a[0]}${a[1]}`.localeCompare(`${b[0]}${b[1]}`));
/** Long enough for several looks. */
const afterSomeLooks = () => new Promise((resolve) => setTimeout(resolve, 60));
const putRule = (more: object, by = chief) =>
  send(by, "alert-rule.put", {
    channel: "agency-fire",
    post: "rule",
    rule: "inside",
    watched: WATCHED,
    enabled: true,
    ...more,
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
    await field.settle(chief, looker);
    field.restart(chief, looker);
    const again = field.device("looker-again", { role: "observer" });
    looker = again;
    await looker.regainLink(BOARDS.map((id) => `board/${id}` as const));
    await field.settle(looker);
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
    const rule = { channel: "agency-police", post: "rule", rule: "inside", watched: WATCHED, enabled: true };
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
        watched: WATCHED,
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
