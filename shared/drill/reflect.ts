import type { UnitId } from "../picture/unit.ts";
import type { Deed } from "./deed.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { SimulatedUnit } from "./drill-state.ts";
import type { DrawnAnnotation } from "./inject.ts";
import { isSilent } from "./unit-trouble.ts";

/** What the world calls the layer of that which exercise control draws and that stands on no start layer. */
export const DRAWN_LAYER = "exercise-control";

type Units = ReadonlyMap<UnitId, SimulatedUnit>;

/**
 * What becomes of effects where no room carries them out: the deeds that a room with perfect links would answer with, in
 * the order of the effects. What only exercise control sees and an agency's own stock leave none.
 */
export function reflect(effects: readonly DrillEffect[], units: Units): readonly Deed[] {
  return deliver(effects.flatMap(deedsOf), units);
}

/**
 * Deeds, each followed by what a room does about it by itself: a message reaches all whom it is for, a task all its
 * addressees. A unit that is silent is reached by nothing.
 */
export function deliver(deeds: readonly Deed[], units: Units): readonly Deed[] {
  return deeds.flatMap((deed) => [deed, ...deliveriesOf(deed, units)]);
}

function deliveriesOf(deed: Deed, units: Units): readonly Deed[] {
  const { atMs } = deed;
  if (deed.deed === "said") {
    const { message } = deed;
    return deed.to.map((agency) => ({ atMs, deed: "message-reached", message, agency, mark: "delivered" }));
  }
  if (deed.deed !== "task-given") return [];
  return deed.to
    .filter(({ unit }) => unit === undefined || isReached(units.get(unit), atMs))
    .map((addressee) => ({ atMs, deed: "task-step", task: deed.task, ...addressee, step: "delivered" }));
}

function isReached(unit: SimulatedUnit | undefined, atMs: number): boolean {
  return unit === undefined || !isSilent(unit, atMs);
}

function deedsOf(effect: DrillEffect): readonly Deed[] {
  const { atMs } = effect;
  switch (effect.effect) {
    case "message":
      return [
        {
          atMs,
          deed: "said",
          message: effect.id,
          inject: effect.inject,
          to: effect.to,
          phrase: effect.phrase?.id,
          text: effect.text?.text,
        },
      ];
    case "draw":
      return effect.to.length === 0 ? [] : [plotted(atMs, effect.annotation, effect.layer)];
    case "erase":
      if (effect.to.length === 0) return [];
      return [{ atMs, deed: "erased", layer: effect.layer ?? DRAWN_LAYER, annotation: effect.annotation }];
    case "unit-appears": {
      const { id, agency, symbol, capabilities = [] } = effect.unit;
      return [{ atMs, deed: "unit-added", unit: id, agency, symbol, capabilities }];
    }
    case "unit-leaves":
      return [{ atMs, deed: "unit-removed", unit: effect.unit }];
    case "deed":
      return [effect.deed];
    case "layer":
    case "resource":
    case "hazard":
    case "inject-fired":
    case "expected":
    case "fault":
      return [];
  }
}

function plotted(atMs: number, { id, kind, symbol, geometry }: DrawnAnnotation, layer = DRAWN_LAYER): Deed {
  return { atMs, deed: "plotted", layer, annotation: id, kind, symbol, geometry };
}
