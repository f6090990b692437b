import type { Geometry, LngLat } from "../picture/geometry.ts";
import { type DrillRecord, effectsOf } from "./drill-record.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { DrawnAnnotation } from "./inject.ts";
import { isToBeKnown } from "./match-marks.ts";

/** Something that is really there, and what it looks like from each time on; no geometry: it is gone. */
export type TruthThread = {
  readonly id: string;
  readonly name: string;
  readonly symbol?: string | undefined;
  readonly fromMs: ExerciseMs;
  readonly shapes: readonly { readonly fromMs: ExerciseMs; readonly geometry?: Geometry | undefined }[];
};

type Thread = { -readonly [Key in keyof TruthThread]: TruthThread[Key] } & {
  shapes: { fromMs: ExerciseMs; geometry?: Geometry | undefined }[];
};

/**
 * The ground truth of a run: hazards by their outermost outline, what exercise control drew for itself alone (but no
 * texts and places), and where injured people are (`casualty`), in the order in which they came to be.
 */
export function truthOverTime(record: DrillRecord): readonly TruthThread[] {
  const threads = [...hazardThreads(record), ...drawnThreads(record), ...casualtyThreads(record)];
  return threads.toSorted((a, b) => a.fromMs - b.fromMs);
}

/** What a thread looks like at `atMs`; undefined before it begins and after it is gone. */
export function shapeAt({ shapes }: TruthThread, atMs: ExerciseMs): Geometry | undefined {
  return shapes.findLast(({ fromMs }) => fromMs <= atMs)?.geometry;
}

function hazardThreads({ scenario, events }: DrillRecord): readonly Thread[] {
  const threads = new Map<string, Thread>();
  for (const { hazard, atMs, outlines } of effectsOf(events, "hazard")) {
    const source = scenario.truth.hazards.find(({ id }) => id === hazard);
    if (!source) continue;
    const outermost = outlines.at(-1);
    add(threads, { id: hazard, name: source.name, symbol: source.symbol }, atMs, outermost && areaOf(outermost.ring));
  }
  return [...threads.values()];
}

function drawnThreads({ scenario, events }: DrillRecord): readonly Thread[] {
  const threads = new Map<string, Thread>();
  const draw = ({ id, label, symbol, geometry, kind }: DrawnAnnotation, atMs: ExerciseMs): void => {
    if (kind !== "text" && isToBeKnown(symbol)) add(threads, { id, name: label ?? id, symbol }, atMs, geometry);
  };
  for (const annotation of scenario.truth.annotations) draw(annotation, 0);
  for (const event of events) {
    if (event.kind !== "effect") continue;
    const { effect } = event;
    if (effect.effect === "draw" && effect.to.length === 0) draw(effect.annotation, effect.atMs);
    if (effect.effect === "erase") threads.get(effect.annotation)?.shapes.push({ fromMs: effect.atMs });
  }
  return [...threads.values()];
}

function casualtyThreads({ state }: DrillRecord): readonly Thread[] {
  return [...state.casualtyGroups.values()]
    .filter(({ fromMs }) => fromMs <= state.doneMs)
    .map(({ id, at, fromMs }) => ({
      id,
      name: id,
      symbol: "casualty",
      fromMs,
      shapes: [{ fromMs, geometry: { type: "Point", coordinates: at } }],
    }));
}

function add(
  threads: Map<string, Thread>,
  what: Pick<TruthThread, "id" | "name" | "symbol">,
  fromMs: ExerciseMs,
  geometry: Geometry | undefined,
): void {
  const known = threads.get(what.id);
  if (known) known.shapes.push({ fromMs, geometry });
  else if (geometry) threads.set(what.id, { ...what, fromMs, shapes: [{ fromMs, geometry }] });
}

function areaOf(ring: readonly LngLat[]): Geometry {
  return { type: "Polygon", coordinates: [ring] };
}
