import { type LngLat, metresBetween } from "../picture/geometry.ts";
import type { CasualtyState } from "./casualty.ts";
import type { SimulatedUnit } from "./drill-state.ts";
import { caredFor, takenAlong } from "./unit-care.ts";
import type { UnitTurn } from "./unit-turn.ts";

/** A crew that has just said that it transports has loaded; words may come some seconds late at a high rate. */
const LOADS_WITHIN_MS = 10_000;

/** In front of a hospital, as well as a receiver knows it. */
const AT_CARE_M = 200;

/** What people who play a unit do for the injured, and whom it carries then. */
type Played = { readonly carrying: SimulatedUnit["carrying"]; readonly casualties: readonly CasualtyState[] };

/**
 * What follows for the injured from what people say of the unit that they play. `at`: where it was last heard. On scene it
 * treats and frees as a simulated crew does; when it says that it transports it takes along whom it can; who is aboard is in
 * care where it comes to a care place, and is set down, treated, where it says that it is available again.
 */
export function playedCare(turn: UnitTurn, unit: SimulatedUnit, at: LngLat): Played {
  const said = turn.view.world.units.get(unit.unit.id);
  if (!said) return { carrying: unit.carrying, casualties: [] };
  if (unit.carrying.length > 0) return unloaded(turn, unit, at, said.status === "available");
  if (said.status === "on-scene") {
    return { carrying: [], casualties: caredFor(turn, { ...unit, at }, "medical-care", said.statusSinceMs) };
  }
  const justLoaded = said.status === "transporting" && turn.view.nowMs - said.statusSinceMs <= LOADS_WITHIN_MS;
  const taken = justLoaded ? takenAlong(turn, unit, at, "medical-care") : undefined;
  const casualties = (taken?.people ?? []).map(
    (person): CasualtyState => ({ ...person, stage: "carried", unit: unit.unit.id, care: taken?.to.id }),
  );
  return { carrying: casualties.map(({ id }) => id), casualties };
}

function unloaded(turn: UnitTurn, unit: SimulatedUnit, at: LngLat, isFree: boolean): Played {
  const care = turn.view.plan.scenario.truth.care.find((place) => metresBetween(place.at, at) <= AT_CARE_M);
  if (!care) return isFree ? setDown(turn, unit, at) : { carrying: unit.carrying, casualties: [] };
  const casualties = aboard(turn, unit).map(
    (person): CasualtyState => ({ ...person, stage: "in-care", at: care.at, care: care.id, unit: undefined }),
  );
  return { carrying: [], casualties };
}

/** Whom a unit carries is left at `at`, treated, without a bed. */
export function setDown(turn: Pick<UnitTurn, "casualties">, unit: SimulatedUnit, at: LngLat): Played {
  const casualties = aboard(turn, unit).map(
    (person): CasualtyState => ({ ...person, stage: "treated", at, care: undefined, unit: undefined }),
  );
  return { carrying: [], casualties };
}

function aboard({ casualties }: Pick<UnitTurn, "casualties">, { carrying }: SimulatedUnit): readonly CasualtyState[] {
  return carrying.flatMap((id) => casualties.get(id) ?? []);
}
