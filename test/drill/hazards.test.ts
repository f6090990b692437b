import { describe, expect, test } from "vitest";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import type { FloodSource, HazardSource, HazardState, PlumeSource, WildfireSource } from "../../shared/drill/hazard.ts";
import { within } from "../../shared/drill/within.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { found, openSimulation } from "./simulation.ts";
import { BRIDGE, STATION, smallScenario } from "./small-drill.ts";

const river: FloodSource = {
  kind: "flood",
  id: "river",
  name: "River",
  symbol: "flood",
  fromMs: 0,
  gauge: [
    { atMs: 0, levelM: 2 },
    { atMs: 3_600_000, levelM: 4 },
  ],
  levels: [
    { levelM: 2.5, outline: square(0.001) },
    { levelM: 3.5, outline: square(0.004) },
  ],
};

const fire: WildfireSource = {
  kind: "wildfire",
  id: "fire",
  name: "Fire",
  symbol: "wildfire",
  fromMs: 0,
  at: STATION,
  fuel: "grass",
  fuelMoisture: 0.06,
};

const leak: PlumeSource = {
  kind: "plume",
  id: "leak",
  name: "Leak",
  symbol: "chemical",
  fromMs: 0,
  at: STATION,
  substance: "ammonia",
  rateGps: 2_000,
  heightM: 0,
  isoplethsMgM3: [112, 21],
};

function square(half: number): readonly LngLat[] {
  const [lng, lat] = BRIDGE;
  return [
    [lng - half, lat - half],
    [lng + half, lat - half],
    [lng + half, lat + half],
    [lng - half, lat + half],
    [lng - half, lat - half],
  ];
}

function open(...hazards: readonly HazardSource[]) {
  const drill = openSimulation({ units: [], truth: { annotations: [], hazards, casualties: [], care: [] } });
  return {
    ...drill,
    hazard: (id: string): HazardState => found(drill.state().hazards.get(id), id),
    changeHazard: (id: string, change: Partial<HazardState>) => {
      const before = drill.state().hazards.get(id) ?? { id, outlines: [] };
      drill.change({ hazards: new Map(drill.state().hazards).set(id, { ...before, ...change }) });
    },
    blow: (weather: Partial<DrillState["weather"]>) => {
      drill.change({ weather: { ...drill.state().weather, ...weather } });
    },
    isWithin: (id: string, at: LngLat) => within({ hazard: id }, smallScenario(), drill.state().hazards)(at),
  };
}

function furthestM(hazard: HazardState, from: LngLat): number {
  return Math.max(0, ...hazard.outlines.flatMap(({ ring }) => ring.map((at) => metresBetween(from, at))));
}

describe("when hazards begin and end", () => {
  test("at their time, not before", () => {
    const drill = open({ ...fire, fromMs: 300_000 });
    drill.passSeconds(299);
    expect(drill.state().hazards.get("fire")?.begunMs).toBeUndefined();
    drill.passSeconds(2);
    expect(drill.hazard("fire").begunMs).toBe(300_000);
  });

  test("one without a time waits for an inject", () => {
    const drill = open({ ...fire, fromMs: undefined });
    drill.passMinutes(10);
    expect(drill.state().hazards.get("fire")?.begunMs).toBeUndefined();
    drill.changeHazard("fire", { begunMs: 600_000 });
    drill.passMinutes(10);
    expect(furthestM(drill.hazard("fire"), STATION)).toBeGreaterThan(50);
  });

  test("one that was stopped before its time does not begin", () => {
    const drill = open({ ...fire, fromMs: 300_000 });
    drill.changeHazard("fire", { stoppedMs: 60_000 });
    drill.passMinutes(10);
    expect(drill.hazard("fire").begunMs).toBeUndefined();
  });

  test("a fire that is stopped stays as large as it was then", () => {
    const drill = open(fire);
    drill.passMinutes(20);
    drill.changeHazard("fire", { stoppedMs: 20 * 60_000 });
    drill.passMinutes(2);
    const { outlines } = drill.hazard("fire");
    drill.passMinutes(20);
    expect(drill.hazard("fire").outlines).toBe(outlines);
  });

  test("begun again, it grows on from there and not for the time between", () => {
    const drill = open(fire);
    drill.passMinutes(20);
    drill.changeHazard("fire", { stoppedMs: 20 * 60_000 });
    drill.passMinutes(40);
    const stoppedM = furthestM(drill.hazard("fire"), STATION);
    drill.changeHazard("fire", { begunMs: 60 * 60_000, stoppedMs: undefined });
    drill.passMinutes(10);
    const grownM = furthestM(drill.hazard("fire"), STATION) - stoppedM;
    expect(grownM).toBeGreaterThan(0);
    expect(grownM / stoppedM).toBeLessThan(0.6);
  });
});

