import type { TaskKind } from "../coordination/task.ts";
import { type LngLat, metresBetween } from "../picture/geometry.ts";
import { symbolOr } from "../picture/symbols.ts";
import { byUrgency } from "./casualties.ts";
import type { CarePlace, CasualtyState } from "./casualty.ts";
import type { SimulatedUnit } from "./drill-state.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";
import type { UnitTurn } from "./unit-turn.ts";

/** What crews do for people whom they find where they work. */
const CARES_FOR_PEOPLE: ReadonlySet<TaskKind> = new Set([
  "search",
  "rescue",
  "evacuate",
  "transport",
  "medical-care",
] satisfies TaskKind[]);

/** As far as a crew on foot looks around. */
const LOOKS_AROUND_M = 200;

/** A `UnitSymbolId`: it carries those who can sit, and nobody aboard can treat them. */
const BUS = "bus";

/** From as far people walk or are carried to where ambulances wait, upwind and out of danger. */
const BROUGHT_FROM_M = 1_000;
const COLLECTS_PEOPLE: ReadonlySet<TaskKind> = new Set(["evacuate", "transport", "medical-care"] satisfies TaskKind[]);

/** A first look, bleeding stopped, airway kept open, a tag and a note; longer than START's 30–60 s for triage alone. */
const TREATS_ONE_IN_MS = 4 * 60_000;

/** Of trained crews with tools at the ready; the "golden ten minutes" that fire services train for. */
const FREES_ONE_IN_MS = 10 * 60_000;

/**
 * People in need whom the unit can get at and who have not been taken away, the most urgent first; nobody where its task is
 * another. Those who are trapped stay where they are.
 */
function peopleAbout(
  { casualties }: Pick<UnitTurn, "casualties">,
  at: LngLat,
  kind: TaskKind,
): readonly CasualtyState[] {
  if (!CARES_FOR_PEOPLE.has(kind)) return [];
  const broughtM = COLLECTS_PEOPLE.has(kind) ? BROUGHT_FROM_M : LOOKS_AROUND_M;
  return [...casualties.values()]
    .filter(
      ({ stage, category, trapped, at: theirs }) =>
        (stage === "waiting" || stage === "treated") &&
        category !== "deceased" &&
        metresBetween(at, theirs) <= (trapped ? LOOKS_AROUND_M : broughtM),
    )
    .toSorted(byUrgency);
}

/** Ambulance crews and medical teams treat, boats and rescuers who carry, and whoever was told to; no bus driver does. */
function treats(unit: ScenarioUnit, kind: TaskKind): boolean {
  if (unit.symbol === BUS) return false;
  return kind === "medical-care" || unit.carries > 0 || isMedical(unit);
}

function isMedical({ symbol }: ScenarioUnit): boolean {
  return symbol === "helicopter" || symbolOr("unit", symbol).group === "medical";
}

function frees({ state }: Pick<UnitTurn, "state">, { capabilities }: ScenarioUnit, person: CasualtyState): boolean {
  const by = state.casualtyGroups.get(person.group)?.freedBy;
  return person.trapped && by !== undefined && (capabilities ?? []).includes(by);
}

/** Does a stretch of work of `everyMs`, begun at `sinceMs`, end in this step? */
function endsNow({ view, state }: UnitTurn, sinceMs: number, everyMs: number): boolean {
  return Math.floor((view.nowMs - sinceMs) / everyMs) > Math.floor((state.doneMs - sinceMs) / everyMs);
}

/**
 * Whom a unit at work has just treated or freed, as they are now: one person every four minutes, one every ten. The most
 * urgent come first; people who are trapped are treated where they are.
 */
export function caredFor(turn: UnitTurn, unit: SimulatedUnit, kind: TaskKind, sinceMs: number): CasualtyState[] {
  const isTreated = treats(unit.unit, kind) && endsNow(turn, sinceMs, TREATS_ONE_IN_MS);
  const isFreed = endsNow(turn, sinceMs, FREES_ONE_IN_MS);
  if (!isTreated && !isFreed) return [];
  const people = peopleAbout(turn, unit.at, kind);
  const patient = isTreated ? people.find(({ stage }) => stage === "waiting") : undefined;
  const trapped = isFreed ? people.find((person) => frees(turn, unit.unit, person)) : undefined;
  if (patient && patient === trapped) return [{ ...patient, stage: "treated", trapped: false }];
  return [
    ...(patient ? [{ ...patient, stage: "treated" } as const] : []),
    ...(trapped ? [{ ...trapped, trapped: false }] : []),
  ];
}

/** Is there somebody at `at` whom the unit could still treat or free? */
export function isNeededAt(turn: UnitTurn, { unit }: SimulatedUnit, at: LngLat, kind: TaskKind): boolean {
  return peopleAbout(turn, at, kind).some(
    (person) => (person.stage === "waiting" && treats(unit, kind)) || frees(turn, unit, person),
  );
}

/**
 * Who can be taken along from `at` now, and where to: the most urgent for whom there is a bed, and of the others as many
 * as the unit carries and that place has beds for. A bus takes those who can sit.
 */
export function takenAlong(
  turn: UnitTurn,
  { unit }: SimulatedUnit,
  at: LngLat,
  kind: TaskKind,
): { readonly people: readonly CasualtyState[]; readonly to: CarePlace } | undefined {
  if (unit.carries === 0) return undefined;
  const free = peopleAbout(turn, at, kind).filter(
    ({ trapped, category }) => !trapped && (unit.symbol !== BUS || category === "minor"),
  );
  for (const person of free) {
    const [to, beds] = nearestCare(turn, at, person);
    if (!to || beds === undefined) continue;
    return { people: free.filter((other) => canCareFor(to, other)).slice(0, Math.min(unit.carries, beds)), to };
  }
  return undefined;
}

function canCareFor({ takes }: CarePlace, { category }: CasualtyState): boolean {
  return takes === undefined || takes.includes(category);
}

/** The nearest care place that has a free bed for `person`, and how many it has. Beds of those on their way are taken. */
function nearestCare(
  { view, casualties }: UnitTurn,
  from: LngLat,
  person: CasualtyState,
): readonly [CarePlace, number] | readonly [] {
  const taken = new Map<string, number>();
  for (const { care } of casualties.values()) if (care !== undefined) taken.set(care, (taken.get(care) ?? 0) + 1);
  let nearest: readonly [CarePlace, number] | readonly [] = [];
  let leastM = Number.POSITIVE_INFINITY;
  for (const place of view.plan.scenario.truth.care) {
    const beds = place.beds - (taken.get(place.id) ?? 0);
    const metres = metresBetween(from, place.at);
    if (beds <= 0 || metres >= leastM || !canCareFor(place, person)) continue;
    nearest = [place, beds];
    leastM = metres;
  }
  return nearest;
}
