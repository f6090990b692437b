import type { AgencyId } from "../operation/agency.ts";
import type { Geometry } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";
import { type DrillRecord, deedsOf } from "./drill-record.ts";
import type { InjectState } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { InjectId } from "./inject.ts";
import { concernsOf } from "./inject-concerns.ts";
import { median } from "./median.ts";

export const RESPONSE_STAGES = ["delivered", "acknowledged", "plotted", "dispatched", "on-scene"] as const;
export type ResponseStage = (typeof RESPONSE_STAGES)[number];

/** When an agency came how far with an inject that it received: milliseconds since that was fired; absent where never. */
export type Response = {
  readonly inject: InjectId;
  readonly serial: string;
  readonly agency: AgencyId;
  readonly firedMs: ExerciseMs;
  readonly tookMs: Readonly<Partial<Record<ResponseStage, number>>>;
};

/** Of one agency: how many of `of` injects came so far, and how long half of those took at most. */
export type ResponseSummary = {
  readonly agency: AgencyId;
  readonly of: number;
  readonly stages: Readonly<Record<ResponseStage, { readonly count: number; readonly medianMs?: number | undefined }>>;
};

type Indexed = {
  readonly plotted: ReturnType<typeof plottedIn>;
  readonly tasks: ReturnType<typeof tasksIn>;
  readonly onScene: ReadonlyMap<UnitId, readonly ExerciseMs[]>;
};

/**
 * For each inject that was fired and each agency that it was for, in the order of the script: delivered and acknowledged
 * as its message was; first plotted and first dispatched (a task given) by the agency since then at what the inject is
 * about (`concernsOf`); on scene when the first unit of such a task says so, not before the task was given.
 */
export function responseTimes(record: DrillRecord): readonly Response[] {
  const indexed = indexOf(record);
  const responses: Response[] = [];
  for (const injectState of record.state.injects.values()) {
    for (const agency of injectState.inject.to) {
      const response = responseOf(record, indexed, injectState, agency);
      if (response) responses.push(response);
    }
  }
  return responses;
}

/** The same by agency, in the order in which agencies first received something. */
export function summariseResponses(responses: readonly Response[]): readonly ResponseSummary[] {
  const agencies = [...new Set(responses.map(({ agency }) => agency))];
  return agencies.map((agency) => {
    const own = responses.filter((response) => response.agency === agency);
    const of = (stage: ResponseStage) => {
      const took = own.flatMap(({ tookMs }) => tookMs[stage] ?? []);
      return { count: took.length, medianMs: median(took) };
    };
    const stages = Object.fromEntries(RESPONSE_STAGES.map((stage) => [stage, of(stage)]));
    return { agency, of: own.length, stages: stages as ResponseSummary["stages"] };
  });
}

function responseOf(
  { scenario, state, world }: DrillRecord,
  { plotted, tasks, onScene }: Indexed,
  { inject, firedMs }: InjectState,
  agency: AgencyId,
): Response | undefined {
  if (firedMs === undefined) return undefined;
  const messages = [...world.messages.values()].filter((message) => message.inject === inject.id);
  const concerns = concernsOf(inject, scenario, state.hazards);
  const isAbout = <T extends Doing>(done: readonly T[]): readonly T[] =>
    done.filter(
      (doing) =>
        doing.agency === agency && doing.atMs >= firedMs && doing.geometry && concerns?.(doing.geometry) === true,
    );
  const given = isAbout(tasks);
  const arrivals = given.flatMap(({ units, atMs }) =>
    units.flatMap((unit) => onScene.get(unit)?.find((arrivedMs) => arrivedMs >= atMs) ?? []),
  );
  const when: Record<ResponseStage, ExerciseMs | undefined> = {
    delivered: earliest(messages.flatMap(({ delivered }) => delivered[agency] ?? [])),
    acknowledged: earliest(messages.flatMap(({ acknowledged }) => acknowledged[agency] ?? [])),
    plotted: isAbout(plotted)[0]?.atMs,
    dispatched: given[0]?.atMs,
    "on-scene": earliest(arrivals),
  };
  const tookMs: Partial<Record<ResponseStage, number>> = {};
  for (const stage of RESPONSE_STAGES) {
    const atMs = when[stage];
    if (atMs !== undefined) tookMs[stage] = atMs - firedMs;
  }
  return { inject: inject.id, serial: inject.serial, agency, firedMs, tookMs };
}

type Doing = {
  readonly atMs: ExerciseMs;
  readonly agency?: AgencyId | undefined;
  readonly geometry?: Geometry | undefined;
};

function indexOf({ events }: DrillRecord): Indexed {
  const onScene = new Map<UnitId, ExerciseMs[]>();
  for (const { unit, status, atMs } of deedsOf(events, "unit-status")) {
    if (status !== "on-scene") continue;
    const times = onScene.get(unit);
    if (times) times.push(atMs);
    else onScene.set(unit, [atMs]);
  }
  return { plotted: plottedIn(events), tasks: tasksIn(events), onScene };
}

function plottedIn(events: DrillRecord["events"]) {
  return deedsOf(events, "plotted").map(({ atMs, byAgency, geometry }) => ({ atMs, agency: byAgency, geometry }));
}

function tasksIn(events: DrillRecord["events"]) {
  return deedsOf(events, "task-given").map(({ atMs, byAgency, at, to }) => ({
    atMs,
    agency: byAgency,
    geometry: at && ({ type: "Point", coordinates: at } as const),
    units: to.flatMap(({ unit }) => unit ?? []),
  }));
}

function earliest(times: readonly ExerciseMs[]): ExerciseMs | undefined {
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}
