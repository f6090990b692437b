import { buffer } from "@turf/turf";
import type { AgencyId } from "../operation/agency.ts";
import { type Geometry, isGeometry, roundLngLat } from "../picture/geometry.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { DrillState, Growing } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { DrawnAnnotation, Inject, InjectEffect } from "./inject.ts";
import { growingRule } from "./rule-names.ts";
import { carryOutRule, type StepOutcome, thenDo } from "./step-outcome.ts";

type DrawingEffect = Extract<
  InjectEffect,
  { readonly do: "draw" | "redraw" | "erase" | "close-road" | "open-road" | "grow-area" }
>;

/**
 * What an inject draws, for the agencies that it is for. Those who have an older drawing of the same thing and are not
 * among them keep it as it was. Throws where a thing to be changed is not there, or cannot grow.
 */
export function carryOutDrawing(
  state: DrillState,
  inject: Pick<Inject, "id" | "to">,
  effect: DrawingEffect,
  nowMs: ExerciseMs,
): StepOutcome {
  switch (effect.do) {
    case "draw":
      return draw(withoutGrowth(state, effect.annotation.id), inject, effect.annotation, nowMs);
    case "redraw": {
      const known = drawnAs(state, effect.annotation.id).annotation;
      return draw(withoutGrowth(state, known.id), inject, { ...known, ...effect.annotation }, nowMs);
    }
    case "close-road": {
      const { id, line, label } = effect;
      const geometry: Geometry = { type: "LineString", coordinates: line };
      return draw(state, inject, { id, kind: "line", geometry, symbol: "blocked", label }, nowMs);
    }
    case "erase":
      return erase(state, inject, effect.annotation, nowMs);
    case "open-road":
      return erase(state, inject, effect.id, nowMs);
    case "grow-area": {
      const base = drawnAs(state, effect.annotation).annotation;
      if (base.geometry.type !== "Polygon") throw new Error(`"${base.id}" is no area`);
      const { byM, overMs } = effect;
      const growing: Growing = { inject: inject.id, to: inject.to, fromMs: nowMs, byM, overMs, base };
      return { state: { ...state, growing: new Map(state.growing).set(base.id, growing) }, effects: [] };
    }
  }
}

type For = { readonly id?: string | undefined; readonly to: readonly AgencyId[] };

function draw(state: DrillState, inject: For, annotation: DrawnAnnotation, nowMs: ExerciseMs): StepOutcome {
  const known = state.drawn.get(annotation.id);
  const layer = known?.layer;
  const to = [...new Set([...(known?.to ?? []), ...inject.to])];
  const drawn = new Map(state.drawn).set(annotation.id, { annotation, to, layer });
  const effect: DrillEffect = { effect: "draw", to: inject.to, annotation, layer, inject: inject.id, atMs: nowMs };
  return { state: { ...state, drawn }, effects: [effect] };
}

function erase(state: DrillState, inject: For, id: string, nowMs: ExerciseMs): StepOutcome {
  const known = drawnAs(state, id);
  const still = known.to.filter((agency) => !inject.to.includes(agency));
  const drawn = new Map(state.drawn);
  if (still.length > 0) drawn.set(id, { ...known, to: still });
  else drawn.delete(id);
  const { layer } = known;
  const effect: DrillEffect = { effect: "erase", to: inject.to, annotation: id, layer, inject: inject.id, atMs: nowMs };
  return { state: { ...withoutGrowth(state, id), drawn }, effects: [effect] };
}

function drawnAs(state: DrillState, id: string) {
  const known = state.drawn.get(id);
  if (!known) throw new Error(`nothing is drawn as "${id}"`);
  return known;
}

function withoutGrowth(state: DrillState, id: string): DrillState {
  if (!state.growing.has(id)) return state;
  const growing = new Map(state.growing);
  growing.delete(id);
  return { ...state, growing };
}

/** An outline is drawn anew this often while it grows: a screen shows it as moving, and a tablet's link can bear it. */
const GROWS_EVERY_MS = 10_000;

/** Draws those growing outlines whose time has come. What has grown far enough grows no more. */
export function stepGrowing(state: DrillState, nowMs: ExerciseMs): StepOutcome {
  let outcome: StepOutcome = { state, effects: [] };
  for (const [id, growing] of state.growing) {
    const elapsedMs = nowMs - growing.fromMs;
    if (elapsedMs < growing.overMs && elapsedMs % GROWS_EVERY_MS !== 0) continue;
    outcome = thenDo(outcome, (now) => carryOutRule(growingRule(id), now, nowMs, () => grow(now, id, growing, nowMs)));
  }
  return outcome;
}

function grow(state: DrillState, id: string, growing: Growing, nowMs: ExerciseMs): StepOutcome {
  const { base, byM, overMs, fromMs, to, inject } = growing;
  const part = overMs > 0 ? Math.min(1, (nowMs - fromMs) / overMs) : 1;
  const geometry = widened(base.geometry, byM * part);
  const annotation = { ...drawnAs(state, id).annotation, geometry };
  return draw(part < 1 ? state : withoutGrowth(state, id), { id: inject, to }, annotation, nowMs);
}

/** Everything within `metres` of an area. Throws where that is no longer one outline that can be drawn. */
function widened(geometry: Geometry, metres: number): Geometry {
  const coordinates =
    geometry.type === "Polygon" ? geometry.coordinates.map((ring) => ring.map(([x, y]) => [x, y])) : [];
  const area: GeoJSON.Polygon = { type: "Polygon", coordinates };
  const wide = buffer(area, metres, { units: "meters" })?.geometry;
  if (wide?.type !== "Polygon") throw new Error("the area does not stay one area");
  const rings = wide.coordinates.map((ring) => ring.map(([lng = 0, lat = 0]) => roundLngLat([lng, lat])));
  const outline: Geometry = { type: "Polygon", coordinates: rings };
  if (!isGeometry(outline)) throw new Error("the area cannot be drawn so large");
  return outline;
}
