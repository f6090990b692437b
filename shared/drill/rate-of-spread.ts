import data from "./fuel-models.json" with { type: "json" };
import type { WildfireSource } from "./hazard.ts";

type Fuel = WildfireSource["fuel"];

type SizeClass = { readonly load: number; readonly savPerFt: number };

type FuelModel = {
  readonly depthFt: number;
  /** Moisture at which it does not burn, 0 to 1. */
  readonly extinction: number;
  readonly dead: readonly SizeClass[];
  readonly live: readonly SizeClass[];
};

const models: Readonly<Record<Fuel, FuelModel>> = data.models;

/** One size class of fuel, ready for the equations: pounds a square foot, 1/ft, square feet a square foot. */
type Particles = {
  readonly loadLbFt2: number;
  readonly savPerFt: number;
  readonly surface: number;
  readonly moisture: number;
};

const LB_FT2_PER_TON_ACRE = 2_000 / 43_560;
const FT_PER_M = 3.280_84;
/** Oven-dry density lb/ft³, heat content BTU/lb, total and effective mineral content: the same in all of the models. */
const DENSITY = 32;
const HEAT = 8_000;
const MINERALS = 0.0555;
const EFFECTIVE_MINERALS = 0.01;
/** Of living leaves and twigs, as Anderson (1982) compares the models. */
const LIVE_MOISTURE = 1;
/** Size classes of Albini (1976), surface-area-to-volume ratio from, 1/ft. */
const CLASSES_FROM = [1_200, 192, 96, 48, 16, 0] as const;

/**
 * How fast the head of a surface fire goes on flat ground, metres a second: Rothermel 1972 (USDA INT-115) with Albini's
 * changes of 1976 (INT-30), as Andrews 2018 (RMRS-GTR-371) sums them up. `midflameMps`: wind at half the flames' height;
 * `moisture`: of the dead fuel, 0 to 1; of the living it is 1. Not faster than that wind (Andrews, Cruz, Rothermel 2013),
 * except where it is all but calm. 0 where the dead fuel is too wet to burn.
 */
export function rateOfSpreadMps(fuel: Fuel, moisture: number, midflameMps: number): number {
  const model = models[fuel];
  const dead = particles(model.dead, moisture);
  const live = particles(model.live, LIVE_MOISTURE);
  const all = [...dead, ...live];
  const surface = sum(all, (it) => it.surface);
  const sav = sum(all, (it) => (it.surface / surface) * it.savPerFt);
  const bulk = sum(all, (it) => it.loadLbFt2) / model.depthFt;
  const packing = bulk / DENSITY;
  const tightness = packing / (3.348 * sav ** -0.8189);
  const intensity =
    reactionVelocity(sav, tightness) *
    HEAT *
    (0.174 * EFFECTIVE_MINERALS ** -0.19) *
    (netLoad(dead) * damping(moisture, model.extinction) +
      netLoad(live) * damping(LIVE_MOISTURE, liveExtinction(dead, live, moisture, model.extinction)));
  const flux = Math.exp((0.792 + 0.681 * sav ** 0.5) * (packing + 0.1)) / (192 + 0.2595 * sav);
  const sink =
    bulk * sum(all, (it) => (it.surface / surface) * Math.exp(-138 / it.savPerFt) * (250 + 1_116 * it.moisture));
  const calmMps = (intensity * flux) / sink / FT_PER_M / 60;
  const blownMps = calmMps * (1 + windFactor(sav, tightness, midflameMps * FT_PER_M * 60));
  return Math.max(calmMps, Math.min(blownMps, midflameMps));
}

function particles(classes: readonly SizeClass[], moisture: number): readonly Particles[] {
  return classes.map(({ load, savPerFt }) => {
    const loadLbFt2 = load * LB_FT2_PER_TON_ACRE;
    return { loadLbFt2, savPerFt, surface: (savPerFt * loadLbFt2) / DENSITY, moisture };
  });
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** Load of one kind without its minerals, each size class counted by the surface of all in its range. */
function netLoad(kind: readonly Particles[]): number {
  const surface = sum(kind, (it) => it.surface);
  const rangeOf = ({ savPerFt }: Particles): number => CLASSES_FROM.findIndex((from) => savPerFt >= from);
  return sum(kind, (it) => {
    const alike = sum(
      kind.filter((other) => rangeOf(other) === rangeOf(it)),
      (other) => other.surface,
    );
    return (alike / surface) * it.loadLbFt2 * (1 - MINERALS);
  });
}

/** 1/min; `tightness`: how densely the fuel lies, against the best density. */
function reactionVelocity(sav: number, tightness: number): number {
  const most = sav ** 1.5 / (495 + 0.0594 * sav ** 1.5);
  const a = 133 * sav ** -0.7913;
  return most * tightness ** a * Math.exp(a * (1 - tightness));
}

function damping(moisture: number, extinction: number): number {
  const part = moisture / extinction;
  if (part >= 1) return 0;
  return 1 - 2.59 * part + 5.11 * part ** 2 - 3.52 * part ** 3;
}

/** Living fuel burns up to a moisture that depends on how much fine dead fuel there is to heat it, and how dry. */
function liveExtinction(
  dead: readonly Particles[],
  live: readonly Particles[],
  moisture: number,
  deadExtinction: number,
): number {
  if (live.length === 0) return deadExtinction;
  const fineDead = sum(dead, (it) => it.loadLbFt2 * Math.exp(-138 / it.savPerFt));
  const fineLive = sum(live, (it) => it.loadLbFt2 * Math.exp(-500 / it.savPerFt));
  const extinction = 2.9 * (fineDead / fineLive) * (1 - moisture / deadExtinction) - 0.226;
  return Math.max(deadExtinction, extinction);
}

function windFactor(sav: number, tightness: number, windFtPerMin: number): number {
  const b = 0.02526 * sav ** 0.54;
  const c = 7.47 * Math.exp(-0.133 * sav ** 0.55);
  const e = 0.715 * Math.exp(-3.59e-4 * sav);
  return c * windFtPerMin ** b * tightness ** -e;
}
