import { changeClock, type NoDuff, type Play } from "../../shared/drill/exercise.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { tellProblem } from "../../shared/drill/scenario-problem.ts";
import type { Action } from "../../shared/operation/permissions.ts";
import { MEDIA_KINDS } from "../../shared/picture/media.ts";
import type { EXERCISE_COMMANDS } from "../../shared/protocol/exercise-commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { orderInject, putInject } from "./exercise-orders.ts";
import { given } from "./given.ts";
import { refusalFor } from "./rights.ts";
import type { CommandHandlers, CommandScene, CommandSender, ExerciseScene } from "./scene.ts";
import { stampOf } from "./stamp.ts";

/** A refusal says of a scenario that cannot be used as much as a person puts right at once. */
const PROBLEMS_TOLD = 5;

/** The play of a drill: what exercise control does with it, what evaluators write, and what stops it. */
export const EXERCISE_HANDLERS: CommandHandlers<keyof typeof EXERCISE_COMMANDS> = {
  "exercise.load": (scene, sender, { text, seed }) => {
    const exercise = exerciseFor(scene, sender, "run-exercise", "load a scenario");
    if ("kind" in exercise) return exercise;
    if (exercise.exercise.play?.phase === "in-play") return refuse("moved-on", "a scenario is in play");
    const { scenario, problems } = readScenario(text);
    if (!scenario) return refuse("malformed", problems.slice(0, PROBLEMS_TOLD).map(tellProblem).join("\n"));
    const taken = takenUnit(scene, scenario, exercise.drill?.scenario);
    if (taken !== undefined) return refuse("already-exists", `there is, or was, a unit ${taken}`);
    for (const agency of scenario.agencies) if (!scene.agency(agency.id)) scene.addAgency(agency);
    exercise.load(scenario, seed);
    return DONE;
  },

  "exercise.clock": (scene, sender, change) => {
    const exercise = exerciseFor(scene, sender, "run-exercise", "move the clock of this drill");
    if ("kind" in exercise) return exercise;
    const { play, noDuff } = exercise.exercise;
    if (!play) return refuse("not-found", "no scenario was loaded");
    if (play.phase === "over") return refuse("moved-on", "play has ended");
    if (noDuff && change.clock !== "pause") return refuse("moved-on", "play is stopped by NO DUFF");
    const next = played(play, change, scene.now);
    if ("kind" in next) return next;
    exercise.setPlay(next);
    return DONE;
  },

  "exercise.order": (scene, sender, order) => {
    const exercise = exerciseFor(scene, sender, "run-exercise", "change the script of this drill");
    if ("kind" in exercise) return exercise;
    const { drill } = exercise;
    if (!drill) return refuse("not-found", "no scenario was loaded");
    if (exercise.exercise.play?.phase === "over") return refuse("moved-on", "play has ended");
    if (order.order === "fire" && exercise.exercise.play?.phase === "ready") {
      return refuse("moved-on", "play has not begun");
    }
    const refused = order.order === "put" ? putInject(drill, order.inject) : orderInject(drill, order);
    if (refused) return refused;
    exercise.order(order.order === "play-unit" ? { ...order, byHand: true } : order);
    return DONE;
  },

  "exercise.tick": (scene, sender, { expected, state, note }) => {
    const exercise = exerciseFor(scene, sender, "observe-exercise", "judge this drill");
    if ("kind" in exercise) return exercise;
    if (!exercise.drill?.state.expected.has(expected)) return refuse("not-found", `no expected action ${expected}`);
    exercise.order({ order: "tick", expected, state, note });
    return DONE;
  },

  "exercise.observe": (scene, sender, { observation: id, ...input }) => {
    const exercise = exerciseFor(scene, sender, "observe-exercise", "observe this drill");
    if ("kind" in exercise) return exercise;
    const { drill } = exercise;
    if (!drill) return refuse("not-found", "no scenario was loaded");
    const known = drill.state.observations.find((observation) => observation.id === id);
    if (known && known.by !== sender.member.id) return refuse("not-permitted", "may not change another's observation");
    for (const observed of MEDIA_KINDS) {
      const hash = input[observed];
      if (hash === undefined || scene.hasPhoto({ observed }, hash)) continue;
      return refuse("not-found", `${observed}: there is none like this; it is sent before the observation`);
    }
    const { by, name, atMs: madeAtMs } = stampOf(scene, sender);
    const at = known ?? { by, name, madeAtMs, atMs: exercise.timeOf(madeAtMs) };
    const { atMs } = at;
    const observation = { id, by, name, atMs, madeAtMs: at.madeAtMs, ...given(input) };
    exercise.order({ order: "observe", observation });
    return DONE;
  },

  "exercise.no-duff": (scene, sender, { text }) => {
    const exercise = exerciseFor(scene, sender, "call-no-duff", "stop this drill");
    if ("kind" in exercise) return exercise;
    // Whoever calls second is heard already.
    if (exercise.exercise.noDuff) return DONE;
    const { by, name, agency, atMs } = stampOf(scene, sender);
    const { play } = exercise.exercise;
    const stopsPlay = play?.clock.running ? true : undefined;
    const noDuff: NoDuff = given({ by, name, agency, atMs, text, stopsPlay });
    exercise.setNoDuff(noDuff);
    if (play) exercise.setPlay({ clock: changeClock(play.clock, { running: false }, scene.now) });
    return DONE;
  },

  "exercise.lift-no-duff": (scene, sender) => {
    const exercise = exerciseFor(scene, sender, "lift-no-duff", "lift NO DUFF");
    if ("kind" in exercise) return exercise;
    const { noDuff, play } = exercise.exercise;
    if (!noDuff) return DONE;
    exercise.setNoDuff(undefined);
    if (play && noDuff.stopsPlay) exercise.setPlay({ clock: changeClock(play.clock, { running: true }, scene.now) });
    return DONE;
  },
};

