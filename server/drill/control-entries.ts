import type { Cast } from "../../shared/drill/cast.ts";
import { overviewOfCasualties } from "../../shared/drill/casualty-overview.ts";
import type { DrillState, SimulatedUnit } from "../../shared/drill/drill-state.ts";
import { type ControlEntry, controlKey, type PlayedRole } from "../../shared/drill/exercise-control.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";

/** What goes on all the time by itself, and is published less often than what somebody does. */
const GOES_ON: ReadonlySet<ControlEntry["kind"]> = new Set(["done", "unit", "hazard", "casualties"]);

/** A drill as exercise control is to see it. */
export type ShownDrill = {
  readonly scenario: Scenario;
  readonly state: DrillState;
  readonly cast: Cast;
  readonly players: readonly PlayedRole[];
  /** How many deeds and effects there were since it was opened. */
  readonly happened: number;
};

/**
 * Tells what of a drill is different for exercise control since it was asked last. What the engine left as it was is known
 * by being the same object, so that a second in which nothing happened costs next to nothing.
 */
export class ControlEntries {
  #shown = new Map<string, ControlEntry>();
  #entries = new WeakMap<object, ControlEntry>();

  /** Begins with what is published already, by key. */
  constructor(published: ReadonlyMap<string, unknown> = new Map()) {
    // Of what an earlier start of the server published only the keys count: all of it is published anew.
    for (const key of published.keys()) this.#shown.set(key, GONE);
  }

  /** New and changed entries by key, null for those that are no more. `all`: also what goes on by itself. */
  changed(drill: ShownDrill, all: boolean): ReadonlyMap<string, ControlEntry | null> {
    const now = new Map<string, ControlEntry>();
    for (const entry of this.#entriesOf(drill)) now.set(controlKey(entry), entry);
    const changed = new Map<string, ControlEntry | null>();
    for (const [key, entry] of now) {
      const known = this.#shown.get(key);
      if (known === entry || (!all && known !== undefined && GOES_ON.has(entry.kind))) continue;
      changed.set(key, entry);
      this.#shown.set(key, entry);
    }
    for (const key of this.#shown.keys()) {
      if (now.has(key)) continue;
      changed.set(key, null);
      this.#shown.delete(key);
    }
    return changed;
  }

  #entriesOf({ scenario, state, cast, players, happened }: ShownDrill): readonly ControlEntry[] {
    const { weather } = state;
    return [
      this.#of(scenario, () => {
        const { injects: _listed, ...played } = scenario;
        return { kind: "scenario", scenario: played, seed: state.seed };
      }),
      this.#ofText({ kind: "done", doneMs: state.doneMs, happened }),
      ...[...state.injects.values()].map((inject) => this.#of(inject, () => ({ kind: "inject", ...inject }))),
      ...[...state.expected].map(([id, progress]) => this.#of(progress, () => ({ kind: "expected", id, ...progress }))),
      ...state.observations.map((one) => this.#of(one, () => ({ kind: "observation", ...one }))),
      ...[...state.faults].map(([rule, detail]) => this.#ofText({ kind: "fault", rule, detail })),
      ...[...state.units.values()].map((unit) => this.#of(unit, () => truthOf(unit, state.doneMs))),
      ...[...state.hazards.values()].map((hazard) => this.#of(hazard, () => ({ kind: "hazard", ...hazard }))),
      ...[...state.drawn.values()]
        .filter(({ to }) => to.length === 0)
        .map((drawn) => this.#of(drawn, () => ({ kind: "truth", ...drawn }))),
      this.#of(state.casualties, () => ({ kind: "casualties", ...overviewOfCasualties(state) })),
      this.#of(weather, () => ({ kind: "weather", weather })),
      this.#ofText({ kind: "cast", roles: players, units: [...cast.units].toSorted() }),
    ];
  }

  #of(source: object, make: () => ControlEntry): ControlEntry {
    const known = this.#entries.get(source);
    if (known) return known;
    const entry = make();
    this.#entries.set(source, entry);
    return entry;
  }

  /** For what is made anew each time: the same content is the same entry. */
  #ofText(entry: ControlEntry): ControlEntry {
    const known = this.#shown.get(controlKey(entry));
    return known && JSON.stringify(known) === JSON.stringify(entry) ? known : entry;
  }
}

/** Stands where something was published that is not known any more. */
const GONE: ControlEntry = { kind: "done", doneMs: -1, happened: -1 };

function truthOf(
  { unit, at, headingDeg, played, byHand, doing, silentUntilMs, brokenUntilMs, carrying }: SimulatedUnit,
  nowMs: number,
): ControlEntry {
  const { id, name, agency, symbol } = unit;
  return {
    kind: "unit",
    unit: id,
    name,
    agency,
    symbol,
    at,
    headingDeg,
    played,
    carrying: carrying.length,
    ...(byHand && { byHand }),
    ...(doing && { phase: doing.phase }),
    ...(silentUntilMs !== undefined && silentUntilMs > nowMs && { silent: true }),
    ...(brokenUntilMs !== undefined && brokenUntilMs > nowMs && { broken: true }),
  };
}
