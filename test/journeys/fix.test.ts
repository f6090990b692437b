import { afterEach, expect, test } from "vitest";
import { decodeFixLog } from "../../shared/journal/fix-log.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { ReportedFix } from "../../shared/protocol/commands.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, openField } from "../support/field/field.ts";

const DEPOT: LngLat = [71.42, 51.12];
const BRIDGE: LngLat = [71.43, 51.13];
const HOSPITAL: LngLat = [71.44, 51.14];
const HOUR_MS = 3_600_000;

let field: Field;
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

async function begin(): Promise<{ post: Device; tablet: Device }> {
  field = openField();
  const post = field.device("post");
  const tablet = field.device("tablet", { role: "coordinator" });
  await post.regainLink(field.documents());
  await field.settle(post);
  await post.command("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" });
  await field.settle(post);
  return { post, tablet };
}

function fixNow(device: Device, at: LngLat): ReportedFix {
  return { at, accuracyM: 5, measuredAtMs: field.now() + device.clockOffMs, source: "tablet" };
}

const report = (device: Device, fixes: readonly ReportedFix[]) =>
  device.command("fixes.report", { reports: [{ unit: "engine-1", fixes }] });

function whereIs(device: Device, name: string): LngLat | undefined {
  const unit = device.units("fire").get(name);
  return unit && device.lastFix(unit)?.at;
}

async function verdicts(): Promise<string[]> {
  return (await field.journalled("fixes"))
    .flatMap(({ payload }) => decodeFixLog(payload))
    .map(({ verdict }) => verdict);
}

test("fixes held back by a lost link reach the journal but never drag the marker back", async () => {
  const { post, tablet } = await begin();
  const first = fixNow(tablet, DEPOT);
  field.passSeconds(60);
  const second = fixNow(tablet, BRIDGE);
  field.passSeconds(60);
  const third = fixNow(tablet, HOSPITAL);

  await report(tablet, [third]);
  await report(tablet, [second]);
  await report(tablet, [first]);
  await field.settle(post);

  expect(whereIs(post, "engine-1")).toEqual(HOSPITAL);
  expect(await verdicts()).toEqual(["moves-marker", "older-than-known", "older-than-known"]);
});

test("a backlog in any order is judged as it was driven", async () => {
  const { post, tablet } = await begin();
  const driven = [DEPOT, BRIDGE, HOSPITAL].map((at) => {
    field.passSeconds(60);
    return fixNow(tablet, at);
  });
  const reply = await report(tablet, driven.toReversed());
  await field.settle(post);
  expect(reply).toEqual({ kind: "done", result: { moved: 3, older: 0, implausible: 0, outsideWindow: 0 } });
  expect(whereIs(post, "engine-1")).toEqual(HOSPITAL);
});

test("a GPS jump is journalled and does not move the marker", async () => {
  const { post, tablet } = await begin();
  await report(tablet, [fixNow(tablet, DEPOT)]);
  field.passSeconds(1);
  await report(tablet, [fixNow(tablet, [0, 0])]);
  await field.settle(post);
  expect(whereIs(post, "engine-1")).toEqual(DEPOT);
  expect(await verdicts()).toEqual(["moves-marker", "implausible-jump"]);
});

test("a clock that is six hours off is corrected by what the device says of it", async () => {
  const { post, tablet } = await begin();
  for (const clockOffMs of [6 * HOUR_MS, -6 * HOUR_MS]) {
    tablet.clockOffMs = clockOffMs;
    field.passSeconds(30);
    await report(tablet, [fixNow(tablet, BRIDGE)]);
    await field.settle(post);
    const unit = post.units("fire").get("engine-1");
    expect(unit && post.lastFix(unit)?.measuredAtMs).toBe(field.now());
  }
});

test("a report of which nothing can be true is refused by name", async () => {
  const { tablet } = await begin();
  const ahead = { ...fixNow(tablet, DEPOT), measuredAtMs: field.now() + HOUR_MS };
  const ancient = { ...fixNow(tablet, DEPOT), measuredAtMs: field.now() - 60 * HOUR_MS };
  expect(await report(tablet, [ahead])).toMatchObject({ kind: "refused", reason: "clock-ahead" });
  expect(await report(tablet, [ancient])).toMatchObject({ kind: "refused", reason: "clock-behind" });
  expect(await verdicts()).toEqual([]);
});

test("nobody moves another agency's unit, and an observer moves none", async () => {
  const { post } = await begin();
  for (const stranger of [
    field.device("patrol", { agency: "police", role: "coordinator" }),
    field.device("evaluator", { role: "observer" }),
  ]) {
    expect(await report(stranger, [fixNow(stranger, DEPOT)])).toMatchObject({ reason: "not-permitted" });
  }
  await field.settle(post);
  expect(whereIs(post, "engine-1")).toBeUndefined();
});

test("a malformed report is refused as a whole, by the name of what is wrong", async () => {
  const { tablet } = await begin();
  const good = fixNow(tablet, DEPOT);
  const bad: readonly [unknown, RegExp][] = [
    [[{ ...good, at: [400, 0] }], /at/],
    [[good, { ...good, accuracyM: -1 }], /accuracyM/],
    [[{ ...good, source: "crystal-ball" }], /source/],
    [[], /fixes/],
  ];
  for (const [fixes, what] of bad) {
    const reply = await tablet.command("fixes.report", { reports: [{ unit: "engine-1", fixes }] });
    expect(reply).toMatchObject({ kind: "refused", reason: "malformed", detail: expect.stringMatching(what) });
  }
  expect(
    await report(
      tablet,
      Array.from({ length: 2_001 }, () => good),
    ),
  ).toMatchObject({ reason: "malformed" });
  expect(await verdicts()).toEqual([]);
});
