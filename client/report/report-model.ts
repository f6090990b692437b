import { type Alert, isAlertOpen } from "../../shared/coordination/alert.ts";
import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Message } from "../../shared/coordination/message.ts";
import { findPhrase } from "../../shared/coordination/phrase.ts";
import type { PostKind, PostOf } from "../../shared/coordination/post.ts";
import { isRequestLate, isRequestOpen, type RequestSums, requestSums } from "../../shared/coordination/request-sums.ts";
import type { ResourceRequest } from "../../shared/coordination/resource-request.ts";
import {
  isOpen,
  isOverdue,
  TASK_STATES,
  type Task,
  type TaskState,
  unacknowledged,
} from "../../shared/coordination/task.ts";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import { ageOfFix } from "../../shared/picture/fix.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { LayerEntry } from "../../shared/protocol/events.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { sizeOf } from "../ui/geometry-size.ts";
import { shownStatus } from "../ui/shown-status.ts";
import type { ShownStatus } from "../ui/status-shape.tsx";

export type OnBoard<P> = { readonly channel: Channel; readonly post: P };

export type AgencyStrength = {
  readonly agency: Agency;
  readonly units: readonly Unit[];
  readonly byStatus: Readonly<Partial<Record<ShownStatus, number>>>;
  /** Of the units that say how many they are. */
  readonly crew: number;
};

export type RequestLine = OnBoard<ResourceRequest> & { readonly sums: RequestSums; readonly isLate: boolean };

export type AreaLine = { readonly layer: LayerEntry; readonly area: Annotation; readonly areaM2: number };

/** What was last said in a standard phrase about people, by one agency. */
export type PeopleLine = OnBoard<Message> & { readonly phrase: string; readonly count: number };

/** Everything that a report says, as it is at one moment; numbers and posts, no words. */
export type SituationReport = {
  readonly atMs: number;
  readonly operation: Operation;
  readonly author: Member;
  readonly agencies: readonly AgencyStrength[];
  readonly unitsByStatus: Readonly<Partial<Record<ShownStatus, number>>>;
  readonly statusOf: ReadonlyMap<UnitId, ShownStatus>;
  /** Open ones, those that are due sooner first. */
  readonly tasks: readonly OnBoard<Task>[];
  /** How many addressees of all tasks are how far, of tasks that were not withdrawn. */
  readonly assignments: Readonly<Record<TaskState, number>>;
  readonly overdue: number;
  readonly unacknowledged: number;
  /** Open ones, as they were asked. */
  readonly requests: readonly RequestLine[];
  readonly alerts: readonly OnBoard<Alert>[];
  readonly people: readonly PeopleLine[];
  /** The oldest first. */
  readonly log: readonly OnBoard<LogEntry>[];
  readonly areas: readonly AreaLine[];
};

export type ReportedPicture = Pick<PictureSource, "directory" | "agencies" | "units" | "fix" | "annotations" | "board">;

/** A report of what this member sees at `atMs` (server time, epoch milliseconds). */
export function situationReport(picture: ReportedPicture, atMs: number): SituationReport {
  const { operation, me, layers } = picture.directory();
  const statusOf = statuses(picture, atMs);
  const units = [...picture.units().values()].toSorted((a, b) => a.number - b.number);
  const tasks = postsOf(picture, "task");
  const open = tasks.filter(({ post }) => isOpen(post));
  return {
    atMs,
    operation,
    author: me,
    agencies: [...picture.agencies().values()].map((agency) => strengthOf(agency, units, statusOf)),
    unitsByStatus: countBy([...statusOf.values()]),
    statusOf,
    tasks: open.toSorted((a, b) => (a.post.dueAtMs ?? Infinity) - (b.post.dueAtMs ?? Infinity) || byTime(a, b)),
    assignments: assignmentsOf(tasks.map(({ post }) => post)),
    overdue: open.filter(({ post }) => isOverdue(post, atMs)).length,
    unacknowledged: open.filter(({ post }) => unacknowledged(post, atMs).length > 0).length,
    requests: postsOf(picture, "request")
      .filter(({ post }) => isRequestOpen(post))
      .toSorted(byTime)
      .map((each) => ({ ...each, sums: requestSums(each.post), isLate: isRequestLate(each.post, atMs) })),
    alerts: postsOf(picture, "alert").filter(({ post }) => isAlertOpen(post)),
    people: peopleOf(postsOf(picture, "message").toSorted(byTime)),
    log: postsOf(picture, "log").toSorted(byTime),
    areas: layers.flatMap((layer) => areasOf(layer, picture)),
  };
}

