import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillPlan, DrillState } from "../../shared/drill/drill-state.ts";
import { type Exercise, type ExerciseClock, exerciseTimeAt } from "../../shared/drill/exercise.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { STEP_MS } from "../../shared/drill/step-drill.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { EXERCISE, EXERCISE_CONTROL } from "../../shared/protocol/documents.ts";
import { given } from "../commands/given.ts";
import type { CommandScene, ExerciseScene } from "../commands/scene.ts";
import type { NewEntry } from "../journal/journal.ts";
import type { RoomExercise } from "../relay/room-exercise.ts";
import type { TickChanges } from "../relay/tick-changes.ts";
import { castNow, playersNow } from "./cast-now.ts";
import { ControlEntries } from "./control-entries.ts";
import { type ExerciseEntry, writeExerciseEntry } from "./exercise-entry.ts";
import { LiveDrill } from "./live-drill.ts";
import type { PlayRecord } from "./recall-play.ts";

/** How long a tick may be kept by a drill that catches up with a jump: people's edits are carried out in between. */
const BUDGET_MS = 30;
/** How often exercise control is shown what goes on by itself. */
const SHOW_MS = 1_000;
/** Within this the state is written where nothing happened: a server that is started again goes on from there. */
const KEEP_MS = 2_000;

export type PlaySettings = {
  /** The way between two places along roads; undefined where there is no network of them. */
  readonly roadWay?: DrillPlan["roadWay"];
};

/**
 * The play of a drill in its room. In each tick it takes note of what people did, lets the engine play on until now,
 * carries out in the picture what comes of that, and hands back what is to be journalled with it: what happened and the
 * state after it are written together, so that nothing happens twice however the server ends.
 */
export class PlayInRoom implements RoomExercise {
  readonly #at: PlaySettings;
  readonly #control = new ControlEntries();
  #exercise: Exercise;
  #drill: LiveDrill | undefined;
  #orders: DrillOrder[] = [];
  /** The units of which a device has been heard. */
  readonly #withDevices = new Set<UnitId>();
  /** What is new of it and not in the journal yet. */
  #unwritten: Pick<ExerciseEntry, "load" | "play" | "noDuff"> = {};
  /** People ordered something since it was last written: who did is told that it is saved. */
  #isOrdered = false;
  #isShown = false;
  #shownAtMs = 0;
  #keptAtMs = 0;

  /** Goes on with what the journal has of it: the clock stood still while nobody kept it. */
  constructor(record: PlayRecord, nowMs: number, at: PlaySettings) {
    const { loaded, state, play, noDuff } = record;
    this.#at = at;
    if (loaded && state) this.#drill = LiveDrill.from(this.#plan(loaded), { ...record, state });
    this.#exercise = given({ play: play && { ...play, clock: resumed(play.clock, state, nowMs) }, noDuff });
  }

  get scene(): ExerciseScene {
    const drill = this.#drill;
    const { play } = this.#exercise;
    return {
      exercise: this.#exercise,
      drill: drill && { scenario: drill.plan.scenario, state: drill.state },
      load: (scenario, seed) => {
        this.#drill = LiveDrill.prepared(this.#plan({ scenario, seed }), this.#drill);
        this.#unwritten = { ...this.#unwritten, load: { scenario, seed } };
        const clock: ExerciseClock = { sinceMs: 0, exerciseMs: 0, rate: 1, running: false };
        this.#change({ play: { kind: scenario.kind, phase: "ready", clock, storyStart: scenario.storyStart } });
      },
      setPlay: (change) => play && this.#change({ play: { ...play, ...change } }),
      setNoDuff: (noDuff) => this.#change({ noDuff }),
      timeOf: (atMs) => (play ? exerciseTimeAt(play.clock, atMs) : 0),
      order: (order) => this.#orders.push(order),
    };
  }

  isDue(nowMs: number): boolean {
    return !this.#isShown || this.#secondsUntil(nowMs) > 0;
  }

