import type { StoredPost } from "../../shared/coordination/post.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import type { Heard } from "./random-operation.ts";

const LOST_MS = 600_000;
const UNANSWERED_MS = { immediate: 120_000, urgent: 300_000, routine: 900_000 } as const;
const PROMISED = ["accepted", "on-the-way", "arrived", "returned"];

/** What stands in the published documents of one member, as it came: nothing of it is counted. */
export type LiveState = {
  readonly units: readonly Unit[];
  readonly posts: readonly StoredPost[];
  readonly areas: readonly Annotation[];
  readonly heard: Heard;
  readonly nowMs: number;
};

type Kind<K extends StoredPost["kind"]> = Extract<StoredPost, { kind: K }>;

/** All numbers that a report may say, counted one by one out of the live state by nothing but loops. */
export function countLive({ units: all, posts, heard, nowMs }: LiveState) {
  const of = <K extends StoredPost["kind"]>(kind: K) => posts.filter((post): post is Kind<K> => post.kind === kind);
  const units = all.filter(({ removedAtMs }) => removedAtMs === undefined);
  const statusOf = ({ id, status }: Unit) => (nowMs - (heard.get(id) ?? nowMs) > LOST_MS ? "no-contact" : status);
  const strength = (those: readonly Unit[]) => {
    const byStatus: Record<string, number> = {};
    const bySymbol: Record<string, number> = {};
    let crew = 0;
    for (const unit of those) {
      byStatus[statusOf(unit)] = (byStatus[statusOf(unit)] ?? 0) + 1;
      bySymbol[unit.symbol] = (bySymbol[unit.symbol] ?? 0) + 1;
      crew += unit.crew ?? 0;
    }
    return { units: those.length, byStatus, bySymbol, crew };
  };

  const assignments: Record<string, number> = {};
  const open: string[] = [];
  let overdue = 0;
  let unanswered = 0;
  for (const task of of("task")) {
    if (task.withdrawn) continue;
    const standing = task.assignments.filter(({ orphaned }) => orphaned !== true);
    for (const { state } of standing) assignments[state] = (assignments[state] ?? 0) + 1;
    const busy = standing.filter(({ state }) => !["done", "declined"].includes(state));
    if (busy.length === 0) continue;
    open.push(task.id);
    if (task.dueAtMs !== undefined && task.dueAtMs < nowMs) overdue += 1;
    const isUnanswered = nowMs - task.made.receivedAtMs >= UNANSWERED_MS[task.priority];
    if (isUnanswered && busy.some(({ state }) => ["sent", "delivered"].includes(state))) unanswered += 1;
  }

  const requests = new Map<string, Counted>();
  for (const { id, quantity, offers, cancelled, what } of of("request")) {
    let [promised, coming, there] = [0, 0, 0];
    for (const { state, accepted } of offers) {
      if (PROMISED.includes(state)) promised += accepted;
      if (state === "accepted" || state === "on-the-way") coming += accepted;
      if (state === "arrived" || state === "returned") there += accepted;
    }
    const missing = Math.max(0, quantity - promised);
    const isOpen = !cancelled && coming + missing > 0;
    requests.set(id, { isOpen, what, numbers: [quantity, coming, there, missing] });
  }

  const said: Record<string, Record<string, { atMs: number; count: number }>> = {};
  for (const { phrase, made, no } of of("message")) {
    if (!phrase) continue;
    const by = (said[phrase.id] ??= {});
    const atMs = made.atMs + no / 1000;
    if (atMs >= (by[made.agency]?.atMs ?? 0)) by[made.agency] = { atMs, count: Number(phrase.values["count"]) };
  }
  const people: Record<string, number> = {};
  for (const [phrase, by] of Object.entries(said)) {
    people[phrase] = Object.values(by).reduce((sum, { count }) => sum + count, 0);
  }
  return {
    fire: strength(units.filter(({ agency }) => agency === "fire")),
    police: strength(units.filter(({ agency }) => agency === "police")),
    all: strength(units),
    unitIds: units.map(({ id }) => id),
    tasks: { open, overdue, unanswered, assignments },
    requests,
    people,
    said,
    alerts: of("alert").filter(({ acknowledged }) => acknowledged.length === 0).length,
    logged: of("log").length,
  };
}

export type Counted = {
  readonly isOpen: boolean;
  readonly what: string;
  /** Asked, on its way or promised, there, promised by nobody. */
  readonly numbers: readonly number[];
};
