import type { LngLat } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";
import type { AlertRule } from "./alert.ts";
import { isInside, metresTo, type WatchedShape } from "./watched-shape.ts";

/** What rules look at of a unit. */
export type WatchedUnit = {
  readonly id: UnitId;
  /** Its last fix that moved its marker; undefined where it never reported. */
  readonly fix?: { readonly at: LngLat; readonly accuracyM: number } | undefined;
  /** When that was measured; of a unit that never reported, since when one could have heard from it. */
  readonly heardAtMs: number;
};

/** A unit of which what a rule is about is so now. */
export type Finding = {
  readonly unit: UnitId;
  readonly at?: LngLat | undefined;
  /** Of "near": metres to the watched thing, 0 inside it. */
  readonly distanceM?: number | undefined;
  /** Of "silent". */
  readonly silentSinceMs?: number | undefined;
};

/** What came of looking at a rule. */
export type Look = {
  readonly findings: readonly Finding[];
  /** Of "left": the units that are inside now, in the order of their ids. */
  readonly inside?: readonly UnitId[];
};

/**
 * Receivers jitter by some metres also while they stand: something begins where the fix says so and ends only where the
 * fix is beyond by its accuracy, at least `LEAST_MARGIN_M`; a fix of 2 km accuracy must not hold an alert for ever.
 */
const LEAST_MARGIN_M = 20;
const MOST_MARGIN_M = 100;

/** Units in the order of their latitude, so that a shape finds those about it without asking all. */
export type UnitIndex = {
  readonly units: readonly WatchedUnit[];
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  readonly byId: ReadonlyMap<UnitId, WatchedUnit>;
};

export function indexUnits(units: readonly WatchedUnit[]): UnitIndex {
  const located = units.filter(({ fix }) => fix !== undefined).toSorted((a, b) => latOf(a) - latOf(b));
  return {
    units: located,
    lngs: Float64Array.from(located, ({ fix }) => fix?.at[0] ?? 0),
    lats: Float64Array.from(located, latOf),
    byId: new Map(located.map((unit) => [unit.id, unit])),
  };
}

/**
 * Of which of the units is so now what `rule` is about? `shape`: what it watches, if anything. `on`: those of which it
 * was so when last looked, which decides on the edge. Times in epoch milliseconds.
 *
 * - inside, near: also of units that are there when the rule is made. A line or a point has no inside.
 * - left: of units that were inside (`rule.inside`), until they are back.
 * - silent: of all units, whether they have a fix or not.
 */
export function lookAt(
  rule: Pick<AlertRule, "rule" | "withinM" | "afterMs" | "units" | "inside">,
  shape: WatchedShape | undefined,
  index: UnitIndex,
  all: readonly WatchedUnit[],
  on: ReadonlySet<UnitId>,
  nowMs: number,
): Look {
  const chosen = rule.units && new Set(rule.units);
  const ofRule = (units: readonly WatchedUnit[]) => (chosen ? units.filter(({ id }) => chosen.has(id)) : units);
  if (rule.rule === "silent") return { findings: silent(ofRule(all), rule.afterMs ?? 0, nowMs) };
  if (!shape) return { findings: [] };
  const withinM = rule.withinM ?? 0;
  const about = ofRule(unitsAbout(index, shape, (rule.rule === "near" ? withinM : 0) + MOST_MARGIN_M));
  switch (rule.rule) {
    case "near":
      return { findings: near(about, shape, withinM, on) };
    case "inside": {
      const inside = about.filter((unit) => staysInside(unit, shape, on.has(unit.id)));
      return { findings: inside.map(({ id, fix }) => ({ unit: id, at: fix?.at })) };
    }
    case "left": {
      const was = new Set(rule.inside);
      const inside = new Set(about.filter((unit) => staysInside(unit, shape, was.has(unit.id))).map(({ id }) => id));
      const gone = [...new Set([...was, ...on])].flatMap((id) => (inside.has(id) ? [] : (index.byId.get(id) ?? [])));
      const findings = ofRule(gone).map(({ id, fix }) => ({ unit: id, at: fix?.at }));
      return { findings, inside: [...inside].toSorted() };
    }
  }
}

function near(
  about: readonly WatchedUnit[],
  shape: WatchedShape,
  withinM: number,
  on: ReadonlySet<UnitId>,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { id, fix } of about) {
    const distanceM = fix && metresTo(shape, fix.at, withinM + (on.has(id) ? marginM(fix) : 0));
    if (distanceM !== undefined) findings.push({ unit: id, at: fix?.at, distanceM });
  }
  return findings;
}

function silent(units: readonly WatchedUnit[], afterMs: number, nowMs: number): readonly Finding[] {
  return units
    .filter(({ heardAtMs }) => nowMs - heardAtMs > afterMs)
    .map(({ id, fix, heardAtMs }) => ({ unit: id, at: fix?.at, silentSinceMs: heardAtMs }));
}

/** Is it inside, or was it and is not yet out by more than its margin? */
function staysInside({ fix }: WatchedUnit, shape: WatchedShape, was: boolean): boolean {
  if (!fix || !shape.isArea) return false;
  return isInside(shape, fix.at) || (was && metresTo(shape, fix.at, marginM(fix)) !== undefined);
}

function marginM({ accuracyM }: { readonly accuracyM: number }): number {
  return Math.min(MOST_MARGIN_M, Math.max(LEAST_MARGIN_M, accuracyM));
}

/** On the small side, so that no unit is passed over that is as near as that. */
const LEAST_METRES_A_DEGREE = 110_000;

/** The units in the box around a shape that reaches so far beyond it. */
function unitsAbout({ units, lngs, lats }: UnitIndex, shape: WatchedShape, reachM: number): readonly WatchedUnit[] {
  const reach = reachM / LEAST_METRES_A_DEGREE;
  const [south, north] = [shape.south - reach, shape.north + reach];
  const farthestLat = Math.min(89.99, Math.max(Math.abs(south), Math.abs(north)));
  const halfWidth = (shape.east - shape.west) / 2 + reach / Math.cos((farthestLat * Math.PI) / 180);
  const about: WatchedUnit[] = [];
  for (let i = firstFrom(lats, south); i < lats.length && (lats[i] ?? 0) <= north; i++) {
    const offLng = Math.abs((lngs[i] ?? 0) - shape.centreLng);
    const unit = units[i];
    if (unit && (offLng <= halfWidth || Math.abs(360 - offLng) <= halfWidth)) about.push(unit);
  }
  return about;
}

/** The place of the first latitude that is not below `lat`. */
function firstFrom(lats: Float64Array, lat: number): number {
  let [low, high] = [0, lats.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lats[middle] ?? 0) < lat) low = middle + 1;
    else high = middle;
  }
  return low;
}

function latOf({ fix }: WatchedUnit): number {
  return fix?.at[1] ?? 0;
}
