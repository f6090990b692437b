import { type Cast, isAgencyPlayed, NOBODY } from "../../shared/drill/cast.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { DrillEvent } from "../../shared/drill/drill-event.ts";
import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillPlan, DrillState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { stepPlayers } from "../../shared/drill/simulated-players.ts";
import { prepareDrill } from "../../shared/drill/start-drill.ts";
import { STEP_MS, stepDrill } from "../../shared/drill/step-drill.ts";
import { EMPTY_WORLD, type World } from "../../shared/drill/world.ts";
import { applyDeeds } from "../../shared/drill/world-reducer.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { TickChanges } from "../relay/tick-changes.ts";
import { carryOut, deliverToUnplayed } from "./carry-out.ts";
import type { CarryOutAt } from "./carry-out-at.ts";
import { castingOrders } from "./casting-orders.ts";
import { deedsOf } from "./deeds-of-changes.ts";
import { DrillNames } from "./drill-names.ts";

/** How far a drill is that is played in a room: what it goes on from. */
export type DrillStanding = {
  readonly state: DrillState;
  readonly world: World;
  /** The names of what simulated players have done. */
  readonly done: ReadonlySet<string>;
};

/** What happened since it was asked last. */
export type Happened = { readonly events: readonly DrillEvent[]; readonly done: readonly string[] };

/**
 * A drill that is played by people, by the engine, or by both: whatever the engine wants done is carried out in the
 * picture, and whatever becomes part of the picture is a deed, whoever did it.
 */
export class LiveDrill {
  readonly plan: DrillPlan;
  #state: DrillState;
  #world: World;
  #done: ReadonlySet<string>;
  #cast: Cast = NOBODY;
  readonly #names: DrillNames;
  #events: DrillEvent[] = [];
  /** How many were asked for by `happened`. */
  #handedOut = 0;
  #doneNow: string[] = [];
  /** What was prepared and is not in the picture yet. */
  #prepared: readonly DrillEffect[];

  private constructor(plan: DrillPlan, { state, world, done }: DrillStanding, prepared: readonly DrillEffect[]) {
    this.plan = plan;
    this.#state = state;
    this.#world = world;
    this.#done = done;
    this.#names = new DrillNames(world);
    this.#prepared = prepared;
  }

  /** One that nobody has played yet. It comes into the picture by `prepare`, where what is left of `former` goes. */
  static prepared(plan: DrillPlan, former: LiveDrill | undefined): LiveDrill {
    const { state, effects } = prepareDrill(plan);
    const standing = { state, world: EMPTY_WORLD, done: new Set<string>() };
    return new LiveDrill(plan, standing, [...(former ? leaving(former, plan) : []), ...effects]);
  }

  /** Goes on from where it was. */
  static from(plan: DrillPlan, standing: DrillStanding): LiveDrill {
    return new LiveDrill(plan, standing, []);
  }

  get state(): DrillState {
    return this.#state;
  }

  /** How many deeds and effects there were since it was opened. */
  get eventCount(): number {
    return this.#handedOut + this.#events.length;
  }

  get cast(): Cast {
    return this.#cast;
  }

  /** Puts into the picture what participants have before play begins. */
  prepare(scene: CommandScene): void {
    const prepared = this.#prepared;
    this.#prepared = [];
    this.#carryOut(scene, prepared);
  }

