import type { AgencyId } from "../operation/agency.ts";
import { metresBetween } from "../picture/geometry.ts";
import type { Deed } from "./deed.ts";
import { rollBetween } from "./dice.ts";
import type { SimulatedUnit } from "./drill-state.ts";
import { answersIn, type Intention, type PlayersView } from "./intention.ts";
import suitable from "./suitable-symbols.json" with { type: "json" };
import type { WorldAssignment, WorldTask } from "./world.ts";

/** From knowing of a task to having found somebody for it. */
const DECIDES_IN_MS = [30_000, 180_000] as const;
/** Who has nobody to send looks again. */
const LOOKS_AGAIN_MS = 30_000;

/**
 * Simulated agencies that a task was given to, and not one of their units: they acknowledge it, pass it on to the best
 * of their free units (suitable for the kind of task first, then the nearest), and are under way and done when that is.
 * While none is free they look again every half minute.
 */
export function answersToTasks(view: PlayersView): readonly Intention[] {
  const intentions: Intention[] = [];
  for (const task of view.world.tasks.values()) {
    if (task.withdrawn) continue;
    for (const assignment of task.to) {
      if (assignment.unit !== undefined || !view.agencies.has(assignment.agency)) continue;
      intentions.push(...answersOf(view, task, assignment));
    }
  }
  return intentions;
}

function answersOf(view: PlayersView, task: WorldTask, assignment: WorldAssignment): readonly Intention[] {
  const { agency, state, at } = assignment;
  if (state === "done" || state === "declined") return [];
  const passedOn = view.world.tasks.get(passedOnId(task, agency));
  if (passedOn) return followed(view, task, assignment, passedOn);
  const { seed } = view.plan;
  if (state === "sent" || state === "delivered") {
    const takesMs = rollBetween(answersIn(task.priority), seed, "answers", task.id, agency);
    return [step(view, task, agency, "acknowledged", (at.delivered ?? task.givenMs) + takesMs)];
  }
  const decidedMs = (at.acknowledged ?? task.givenMs) + rollBetween(DECIDES_IN_MS, seed, "decides", task.id, agency);
  return [
    {
      name: `pass on ${task.id} ${agency}`,
      dueMs: decidedMs,
      carryOut: () => (isTimeToLook(view.nowMs - decidedMs) ? passOn(view, task, agency) : []),
    },
  ];
}

/** The first exercise second of each time to look. */
function isTimeToLook(sinceMs: number): boolean {
  return sinceMs % LOOKS_AGAIN_MS < 1_000;
}

/** The agency's own step follows that of the unit that it sent. */
function followed(view: PlayersView, task: WorldTask, { agency, state }: WorldAssignment, passedOn: WorldTask) {
  const reached = passedOn.to[0]?.state;
  if (reached !== "under-way" && reached !== "done") return [];
  return reached === state ? [] : [step(view, task, agency, reached, view.nowMs)];
}

function step(
  { nowMs }: PlayersView,
  { id }: WorldTask,
  agency: AgencyId,
  reached: "acknowledged" | "under-way" | "done",
  dueMs: number,
): Intention {
  return {
    name: `${reached} ${id} ${agency}`,
    dueMs,
    carryOut: () => [{ atMs: nowMs, deed: "task-step", task: id, agency, step: reached }],
  };
}

function passedOnId({ id }: WorldTask, agency: AgencyId): string {
  return `${id}-${agency}`;
}

function passOn(view: PlayersView, task: WorldTask, agency: AgencyId): readonly Deed[] {
  const unit = bestFree(view, task, agency);
  if (!unit) return [];
  const { kind, priority, at } = task;
  const to = [{ agency, unit: unit.unit.id }];
  return [
    { atMs: view.nowMs, deed: "task-given", task: passedOnId(task, agency), kind, byAgency: agency, priority, at, to },
  ];
}

function bestFree(view: PlayersView, task: WorldTask, agency: AgencyId): SimulatedUnit | undefined {
  const symbols: readonly string[] = suitable[task.kind];
  const fits = ({ unit }: SimulatedUnit) => symbols.length === 0 || symbols.includes(unit.symbol);
  const awayM = ({ at }: SimulatedUnit) => (task.at ? metresBetween(at, task.at) : 0);
  let best: SimulatedUnit | undefined;
  for (const unit of view.state.units.values()) {
    if (unit.unit.agency !== agency || !isFree(view, unit)) continue;
    if (!best || (fits(unit) === fits(best) ? awayM(unit) < awayM(best) : fits(unit))) best = unit;
  }
  return best;
}

function isFree({ world, nowMs }: PlayersView, { unit, doing, carrying, silentUntilMs, brokenUntilMs }: SimulatedUnit) {
  if (doing || carrying.length > 0 || world.units.get(unit.id)?.status !== "available") return false;
  return (silentUntilMs ?? 0) <= nowMs && (brokenUntilMs ?? 0) <= nowMs;
}