/** Every post of one kind on all boards of this member; one that stands on two boards under one id counts once. */
export function postsOf<K extends PostKind>(picture: ReportedPicture, kind: K): readonly OnBoard<PostOf<K>>[] {
  const all = picture.directory().channels.flatMap((channel) =>
    picture
      .board(channel.id)
      .ofKind(kind)
      .map((post) => ({ channel, post })),
  );
  return [...new Map(all.toReversed().map((each) => [each.post.id, each])).values()].toReversed();
}

function byTime(a: OnBoard<{ made: { atMs: number }; no: number }>, b: typeof a): number {
  return a.post.made.atMs - b.post.made.atMs || a.post.no - b.post.no;
}

function statuses(picture: ReportedPicture, atMs: number): ReadonlyMap<UnitId, ShownStatus> {
  return new Map(
    [...picture.units().values()].map((unit): [UnitId, ShownStatus] => {
      const fix = picture.fix(unit.id);
      if (!fix) return [unit.id, shownStatus(unit, undefined)];
      const ageMs = Math.max(0, atMs - fix.measuredAtMs);
      return [unit.id, shownStatus(unit, { age: ageOfFix(fix.measuredAtMs, atMs), ageMs })];
    }),
  );
}

function strengthOf(
  agency: Agency,
  units: readonly Unit[],
  statusOf: ReadonlyMap<UnitId, ShownStatus>,
): AgencyStrength {
  const own = units.filter((unit) => unit.agency === agency.id);
  return {
    agency,
    units: own,
    byStatus: countBy(own.flatMap(({ id }) => statusOf.get(id) ?? [])),
    crew: own.reduce((sum, { crew = 0 }) => sum + crew, 0),
  };
}

function countBy(statuses: readonly ShownStatus[]): Partial<Record<ShownStatus, number>> {
  const counts: Partial<Record<ShownStatus, number>> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function assignmentsOf(tasks: readonly Task[]): Readonly<Record<TaskState, number>> {
  const counts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<TaskState, number>;
  for (const { withdrawn, assignments } of tasks) {
    if (withdrawn) continue;
    for (const { state, orphaned } of assignments) if (orphaned !== true) counts[state] += 1;
  }
  return counts;
}

/** The newest of each phrase about people from each agency. */
function peopleOf(messages: readonly OnBoard<Message>[]): readonly PeopleLine[] {
  const newest = new Map<string, PeopleLine>();
  for (const { channel, post } of messages) {
    const { phrase } = post;
    const count = Number(phrase?.values["count"]);
    if (!phrase || findPhrase(phrase.id)?.group !== "people" || !Number.isFinite(count)) continue;
    newest.set(`${phrase.id} ${post.made.agency}`, { channel, post, phrase: phrase.id, count });
  }
  return [...newest.values()];
}

function areasOf(layer: LayerEntry, picture: ReportedPicture): readonly AreaLine[] {
  return [...picture.annotations(layer.id).values()]
    .filter(({ kind }) => kind === "area")
    .toSorted((a, b) => a.createdAtMs - b.createdAtMs)
    .map((area) => ({ layer, area, areaM2: sizeOf(area.geometry).areaM2 ?? 0 }));
}

/** How many said lately, by all agencies together, of one phrase about people; undefined where nobody said it. */
export function peopleCount({ people }: Pick<SituationReport, "people">, phrase: string): number | undefined {
  const said = people.filter((line) => line.phrase === phrase);
  return said.length === 0 ? undefined : said.reduce((sum, { count }) => sum + count, 0);
}

/** Who brings something of a request, with how much. */
export function bringers({
  offers,
}: ResourceRequest): readonly { readonly agency: AgencyId; readonly accepted: number }[] {
  return offers.filter(({ state }) => state === "accepted" || state === "on-the-way" || state === "arrived");
}