  /** Takes note of what became different in the picture by people, at the exercise time `atMs`. */
  notice(scene: CommandScene, changes: TickChanges, atMs: ExerciseMs): void {
    const deeds = deedsOf(changes, { scene, atMs, names: this.#names });
    this.#take(deeds);
    this.#take(deliverToUnplayed(scene, deeds, this.#at()));
  }

  /** Has these people play; what nobody plays is simulated from here on. */
  castAs(cast: Cast): readonly DrillOrder[] {
    const orders = castingOrders(this.#state.units, this.#cast, cast);
    this.#cast = cast;
    return orders;
  }

  /** Carries out orders between two seconds. */
  order(scene: CommandScene, orders: readonly DrillOrder[]): void {
    if (orders.length === 0) return;
    const all = orders.flatMap((order) =>
      order.order === "leave-unit" ? [order, this.#byWhoIsThere(order.unit)] : order,
    );
    this.#step(scene, all, this.#state.doneMs);
  }

  #byWhoIsThere(unit: UnitId): DrillOrder {
    return { order: "play-unit", unit, played: this.#cast.units.has(unit) };
  }

  /** One exercise second: the engine's step, then what simulated players do at that time. */
  second(scene: CommandScene): void {
    this.#step(scene, [], this.#state.doneMs + STEP_MS);
    const { plan } = this;
    const nowMs = this.#state.doneMs;
    const players = stepPlayers({ plan, world: this.#world, nowMs }, this.#state, this.#cast, { done: this.#done });
    for (const name of players.memory.done) if (!this.#done.has(name)) this.#doneNow.push(name);
    this.#done = players.memory.done;
    this.#carryOut(scene, players.deeds.map(decided));
  }

  happened(): Happened {
    const happened = { events: this.#events, done: this.#doneNow };
    this.#handedOut += this.#events.length;
    this.#events = [];
    this.#doneNow = [];
    return happened;
  }

  #step(scene: CommandScene, orders: readonly DrillOrder[], toMs: ExerciseMs): void {
    const { state, effects } = stepDrill(this.plan, this.#state, this.#world, orders, toMs);
    this.#state = state;
    this.#carryOut(scene, effects);
  }

  #carryOut(scene: CommandScene, effects: readonly DrillEffect[]): void {
    if (effects.length === 0) return;
    for (const effect of effects) if (!isMovement(effect)) this.#events.push({ kind: "effect", effect });
    const { deeds, failures } = carryOut(scene, effects, this.#at());
    for (const { effect, detail } of failures) this.#fail(`picture/${effect.effect}`, detail);
    this.#take(deeds);
  }

  #at(): CarryOutAt {
    const { scenario } = this.plan;
    return {
      scenario,
      names: this.#names,
      playedAgency: (agency) => isAgencyPlayed(scenario, this.#cast, agency),
      // Of a unit that is not of the script people speak.
      playedUnit: (unit) => this.#state.units.get(unit)?.played ?? true,
    };
  }

  #take(deeds: readonly Deed[]): void {
    if (deeds.length === 0) return;
    this.#world = applyDeeds(this.#world, deeds);
    for (const deed of deeds) if (deed.deed !== "unit-heard") this.#events.push({ kind: "deed", deed });
  }

  #fail(rule: string, detail: string): void {
    this.#state = { ...this.#state, faults: new Map(this.#state.faults).set(rule, detail) };
    this.#events.push({ kind: "effect", effect: { effect: "fault", rule, detail, atMs: this.#state.doneMs } });
  }
}

/** What takes units and drawings of a drill out of the picture where `plan` does not have them. */
function leaving({ state }: LiveDrill, { scenario }: DrillPlan): readonly DrillEffect[] {
  const stay = new Set(scenario.units.map(({ id }) => id));
  const units = [...state.units.keys()].filter((unit) => !stay.has(unit));
  return [
    ...units.map((unit): DrillEffect => ({ effect: "unit-leaves", unit, atMs: 0 })),
    ...[...state.drawn.values()].map(
      ({ annotation, to, layer }): DrillEffect => ({ effect: "erase", to, annotation: annotation.id, layer, atMs: 0 }),
    ),
  ];
}

function decided(deed: Deed): DrillEffect {
  return { effect: "deed", deed, atMs: deed.atMs };
}

/** Where units are is in the journal as fixes. */
function isMovement(effect: DrillEffect): boolean {
  return effect.effect === "deed" && effect.deed.deed === "unit-heard";
}
