import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { CarryOutAt, EffectOf } from "./carry-out-at.ts";
import { addStartLayer, draw, erase, plot, unplot } from "./carry-out-drawing.ts";
import { reachBy, say, sendMessage } from "./carry-out-messages.ts";
import { ask, cancel, changeStock, offer, stepOffer } from "./carry-out-requests.ts";
import { giveTask, stepTask, withdrawTask } from "./carry-out-tasks.ts";
import { appear, hear, leave, setStatus } from "./carry-out-units.ts";

/** What could not be carried out because something is wrong with it, or with us. */
export type FailedEffect = { readonly effect: DrillEffect; readonly detail: string };

/**
 * Does in the participants' picture what the engine wants, and answers with the deeds that came of it, in their order: as
 * `reflect.ts` does where there is no room. What cannot be done any more (the task was withdrawn, the unit is gone) is
 * left out; what fails is handed back, and the others are carried out all the same.
 */
export function carryOut(
  scene: CommandScene,
  effects: readonly DrillEffect[],
  at: CarryOutAt,
): { readonly deeds: readonly Deed[]; readonly failures: readonly FailedEffect[] } {
  const deeds: Deed[] = [];
  const failures: FailedEffect[] = [];
  for (const effect of effects) {
    try {
      const done = carryOutOne(scene, effect, at);
      deeds.push(...done, ...deliverToUnplayed(scene, done, at));
    } catch (error) {
      failures.push({ effect, detail: error instanceof Error ? error.message : String(error) });
    }
  }
  return { deeds, failures };
}

/**
 * What comes to agencies that nobody plays comes at once: messages, and tasks that are for the agency itself. Of what
 * people do as well, and it answers with the deeds that this is. Its units hear of their tasks by the engine.
 */
export function deliverToUnplayed(scene: CommandScene, deeds: readonly Deed[], at: CarryOutAt): readonly Deed[] {
  return deeds.flatMap((deed): readonly Deed[] => {
    const { atMs } = deed;
    if (deed.deed === "said") {
      const { message } = deed;
      return deed.to
        .filter((agency) => !at.playedAgency(agency) && at.names.reach(message, agency))
        .map((agency) => ({ atMs, deed: "message-reached", message, agency, mark: "delivered" }));
    }
    if (deed.deed !== "task-given") return [];
    return deed.to
      .filter(({ agency, unit }) => unit === undefined && !at.playedAgency(agency))
      .flatMap(({ agency }) =>
        stepTask(scene, { atMs, deed: "task-step", task: deed.task, agency, step: "delivered" }, at),
      );
  });
}

function carryOutOne(scene: CommandScene, effect: DrillEffect, at: CarryOutAt): readonly Deed[] {
  switch (effect.effect) {
    case "message":
      return sendMessage(scene, effect, at);
    case "layer":
      return addStartLayer(scene, effect);
    case "draw":
      return draw(scene, effect, at);
    case "erase":
      return erase(scene, effect, at);
    case "unit-appears":
      return appear(scene, effect);
    case "unit-leaves":
      return leave(scene, effect.atMs, effect.unit);
    case "resource":
      return changeStock(scene, effect);
    case "deed":
      return carryOutDeed(scene, effect, at);
    case "hazard":
    case "inject-fired":
    case "expected":
    case "fault":
      return [];
  }
}

/** What those do who are not played, as their own commands would have it. */
function carryOutDeed(scene: CommandScene, effect: EffectOf<"deed">, at: CarryOutAt): readonly Deed[] {
  const { deed, speedMps, headingDeg } = effect;
  switch (deed.deed) {
    case "unit-added":
      // Units come by "unit-appears", which says what they are called.
      return [];
    case "unit-removed":
      return leave(scene, deed.atMs, deed.unit);
    case "unit-status":
      return setStatus(scene, deed);
    case "unit-heard":
      return hear(scene, { deed, speedMps, headingDeg }, at);
    case "task-given":
      return giveTask(scene, deed, at);
    case "task-step":
      return stepTask(scene, deed, at);
    case "task-withdrawn":
      return withdrawTask(scene, deed, at);
    case "asked":
      return ask(scene, deed, at);
    case "request-cancelled":
      return cancel(scene, deed, at);
    case "offered":
      return offer(scene, deed, at);
    case "offer-step":
      return stepOffer(scene, deed, at);
    case "said":
      return say(scene, deed, at);
    case "message-reached":
      return reachBy(scene, deed, at);
    case "plotted":
      return plot(scene, deed, at);
    case "erased":
      return unplot(scene, deed, at);
  }
}
