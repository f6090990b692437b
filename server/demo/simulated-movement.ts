import { type LngLat, roundLngLat } from "../../shared/picture/geometry.ts";
import type { UnitId, UnitStatus } from "../../shared/picture/unit.ts";
import type { ReportedFix } from "../../shared/protocol/commands.ts";
import { planeAt } from "../roads/plane.ts";
import { betweenNumbers, type Chance, normal } from "./chance.ts";
import { goOn, type Handling, type Journey, lengthM, placeOn, planJourney } from "./journey.ts";
import type { Errand, Round, Scenario } from "./scenario.ts";
import { openWays } from "./ways.ts";

/** A unit that goes its rounds. `error` is what its receiver is off by, metres east and north. */
export type MovingUnit = {
  readonly unit: UnitId;
  readonly round: Round;
  readonly status: UnitStatus;
  readonly at: LngLat;
  readonly headingDeg: number;
  readonly speedMps: number;
  /** The errand that it is on, and the place that this leads or has led to. */
  readonly errand: number;
  readonly place: string;
  readonly doing:
    | { readonly kind: "going"; readonly journey: Journey; readonly alongM: number }
    | { readonly kind: "staying"; readonly leftS: number };
  readonly error: readonly [eastM: number, northM: number];
};

export type Movement = { readonly elapsedS: number; readonly units: readonly MovingUnit[] };

/** What is known of a unit from before a restart. */
export type Remembered = Pick<MovingUnit, "status" | "at" | "errand" | "place">;

export type Simulation = {
  /** All units at home, or where they are remembered to have been; they set out within minutes. */
  readonly start: (chance: Chance, remembered?: ReadonlyMap<UnitId, Remembered>) => Movement;
  /** `seconds` later. */
  readonly step: (movement: Movement, seconds: number, chance: Chance) => Movement;
};

const STAYS_S = [20, 120] as const;
/** Units do not all set out in the same second: who is under way soon, who has arrived somewhere after a while. */
const FIRST_WAIT_S = { underWay: [0, 20], arrived: [10, 240] } as const;
const HANDLING: Readonly<Record<Round["by"], Handling>> = {
  road: { speedsUpMps2: 1.6, brakesMps2: 2.2 },
  foot: { speedsUpMps2: 0.8, brakesMps2: 0.8 },
  water: { speedsUpMps2: 0.5, brakesMps2: 0.6 },
  air: { speedsUpMps2: 2.5, brakesMps2: 2.5 },
};
/** Standard deviation of a tablet's receiver in the open, on each axis. */
const GPS_ERROR_M = 2;
/** The worst that this receiver is off. */
const GPS_WORST_M = 4.9;
/** The sky changes slowly, so the error of one second is much like that of the second before. */
const GPS_DRIFT_S = 30;
/** A receiver knows no heading below walking pace. */
const LEAST_HEADED_MPS = 0.4;

/**
 * How the scenario's units move: pure, so the same seed gives the same run. Vehicles keep to open roads and their
 * speeds, crews walk along streets, boats follow the river, aircraft fly straight.
 */
