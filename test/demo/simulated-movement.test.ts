import { describe, expect, test } from "vitest";
import { seededChance } from "../../server/demo/chance.ts";
import { alongPath } from "../../server/demo/river.ts";
import { YESIL_FLOOD } from "../../server/demo/scenario.ts";
import {
  fixOf,
  isSilent,
  type Movement,
  type MovingUnit,
  simulateMovement,
} from "../../server/demo/simulated-movement.ts";
import { openRoadNetwork } from "../../server/roads/road-network.ts";
import { metresBetween } from "../../shared/picture/geometry.ts";
import { reportedFix } from "../../shared/protocol/commands.ts";

const simulation = simulateMovement(YESIL_FLOOD);
const open = openRoadNetwork(new Set(YESIL_FLOOD.closedRoads));
/** Two lengths of the same street, summed piece by piece and measured at once, differ by rounding. */
const ROUNDING = 1.001;

/** The units second by second. */
function run(seed: number, seconds: number): Movement[] {
  const chance = seededChance(seed);
  const moments = [simulation.start(chance)];
  for (let second = 0; second < seconds; second += 1) {
    const last = moments.at(-1);
    if (last) moments.push(simulation.step(last, 1, chance));
  }
  return moments;
}

/** Every unit in each pair of neighbouring seconds. */
function* steps(moments: readonly Movement[]): Generator<[MovingUnit, MovingUnit]> {
  for (const [index, after] of moments.entries()) {
    const before = moments[index - 1];
    if (!before) continue;
    for (const [number, unit] of after.units.entries()) {
      const earlier = before.units[number];
      if (earlier) yield [earlier, unit];
    }
  }
}

const tenMinutes = run(11, 600);

test("the same seed gives the same run, another seed another one", () => {
  expect(run(5, 120)).toEqual(run(5, 120));
  expect(run(5, 120).at(-1)).not.toEqual(run(6, 120).at(-1));
});

test("all units but the tablet's move within ten minutes", () => {
  const [first, last] = [tenMinutes[0], tenMinutes.at(-1)];
  expect(last?.units).toHaveLength(39);
  const moved = first?.units.filter(({ unit, at }, index) => {
    return tenMinutes.some(({ units }) => metresBetween(units[index]?.at ?? at, at) > 20) || unit === "command-1";
  });
  expect(moved).toHaveLength(39);
});

test("nobody is ever faster than the unit can go", () => {
  for (const [before, { unit, at, round, speedMps }] of steps(tenMinutes)) {
    expect(metresBetween(before.at, at), unit).toBeLessThanOrEqual(round.topSpeedMps * ROUNDING);
    expect(speedMps, unit).toBeLessThanOrEqual(round.topSpeedMps);
  }
});

test("vehicles and crews keep to open roads, boats to the river", () => {
  for (const { units } of tenMinutes.filter((_, second) => second % 10 === 0)) {
    for (const { unit, at, round } of units) {
      if (round.by === "air") continue;
      const offM =
        round.by === "water"
          ? alongPath(YESIL_FLOOD.waterway, at).distanceM
          : metresBetween(at, open.nearest(at)?.at ?? [0, 0]);
      expect(offM, unit).toBeLessThan(0.5);
    }
  }
});

test("vehicles slow down for a turn and come to a stand where they arrive", () => {
  for (const [before, after] of steps(tenMinutes)) {
    if (after.round.by !== "road") continue;
    // Braking and speeding up as a heavy vehicle can, and no more.
    expect(Math.abs(after.speedMps - before.speedMps), after.unit).toBeLessThan(2.5);
    if (after.doing.kind === "staying") expect(after.speedMps).toBe(0);
  }
});

test("a unit says what it does: under way on its way, arrived where it stays", () => {
  for (const [before, after] of steps(tenMinutes)) {
    const errand = after.round.errands[after.errand];
    if (!errand) continue;
    const said = after.doing.kind === "going" ? errand.going : errand.there;
    expect(after.status, after.unit).toBe(said);
    const arrives = before.doing.kind === "going" && after.doing.kind === "staying";
    const [shortest, longest] = errand.staysS ?? [20, 120];
    if (arrives && after.doing.kind === "staying") {
      expect(after.doing.leftS).toBeGreaterThanOrEqual(shortest);
      expect(after.doing.leftS).toBeLessThanOrEqual(longest);
    }
  }
});

describe("what the receiver reports", () => {
  test("is a fix that the server takes, off by no more than it says", () => {
    for (const { units } of tenMinutes.filter((_, second) => second % 7 === 0)) {
      for (const unit of units) {
        const fix = fixOf(unit, 1_700_000_000_000);
        expect(reportedFix.safeParse(fix).error).toBeUndefined();
        expect(metresBetween(fix.at, unit.at)).toBeLessThanOrEqual(fix.accuracyM + 0.1);
        expect(fix.accuracyM).toBeLessThanOrEqual(5);
        expect(fix.headingDeg === undefined).toBe(unit.speedMps < 0.4);
      }
    }
  });

  test("wanders slowly and does not jump about", () => {
    for (const [before, after] of steps(tenMinutes)) {
      const [east, north] = [after.error[0] - before.error[0], after.error[1] - before.error[1]];
      expect(Math.hypot(east, north), after.unit).toBeLessThan(4);
    }
  });
});

test("some units fall silent for minutes and come back", () => {
  const silent = YESIL_FLOOD.units.flatMap(({ round }) => (round?.silent ? [round] : []));
  expect(silent.length).toBeGreaterThanOrEqual(1);
  for (const round of silent) {
    const seconds = Array.from({ length: 1_800 }, (_, second) => isSilent(round, second));
    expect(seconds[0]).toBe(false);
    expect(seconds.filter(Boolean).length).toBeGreaterThan(120);
    expect(seconds.lastIndexOf(false)).toBeGreaterThan(seconds.indexOf(true));
  }
});

test("after a restart units go on from where they were", () => {
  const last = tenMinutes.at(-1);
  const remembered = new Map(last?.units.map((unit) => [unit.unit, unit]));
  const { units } = simulation.start(seededChance(2), remembered);
  for (const { unit, at, status } of units) {
    expect(at).toEqual(remembered.get(unit)?.at);
    expect(status).toEqual(remembered.get(unit)?.status);
  }
});
