import { afterAction } from "../../shared/drill/after-action.ts";
import type { DrillReview, ReviewedMember } from "../../shared/drill/drill-review.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { Register, Standing } from "../admission/register.ts";
import type { Journal } from "../journal/journal.ts";
import { castNow, isCastAs } from "./cast-now.ts";
import { type PlayRecord, recallPlay } from "./recall-play.ts";

export type ReviewSources = {
  readonly journal: Pick<Journal, "read">;
  readonly register: Pick<Register, "agencies" | "standings" | "unitsWithDevices">;
  readonly units: ReadonlyMap<UnitId, Pick<Unit, "name">>;
  readonly nowMs: number;
};

/**
 * The review of what has been played in an operation so far; undefined where nothing was. Rejects with
 * `JournalUnavailable` where the record cannot be read.
 */
export async function reviewNow(operation: OperationId, sources: ReviewSources): Promise<DrillReview | undefined> {
  const { register, nowMs } = sources;
  const played = await recallPlay(sources.journal, operation);
  const { loaded, play, state, world, events, beganAtMs, endedAtMs } = played;
  if (!loaded || !state) return undefined;
  const { scenario } = loaded;
  const own = new Set(scenario.agencies.map((agency) => agency.id));
  const standings = register.standings(operation);
  const cast = castNow(scenario, standings, register.unitsWithDevices(operation));
  const { id, revision, kind, language, storyStart } = scenario;
  return {
    madeAtMs: nowMs,
    scenario: { id, revision, kind, language, storyStart },
    phase: play?.phase ?? "ready",
    beganAtMs,
    endedAtMs,
    agencies: [...scenario.agencies, ...register.agencies(operation).filter((one) => !own.has(one.id))],
    roles: scenario.roles.map((role) => ({
      id: role.id,
      agency: role.agency,
      title: role.title,
      isPlayed: cast.roles.has(role.id),
    })),
    expectedOf: Object.fromEntries(scenario.expected.map((expected) => [expected.id, expected.who.agency])),
    members: standings
      .filter((standing) => standing.state !== "waiting")
      .map((standing) => reviewed(standing, scenario, { ...sources, played })),
    report: afterAction({ scenario, state, world, events }, cast),
  };
}

function reviewed(
  { member, joinedAtMs, lastSeenMs }: Standing,
  { roles }: Scenario,
  { units, played, nowMs }: Pick<ReviewSources, "units" | "nowMs"> & { readonly played: PlayRecord },
): ReviewedMember {
  return {
    member: member.id,
    name: member.name,
    agency: member.agency,
    role: member.role,
    unit: member.unit === undefined ? undefined : units.get(member.unit)?.name,
    plays: roles.filter((role) => isCastAs(member, role)).map(({ title }) => title),
    joinedAtMs,
    lastSeenMs,
    inPlayMs: timeInPlay({ joinedAtMs, lastSeenMs }, played, nowMs),
  };
}

/** For how long of the play somebody was there who joined and was last seen then; undefined where that is not known. */
export function timeInPlay(
  { joinedAtMs, lastSeenMs }: Pick<Standing, "joinedAtMs" | "lastSeenMs">,
  { beganAtMs, endedAtMs }: Pick<PlayRecord, "beganAtMs" | "endedAtMs">,
  nowMs: number,
): number | undefined {
  if (lastSeenMs === undefined || beganAtMs === undefined) return undefined;
  return Math.max(0, Math.min(lastSeenMs, endedAtMs ?? nowMs) - Math.max(joinedAtMs, beganAtMs));
}
