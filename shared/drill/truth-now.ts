import type { Geometry } from "../picture/geometry.ts";
import { type CasualtyGroup, TRIAGE_CATEGORIES } from "./casualty.ts";
import type { InjectState } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { HazardState } from "./hazard.ts";
import type { DrawnAnnotation } from "./inject.ts";
import { isToBeKnown } from "./match-marks.ts";
import type { Scenario } from "./scenario.ts";

/** What exercise control holds of what is there. */
export type TruthSources = {
  readonly scenario: Pick<Scenario, "truth">;
  readonly doneMs: ExerciseMs;
  readonly injects: Iterable<Pick<InjectState, "inject" | "firedMs">>;
  readonly hazards: Iterable<HazardState>;
  /** What only exercise control has on its map. */
  readonly drawn: Iterable<DrawnAnnotation>;
};

/** Something that is there now and that somebody could know. `people`: how many injured people came to be there. */
export type TruthNow = {
  readonly id: string;
  readonly kind: "hazard" | "drawn" | "casualties";
  readonly name?: string | undefined;
  readonly symbol?: string | undefined;
  readonly people?: number;
  readonly geometry: Geometry;
};

/**
 * The ground truth of this moment, of the same things of which `truthOverTime` tells the whole run: hazards by their
 * outermost outline, what exercise control drew for itself alone (but no texts and places), and where injured people are.
 */
export function truthNow(sources: TruthSources): readonly TruthNow[] {
  return [...hazardsNow(sources), ...drawnNow(sources), ...casualtiesNow(sources)];
}

function hazardsNow({ scenario, hazards }: TruthSources): readonly TruthNow[] {
  return [...hazards].flatMap(({ id, outlines }): readonly TruthNow[] => {
    const source = scenario.truth.hazards.find((one) => one.id === id);
    const outermost = outlines.at(-1);
    if (!source || !outermost) return [];
    const geometry: Geometry = { type: "Polygon", coordinates: [outermost.ring] };
    return [{ id, kind: "hazard", name: source.name, symbol: source.symbol, geometry }];
  });
}

function drawnNow({ drawn }: TruthSources): readonly TruthNow[] {
  return [...drawn]
    .filter(({ kind, symbol }) => kind !== "text" && isToBeKnown(symbol))
    .map(({ id, label, symbol, geometry }) => ({ id, kind: "drawn", name: label, symbol, geometry }));
}

/** Where people came to be injured up to now, those of the scenario and those of injects that have fired. */
export function casualtiesNow({
  scenario,
  injects,
  doneMs,
}: Pick<TruthSources, "scenario" | "injects" | "doneMs">): readonly TruthNow[] {
  const later = [...injects].flatMap(({ inject, firedMs }): readonly CasualtyGroup[] =>
    firedMs === undefined ? [] : inject.effects.flatMap((effect) => (effect.do === "casualties" ? effect.group : [])),
  );
  return [...scenario.truth.casualties, ...later]
    .filter(({ fromMs }) => fromMs <= doneMs)
    .map(({ id, at, count }) => ({
      id,
      kind: "casualties",
      symbol: "casualty",
      people: TRIAGE_CATEGORIES.reduce((sum, category) => sum + count[category], 0),
      geometry: { type: "Point", coordinates: at },
    }));
}