  pass(scene: CommandScene, changes: () => TickChanges): readonly NewEntry[] {
    const drill = this.#drill;
    if (drill) {
      const { play } = this.#exercise;
      const noticed = changes();
      drill.prepare(scene);
      // What it puts there itself is known already: no device speaks for a unit that it has placed.
      changes();
      if (play && play.phase !== "over") {
        this.#listen(scene, noticed);
        drill.notice(scene, noticed, Math.max(drill.state.doneMs, exerciseTimeAt(play.clock, scene.now)));
      }
      this.#playOn(scene, drill);
      // What it did itself is known already.
      changes();
    }
    this.#show(scene);
    return this.#written(scene.now);
  }

  #plan({ scenario, seed }: Required<PlayRecord>["loaded"]): DrillPlan {
    return planDrill(scenario, seed, this.#at.roadWay);
  }

  #change(change: Exercise): void {
    this.#exercise = given({ ...this.#exercise, ...change });
    const { play, noDuff = null } = this.#exercise;
    this.#unwritten = { ...this.#unwritten, play, noDuff };
    this.#isShown = false;
  }

  /** How many whole exercise seconds the engine is behind the clock. */
  #secondsUntil(nowMs: number): number {
    const { play } = this.#exercise;
    if (!this.#drill || play?.phase !== "in-play") return 0;
    return Math.floor((exerciseTimeAt(play.clock, nowMs) - this.#drill.state.doneMs) / STEP_MS);
  }

  /** Whoever reports where a unit is, a tablet or a tracker, speaks for it. */
  #listen(scene: CommandScene, { fixes }: TickChanges): void {
    if (fixes.length === 0) return;
    const numbers = new Set(fixes.map(({ unit }) => unit));
    for (const { id, number } of scene.units().values()) if (numbers.has(number)) this.#withDevices.add(id);
  }

  #playOn(scene: CommandScene, drill: LiveDrill): void {
    const orders = this.#orders.splice(0);
    this.#isOrdered ||= orders.length > 0;
    // What is left to say then is what evaluators saw of it.
    if (this.#exercise.play?.phase === "over") return drill.order(scene, orders);
    const cast = castNow(drill.plan.scenario, scene.standings(), this.#withDevices);
    drill.order(scene, [...drill.castAs(cast), ...orders]);
    const untilMs = performance.now() + BUDGET_MS;
    while (this.#secondsUntil(scene.now) > 0 && performance.now() < untilMs) drill.second(scene);
  }

  #show(scene: CommandScene): void {
    if (!this.#isShown) scene.publishExercise(EXERCISE, new Map([["play", this.#exercise]]));
    const drill = this.#drill;
    if (drill) {
      // While the clock stands still there may be no other tick soon, and nothing goes on by itself.
      const isRunning = this.#exercise.play?.clock.running === true;
      const all = !this.#isShown || !isRunning || scene.now - this.#shownAtMs >= SHOW_MS;
      const { state, cast, plan, eventCount: happened } = drill;
      const players = playersNow(plan.scenario, scene.standings());
      const changed = this.#control.changed({ scenario: plan.scenario, state, cast, players, happened }, all);
      if (changed.size > 0) scene.publishExercise(EXERCISE_CONTROL, changed);
      if (all) this.#shownAtMs = scene.now;
    }
    this.#isShown = true;
  }

  #written(nowMs: number): readonly NewEntry[] {
    const { events = [], done = [] } = this.#drill?.happened() ?? {};
    const isNew = this.#isOrdered || events.length > 0 || done.length > 0 || Object.keys(this.#unwritten).length > 0;
    const isPlaying = this.#exercise.play?.phase === "in-play" && this.#exercise.play.clock.running;
    if (!isNew && !(isPlaying && nowMs - this.#keptAtMs >= KEEP_MS)) return [];
    this.#keptAtMs = nowMs;
    const entry: ExerciseEntry = given({ ...this.#unwritten, events, done, state: this.#drill?.state });
    this.#unwritten = {};
    this.#isOrdered = false;
    const payload = writeExerciseEntry(entry);
    return [{ at: nowMs, actor: "server", device: "", document: "", kind: "exercise", payload }];
  }
}

/** The clock as it goes on after the server was away; a jump that was not caught up with yet still leads where it led. */
function resumed(clock: ExerciseClock, state: DrillState | undefined, nowMs: number): ExerciseClock {
  const exerciseMs = Math.max(clock.exerciseMs, state?.doneMs ?? 0);
  return clock.running ? { ...clock, sinceMs: nowMs, exerciseMs } : clock;
}
