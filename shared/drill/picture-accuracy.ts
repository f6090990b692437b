import type { AgencyId } from "../operation/agency.ts";
import type { Geometry } from "../picture/geometry.ts";
import { participants } from "./cast.ts";
import type { DrillRecord } from "./drill-record.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { concernsOf } from "./inject-concerns.ts";
import { claimsDanger, type Matches, matchMarks } from "./match-marks.ts";
import { shapeAt, type TruthThread, truthOverTime } from "./truth-over-time.ts";

/** A picture is looked at once an exercise minute: finer than anybody marks. */
const LOOK_MS = 60_000;

/** How well an agency knew one thing that was really there. */
export type KnownTruth = {
  readonly truth: string;
  readonly name: string;
  /** From when on it could be known: since it is there, or since an inject was first about it. */
  readonly fromMs: ExerciseMs;
  /** When it was first marked; absent where it never was: missed. To the minute. */
  readonly knownMs?: ExerciseMs | undefined;
  /** Mean over the minutes in which it was marked, and the last of them. */
  readonly meanOffM?: number | undefined;
  readonly lastOffM?: number | undefined;
};

export type AgencyPicture = {
  /** Absent: all agencies together. */
  readonly agency?: AgencyId | undefined;
  readonly truths: readonly KnownTruth[];
  readonly missed: number;
  /** Marked as a danger or injured people where there never were any. */
  readonly wrong: readonly { readonly annotation: string; readonly symbol: string; readonly fromMs: ExerciseMs }[];
  readonly meanOffM?: number | undefined;
  readonly meanLateMs?: number | undefined;
};

/** Something that an agency marked, as it was until `untilMs`. */
type Mark = {
  readonly key: string;
  readonly annotation: string;
  readonly agency: AgencyId;
  readonly symbol?: string | undefined;
  readonly geometry: Geometry;
  readonly fromMs: ExerciseMs;
  untilMs: ExerciseMs;
};

/**
 * Each agency's own marks against the ground truth, minute by minute. A mark is of the nearest truth within two
 * kilometres that has its symbol; without a symbol, a line or an area is of the nearest such truth that was there when it
 * was drawn. Of several marks of a truth the least wrong counts. The first entry is of all agencies together: what was
 * known to anybody.
 */
export function pictureAccuracy(record: DrillRecord): readonly AgencyPicture[] {
  const truths = truthOverTime(record).map((truth) => ({ ...truth, knowableMs: knowableFrom(truth, record) }));
  const marks = marksOf(record);
  const { doneMs } = record.state;
  const together = pictureOf(truths, marks, doneMs);
  return [
    together,
    ...participants(record.scenario).map(({ id }) => ({
      agency: id,
      ...pictureOf(
        truths,
        marks.filter(({ agency }) => agency === id),
        doneMs,
      ),
    })),
  ];
}

type Knowable = TruthThread & { readonly knowableMs: ExerciseMs };

/** What was there from the start is not to be known before somebody hears of it. */
function knowableFrom({ fromMs, shapes }: TruthThread, { scenario, state }: DrillRecord): ExerciseMs {
  const geometry = shapes[0]?.geometry;
  if (fromMs > 0 || !geometry) return fromMs;
  const heard = [...state.injects.values()].flatMap(({ inject, firedMs }) =>
    firedMs !== undefined && concernsOf(inject, scenario, state.hazards)?.(geometry) === true ? firedMs : [],
  );
  return heard.length === 0 ? fromMs : heard.reduce((a, b) => Math.min(a, b));
}

function marksOf({ events, scenario, state }: DrillRecord): readonly Mark[] {
  const marks: Mark[] = [];
  const standing = new Map<string, Mark>();
  const agencies = new Set(scenario.agencies.map(({ id }) => id));
  for (const event of events) {
    if (event.kind !== "deed") continue;
    const { deed } = event;
    if (deed.deed !== "plotted" && deed.deed !== "erased") continue;
    const key = `${deed.layer}/${deed.annotation}`;
    const before = standing.get(key);
    if (before) before.untilMs = deed.atMs;
    standing.delete(key);
    if (deed.deed === "erased" || deed.byAgency === undefined || !agencies.has(deed.byAgency)) continue;
    const { annotation, byAgency: agency, symbol, geometry, atMs: fromMs } = deed;
    const mark = { key, annotation, agency, symbol, geometry, fromMs, untilMs: state.doneMs + LOOK_MS };
    standing.set(key, mark);
    marks.push(mark);
  }
  return marks;
}

function pictureOf(
  truths: readonly Knowable[],
  marks: readonly Mark[],
  doneMs: ExerciseMs,
): Omit<AgencyPicture, "agency"> {
  const right = new Set<string>();
  const offs = truths.map((): { atMs: ExerciseMs; offM: number }[] => []);
  for (let atMs = 0; atMs <= doneMs; atMs += LOOK_MS) {
    for (const [n, { offM }] of lookAt(truths, marks, atMs, right)) offs[n]?.push({ atMs, offM });
  }
  const known = truths.map(({ id, name, knowableMs }, n): KnownTruth => {
    const off = offs[n] ?? [];
    const meanOffM = mean(off.map(({ offM }) => offM));
    return { truth: id, name, fromMs: knowableMs, knownMs: off[0]?.atMs, meanOffM, lastOffM: off.at(-1)?.offM };
  });
  const lates = known.flatMap(({ fromMs, knownMs }) => (knownMs === undefined ? [] : Math.max(0, knownMs - fromMs)));
  const claims = marks.filter(({ key, symbol }) => !right.has(key) && claimsDanger(symbol));
  const wrong = [...new Map(claims.map((mark) => [mark.key, mark])).values()];
  return {
    truths: known,
    missed: known.length - lates.length,
    wrong: wrong.map(({ annotation, symbol = "", fromMs }) => ({ annotation, symbol, fromMs })),
    meanOffM: mean(known.flatMap(({ meanOffM }) => meanOffM ?? [])),
    meanLateMs: mean(lates),
  };
}

/** By how much each truth that is marked at `atMs` is marked wrongly, by its place in `truths`; notes whose marks are `right`. */
function lookAt(
  truths: readonly Knowable[],
  marks: readonly Mark[],
  atMs: ExerciseMs,
  right: Set<string>,
): Matches["best"] {
  const standing = marks.filter(({ fromMs, untilMs }) => fromMs <= atMs && untilMs > atMs);
  const shapes = truths.map((truth) => shapeAt(truth, atMs));
  const matches = matchMarks(standing, shapes, (mark, n) => {
    const truth = truths[n];
    return truth !== undefined && isSameKind(mark, truth);
  });
  for (const key of matches.right) right.add(key);
  return matches.best;
}

function isSameKind({ symbol, geometry, fromMs }: Mark, truth: Knowable): boolean {
  if (symbol !== undefined) return symbol === truth.symbol;
  return geometry.type !== "Point" && geometry.type === truth.shapes[0]?.geometry?.type && fromMs >= truth.knowableMs;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b) / values.length;
}