const DONE = { kind: "done", result: {} } as const;

/** The play of this drill, where the table of rights lets the sender do `action`. */
function exerciseFor(
  scene: CommandScene,
  { member }: CommandSender,
  action: Action,
  what: string,
): ExerciseScene | Refused {
  const refused = refusalFor(scene, member, action, what);
  if (refused) return refused;
  return scene.exercise ?? refuse("not-found", "this is no drill");
}

/** The clock and phase after a change at `nowMs`. */
function played(
  { phase, clock }: Play,
  change:
    | { readonly clock: "play" | "pause" | "end" }
    | { readonly clock: "rate"; readonly rate: number }
    | { readonly clock: "jump"; readonly toMs: number },
  nowMs: number,
): Pick<Play, "phase" | "clock"> | Refused {
  switch (change.clock) {
    case "play":
      return { phase: "in-play", clock: changeClock(clock, { running: true }, nowMs) };
    case "pause":
      return { phase, clock: changeClock(clock, { running: false }, nowMs) };
    case "rate":
      return { phase, clock: changeClock(clock, { rate: change.rate }, nowMs) };
    case "jump": {
      if (phase !== "in-play") return refuse("moved-on", "play has not begun");
      const at = changeClock(clock, {}, nowMs);
      if (change.toMs < at.exerciseMs) return refuse("moved-on", "what has been played is not played again");
      return { phase, clock: { ...at, exerciseMs: change.toMs } };
    }
    case "end":
      return { phase: "over", clock: changeClock(clock, { running: false }, nowMs) };
  }
}

/** A unit of the scenario whose id another one has, or had; those of the scenario before it give theirs away. */
function takenUnit(scene: CommandScene, { units }: Scenario, former: Scenario | undefined): string | undefined {
  const free = new Set(former?.units.map(({ id }) => id));
  return units.find(({ id }) => !free.has(id) && (scene.unit(id) ?? scene.formerUnit(id)))?.id;
}