describe("how hazards are shaped", () => {
  test("anew once a minute, several of them not in the same second", () => {
    const drill = open(fire, { ...fire, id: "second" }, { ...fire, id: "third" });
    drill.passMinutes(10);
    const times = drill.effects.map(({ atMs }) => atMs);
    const later = times.filter((atMs) => atMs > 60_000);
    expect(new Set(later).size).toBe(later.length);
    for (const id of ["fire", "second", "third"]) {
      const own = drill.effects.filter((effect) => effect.effect === "hazard" && effect.hazard === id);
      expect(own.length).toBeGreaterThanOrEqual(9);
      expect(own.length).toBeLessThanOrEqual(11);
    }
  });

  test("water rises by the gauge: nothing below the lowest level, then between the outlines, and no effect without change", () => {
    const drill = open(river);
    drill.passMinutes(14);
    expect(drill.hazard("river").outlines).toEqual([]);
    expect(drill.effects).toEqual([]);
    drill.passMinutes(17);
    expect(drill.hazard("river").outlines[0]?.level).toBeCloseTo(3, 1);
    expect(drill.isWithin("river", [BRIDGE[0] + 0.002, BRIDGE[1]])).toBe(true);
    expect(drill.isWithin("river", [BRIDGE[0] + 0.0035, BRIDGE[1]])).toBe(false);
    drill.passMinutes(60);
    expect(drill.isWithin("river", [BRIDGE[0] + 0.0035, BRIDGE[1]])).toBe(true);
    expect(drill.isWithin("river", [BRIDGE[0] + 0.0045, BRIDGE[1]])).toBe(false);
    const before = drill.effects.length;
    drill.passMinutes(10);
    expect(drill.effects).toHaveLength(before);
  });

  test("a fire follows the wind that blows in each minute", () => {
    const drill = open(fire);
    drill.passMinutes(15);
    const east: LngLat = [STATION[0] + 0.0015, STATION[1]];
    const north: LngLat = [STATION[0], STATION[1] + 0.006];
    expect(drill.isWithin("fire", east)).toBe(true);
    expect(drill.isWithin("fire", north)).toBe(false);
    drill.blow({ windFromDeg: 180, windMps: 8 });
    drill.passMinutes(30);
    expect(drill.isWithin("fire", north)).toBe(true);
  });

  test("gas arrives with the wind, lies as long as it leaks and blows away afterwards", () => {
    const drill = open({ ...leak, forMs: 20 * 60_000 });
    const houses: LngLat = [STATION[0] + 0.01, STATION[1]];
    const awayM = metresBetween(STATION, houses);
    drill.passSeconds(Math.floor(awayM / 4) - 60);
    expect(drill.isWithin("leak", houses)).toBe(false);
    drill.passMinutes(3);
    expect(drill.isWithin("leak", houses)).toBe(true);
    expect(drill.hazard("leak").outlines.map(({ level }) => level)).toEqual([112, 21]);
    drill.passMinutes(16);
    expect(drill.isWithin("leak", houses)).toBe(true);
    drill.passMinutes(6);
    expect(drill.isWithin("leak", houses)).toBe(false);
    drill.passMinutes(60);
    expect(drill.hazard("leak").outlines).toEqual([]);
    expect(drill.effects.at(-1)).toMatchObject({ effect: "hazard", hazard: "leak", outlines: [] });
  });

  test("a leak that is stopped blows away too, and the wind turns what is there", () => {
    const drill = open(leak);
    drill.passMinutes(10);
    drill.blow({ windFromDeg: 180 });
    drill.passMinutes(1);
    expect(drill.isWithin("leak", [STATION[0], STATION[1] + 0.005])).toBe(true);
    expect(drill.isWithin("leak", [STATION[0] + 0.01, STATION[1]])).toBe(false);
    drill.changeHazard("leak", { stoppedMs: 11 * 60_000 });
    drill.passMinutes(60);
    expect(drill.hazard("leak").outlines).toEqual([]);
  });

  test("in calm air it still comes to be there", () => {
    const drill = open(leak);
    drill.blow({ windMps: 0 });
    drill.passMinutes(10);
    expect(furthestM(drill.hazard("leak"), STATION)).toBeGreaterThan(400);
  });
});

test("a hazard that fails is switched off alone, and tried again once exercise control says so", () => {
  const broken = { ...river, id: "broken", gauge: undefined } as unknown as FloodSource;
  const drill = open(broken, fire);
  drill.passMinutes(3);
  const faults = drill.effects.filter(({ effect }) => effect === "fault");
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ rule: "hazard broken", atMs: 1_000 });
  expect(furthestM(drill.hazard("fire"), STATION)).toBeGreaterThan(0);
  drill.change({ faults: new Map() });
  drill.passMinutes(3);
  expect(drill.effects.filter(({ effect }) => effect === "fault")).toHaveLength(2);
});

describe("within", () => {
  const areas = [{ id: "quay", name: "Quay", ring: square(0.002) }];
  const scenario = { ...smallScenario(), areas };

  test("a named area, a circle with its edge, and the outermost outline of a hazard", () => {
    const near: LngLat = [BRIDGE[0] + 0.0015, BRIDGE[1]];
    expect(within({ area: "quay" }, scenario, new Map())(near)).toBe(true);
    expect(within({ area: "quay" }, scenario, new Map())(STATION)).toBe(false);
    const awayM = metresBetween(BRIDGE, near);
    expect(within({ at: BRIDGE, withinM: awayM }, scenario, new Map())(near)).toBe(true);
    expect(within({ at: BRIDGE, withinM: awayM - 1 }, scenario, new Map())(near)).toBe(false);
    const outlines = [square(0.001), square(0.002)].map((ring, n) => ({ level: 2 - n, ring }));
    expect(within({ hazard: "river" }, scenario, new Map([["river", { id: "river", outlines }]]))(near)).toBe(true);
  });

  test("a hazard that has no outline covers nothing", () => {
    const hazards = new Map([["river", { id: "river", outlines: [] }]]);
    expect(within({ hazard: "river" }, scenario, hazards)(BRIDGE)).toBe(false);
  });

  test("an area or hazard that is not there is a fault of the script", () => {
    expect(() => within({ area: "pier" }, scenario, new Map())).toThrow('no area "pier"');
    expect(() => within({ hazard: "river" }, scenario, new Map())).toThrow('no hazard "river"');
  });
});
