import type { AlertRule } from "../../shared/coordination/alert.ts";
import { indexUnits, type Look, lookAt, type WatchedUnit } from "../../shared/coordination/alert-watch.ts";
import { metresTo, shapeOf, type WatchedShape } from "../../shared/coordination/watched-shape.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { atMost, type Figure, p95 } from "./figure.ts";

const UNITS = 500;
const AREAS = 200;
/** Every fourth area is drawn as finely as a flood is. */
const FINE = 500;
const COARSE = 24;
const TICKS = 300;
const BRUTE_TICKS = 10;
const TRIES = 5;
/** A city, about 30 km across. */
const CITY: LngLat = [71.43, 51.13];
const CITY_DEGREES = 0.2;

type Rule = Pick<AlertRule, "rule" | "withinM" | "inside">;
type Watch = { readonly rule: Rule; readonly area: Geometry; readonly shape: WatchedShape };

/** What one look at all units by all rules costs, while all units move; and what it would by asking each for each. */
export async function measure(): Promise<readonly Figure[]> {
  const random = seededRandom(7);
  const watches = Array.from({ length: AREAS }, (_, n) => watchOf(n, random));
  const spread = ticksOf(watches, moving(random, CITY_DEGREES));
  const crowded = ticksOf(watches, moving(random, CITY_DEGREES / 2));
  const brute = bruteForce(watches, () => unitsIn(random, CITY_DEGREES));
  const what = `alert rules: ${UNITS} units × ${AREAS} areas`;
  return [
    atMost(`${what}, a tick, p95`, p95(spread), "ms", 5),
    atMost(`${what}, all units in one quarter of the city, p95`, p95(crowded), "ms", 5),
    atMost(
      `${what}, with the index, as a share of asking everyone (${brute.toFixed(1)} ms)`,
      p95(spread) / brute,
      "×",
      0.5,
    ),
  ];
}

function watchOf(n: number, random: () => number): Watch {
  const radius = 0.005 + random() * 0.03;
  const centre: LngLat = [CITY[0] + spreadOf(random) * 1.6, CITY[1] + spreadOf(random)];
  const area = areaAround(centre, radius, n % 4 === 0 ? FINE : COARSE, random);
  const rule: Rule = n % 3 === 0 ? { rule: "near", withinM: 300 } : { rule: n % 3 === 1 ? "inside" : "left" };
  return { rule, area, shape: shapeOf(area) };
}

/** With bays as a flood has them, and a hand that trembles a little. */
function areaAround([lng, lat]: LngLat, radius: number, corners: number, random: () => number): Geometry {
  const bays = 3 + Math.floor(random() * 9);
  const ring = Array.from({ length: corners }, (_, n): LngLat => {
    const angle = (n / corners) * 2 * Math.PI;
    const out = radius * (0.8 + 0.18 * Math.sin(bays * angle) + 0.02 * random());
    return [lng + out * 1.6 * Math.cos(angle), lat + out * Math.sin(angle)];
  });
  return { type: "Polygon", coordinates: [[...ring, ring[0] ?? [lng, lat]]] };
}

/** All of them at the end of a second at up to 30 m/s each, wherever that leads. */
function moving(random: () => number, degrees: number): () => readonly WatchedUnit[] {
  let places = unitsIn(random, degrees).map(({ fix }) => fix?.at ?? CITY);
  return () => {
    places = places.map(([lng, lat]) => [lng + (random() - 0.5) * 8e-4, lat + (random() - 0.5) * 5e-4]);
    return places.map((at, n) => ({ id: `unit-${n}`, fix: { at, accuracyM: 8 }, heardAtMs: 0 }));
  };
}

function unitsIn(random: () => number, degrees: number): readonly WatchedUnit[] {
  return Array.from({ length: UNITS }, (_, n) => {
    const at: LngLat = [CITY[0] + (random() - 0.5) * degrees * 1.6, CITY[1] + (random() - 0.5) * degrees];
    return { id: `unit-${n}`, fix: { at, accuracyM: 8 }, heardAtMs: 0 };
  });
}

function spreadOf(random: () => number): number {
  return (random() - 0.5) * CITY_DEGREES;
}

/**
 * Milliseconds that each tick costs by itself: the units are put in order, and every rule looks at them. Looking changes
 * nothing, so the same tick is done some times and the quickest counts; what else the machine does comes on top.
 */
function ticksOf(watches: readonly Watch[], move: () => readonly WatchedUnit[]): readonly number[] {
  let before: readonly Look[] = [];
  const tick = (): number => {
    const units = move();
    const asked = watches.map(({ rule, shape }, n) => {
      const { findings, inside = [] } = before[n] ?? NOTHING;
      return { rule: { ...rule, inside }, shape, on: new Set(findings.map(({ unit }) => unit)) };
    });
    let looks = before;
    const ms = quickest(TRIES, () => {
      const index = indexUnits(units);
      looks = asked.map(({ rule, shape, on }) => lookAt(rule, shape, index, units, on, 0));
    });
    before = looks;
    return ms;
  };
  // A server that has run for a minute has compiled what it runs.
  for (let n = 0; n < 60; n++) tick();
  return Array.from({ length: TICKS }, tick);
}

const NOTHING: Look = { findings: [] };

function quickest(tries: number, work: () => void): number {
  const times = Array.from({ length: tries }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

/** The quickest tick of one that asks every edge of every area for every unit. */
function bruteForce(watches: readonly Watch[], move: () => readonly WatchedUnit[]): number {
  const shapes = watches.map(({ shape, rule }) => ({ shape: inOneBand(shape), reachM: rule.withinM ?? 20 }));
  const units = move();
  return quickest(BRUTE_TICKS, () => {
    for (const { shape, reachM } of shapes) {
      for (const { fix } of units) if (fix) metresTo(shape, fix.at, reachM);
    }
  });
}

/** The same shape without its bands and its box. */
function inOneBand(shape: WatchedShape): WatchedShape {
  const edges = Array.from({ length: shape.edges.length / 4 }, (_, n) => n * 4);
  const everywhere = { west: -360, east: 360, south: -90, north: 90 };
  return {
    ...shape,
    ...everywhere,
    bandHeight: 0,
    bandStarts: Int32Array.from([0, edges.length]),
    bandEdges: Int32Array.from(edges),
    firstBand: new Int32Array(edges.length),
  };
}