export function simulateMovement(scenario: Scenario): Simulation {
  const { units, places } = scenario;
  const { route, snap } = openWays(scenario);

  function start(chance: Chance, remembered?: ReadonlyMap<UnitId, Remembered>): Movement {
    const moving = units.flatMap(({ id, status, round }): MovingUnit[] => {
      if (!round) return [];
      const home = { status, at: snap(round.by, placeOf(places, round.startsAt)), errand: -1, place: round.startsAt };
      const known = remembered?.get(id) ?? home;
      const isUnderWay = known.status === "en-route" || known.status === "transporting";
      const wait = isUnderWay ? FIRST_WAIT_S.underWay : FIRST_WAIT_S.arrived;
      const doing = { kind: "staying", leftS: betweenNumbers(chance, wait) } as const;
      const error = drift([0, 0], Number.POSITIVE_INFINITY, chance);
      return [{ unit: id, round, headingDeg: 0, speedMps: 0, doing, error, ...known }];
    });
    return { elapsedS: 0, units: moving };
  }

  function step(movement: Movement, seconds: number, chance: Chance): Movement {
    return {
      elapsedS: movement.elapsedS + seconds,
      units: movement.units.map((unit) => {
        const error = drift(unit.error, seconds, chance);
        return { ...advance(unit, seconds, chance), error };
      }),
    };
  }

  function advance(unit: MovingUnit, seconds: number, chance: Chance): MovingUnit {
    const { doing, round } = unit;
    if (doing.kind === "staying") {
      if (doing.leftS > seconds) return { ...unit, doing: { kind: "staying", leftS: doing.leftS - seconds } };
      return setOut(unit, chance);
    }
    const { alongM, speedMps } = goOn(doing.journey, { alongM: doing.alongM, speedMps: unit.speedMps }, seconds);
    const { at, headingDeg } = placeOn(doing.journey, alongM);
    if (alongM < lengthM(doing.journey)) return { ...unit, at, headingDeg, speedMps, doing: { ...doing, alongM } };
    return { ...stay(unit, errandOf(round, unit.errand), chance), at, headingDeg, speedMps: 0 };
  }

  /** To one of the places of the next errand; where that is here already or cannot be reached, it stays. */
  function setOut(unit: MovingUnit, chance: Chance): MovingUnit {
    const { round } = unit;
    const errand = (unit.errand + 1) % round.errands.length;
    const next = errandOf(round, errand);
    const elsewhere = next.to.filter((place) => place !== unit.place);
    const place = elsewhere[Math.floor(chance() * elsewhere.length)] ?? unit.place;
    const way = place === unit.place ? undefined : route(round.by, unit.at, placeOf(places, place));
    if (!way || way.path.length < 2) return stay({ ...unit, errand }, next, chance);
    const journey = planJourney(way, round.topSpeedMps, HANDLING[round.by]);
    const { headingDeg } = placeOn(journey, 0);
    return { ...unit, errand, place, headingDeg, status: next.going, doing: { kind: "going", journey, alongM: 0 } };
  }

  return { start, step };
}

function stay(unit: MovingUnit, { there, staysS }: Errand, chance: Chance): MovingUnit {
  return { ...unit, status: there, doing: { kind: "staying", leftS: betweenNumbers(chance, staysS ?? STAYS_S) } };
}

function placeOf(places: Scenario["places"], name: string): LngLat {
  const at = places[name];
  if (!at) throw new Error(`the scenario knows no place ${name}`);
  return at;
}

function errandOf({ errands }: Round, number: number): Errand {
  const errand = errands[number];
  if (!errand) throw new Error(`a round without errand ${number}`);
  return errand;
}

/** Wanders about zero and forgets with time (Uhlenbeck and Ornstein 1930), never farther than `GPS_WORST_M`. */
function drift([east, north]: readonly [number, number], seconds: number, chance: Chance): readonly [number, number] {
  const kept = Math.exp(-seconds / GPS_DRIFT_S);
  const fresh = GPS_ERROR_M * Math.sqrt(1 - kept ** 2);
  const [x, y] = [east * kept + fresh * normal(chance), north * kept + fresh * normal(chance)];
  const shrink = Math.min(1, GPS_WORST_M / Math.hypot(x, y));
  return [x * shrink, y * shrink];
}

/** Is the unit's device out of reach at this time of its rounds? */
export function isSilent({ silent }: Round, elapsedS: number): boolean {
  return silent !== undefined && elapsedS % (silent.afterS + silent.forS) >= silent.afterS;
}

/** What the unit's receiver says: off by its error, and knowing how far it may be off. */
export function fixOf({ at, error, speedMps, headingDeg }: MovingUnit, measuredAtMs: number): ReportedFix {
  const [east, north] = error;
  const fix: ReportedFix = {
    at: roundLngLat(planeAt(at).toLngLat(east, north)),
    accuracyM: Math.ceil(10 * Math.max(GPS_ERROR_M, Math.hypot(east, north))) / 10,
    measuredAtMs: Math.round(measuredAtMs),
    speedMps: Math.round(speedMps * 10) / 10,
    source: "simulated",
  };
  return speedMps < LEAST_HEADED_MPS ? fix : { ...fix, headingDeg: Math.round(headingDeg) % 360 };
}
