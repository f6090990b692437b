import {
  type Addressee,
  type Assignment,
  changesOf,
  isOnwards,
  isSameAddressee,
  type Task,
} from "../../shared/coordination/task.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import { agencyChannel, type Channel, EVERYONE } from "../../shared/operation/channel.ts";
import type { CommandScene } from "../commands/scene.ts";
import { type Assigned, takeStep, withStep } from "../commands/task-answers.ts";
import { putTask, sendTo, takeBack } from "../commands/task-post.ts";
import { type CarryOutAt, type DeedOf, stampOfPlayer } from "./carry-out-at.ts";

type Given = DeedOf<"task-given">;

/**
 * A task of an agency that nobody plays: for its own units on its own channel, otherwise for everyone to see. Given again,
 * those get it who had it not. Whoever is not there any more gets none.
 */
export function giveTask(scene: CommandScene, deed: Given, { names }: CarryOutAt): readonly Deed[] {
  const { task: id, byAgency, kind, priority, at } = deed;
  const known = taskOf(scene, names.find(scene, id));
  const channel = scene.channel(known?.channel ?? channelOf(deed));
  if (!channel || known?.task.withdrawn) return [];
  const before = known?.task.assignments ?? [];
  const assignments = deed.to
    .flatMap((named) => sentTo(scene, channel, named))
    .filter(({ to }) => !before.some((other) => isSameAddressee(other.to, to)));
  if (assignments.length === 0) return [];
  noteBeyondSharing(scene, channel, assignments);
  const made = stampOfPlayer(scene, byAgency);
  const where = at && { where: { at } };
  if (known) sendTo(scene, channel.id, known.task, assignments, made);
  else
    putTask(scene, channel.id, { id: names.add(id), made, task: kind, priority, ...where, checklist: [], assignments });
  return [{ ...deed, to: assignments.map(({ to }) => to) }];
}

function channelOf({ byAgency, to }: Given): string {
  return to.every(({ agency }) => agency === byAgency) ? agencyChannel(byAgency) : EVERYONE;
}

function sentTo(scene: CommandScene, { agencies }: Channel, { agency: id, unit }: Given["to"][number]): Assignment[] {
  const agency = scene.agency(id);
  if (!agency || !agencies.includes(id)) return [];
  const fresh = { state: "sent", steps: [] } as const;
  if (unit === undefined) return [{ to: { agency: id }, name: agency.name, ...fresh }];
  const there = scene.unit(unit);
  return there?.agency === id ? [{ to: { agency: id, unit }, name: there.name, ...fresh }] : [];
}

/** A task names its units to everybody on its channel; where an agency there does not see them, that is journalled. */
function noteBeyondSharing(scene: CommandScene, channel: Channel, assignments: readonly Assignment[]): void {
  for (const { to } of assignments) {
    if (to.unit === undefined) continue;
    const seenBy = [to.agency, ...scene.unitShares(to.agency)];
    const agencies = channel.agencies.filter((id) => !seenBy.includes(id));
    if (agencies.length > 0) scene.record({ event: "named-beyond-sharing", unit: to.unit, agencies });
  }
}

/** What a unit or an agency that nobody plays answers. What its unit says of itself by that is a deed as well. */
export function stepTask(scene: CommandScene, deed: DeedOf<"task-step">, at: CarryOutAt): readonly Deed[] {
  const { agency, unit, step, atMs } = deed;
  const found = assigned(scene, deed, at);
  if (!found || (unit !== undefined && at.playedUnit(unit)) || !isOnwards(found.assignment.state, step)) return [];
  const stamp = stampOfPlayer(scene, agency, unit);
  if (step === "delivered") {
    deliver(scene, found, { step, stamp });
    return [deed];
  }
  const before = unit === undefined ? undefined : scene.unit(unit)?.status;
  const reason = step === "declined" ? { reason: "other" as const } : {};
  takeStep(scene, found, { step, stamp, ...reason }, changesOf(found.task));
  const status = unit === undefined ? undefined : scene.unit(unit)?.status;
  if (unit === undefined || status === undefined || status === before) return [deed];
  return [deed, { atMs, deed: "unit-status", unit, status }];
}

function deliver(
  scene: CommandScene,
  { channel, task, assignment }: Assigned,
  step: Assignment["steps"][number],
): void {
  const delivered = withStep(assignment, step);
  const assignments = task.assignments.map((known) => (known === assignment ? delivered : known));
  scene.boards.replaceLate(channel, { ...task, assignments });
}

/** The addressee of a task as it stands, where the task is still wanted and the unit still there. */
function assigned(scene: CommandScene, deed: DeedOf<"task-step">, { names }: CarryOutAt): Assigned | undefined {
  const { agency, unit } = deed;
  const known = taskOf(scene, names.find(scene, deed.task));
  if (!known || known.task.withdrawn || (unit !== undefined && !scene.unit(unit))) return undefined;
  const addressee: Addressee = unit === undefined ? { agency } : { agency, unit };
  const assignment = known.task.assignments.find(({ to }) => isSameAddressee(to, addressee));
  return assignment && !assignment.orphaned ? { ...known, assignment } : undefined;
}

/** Takes a task back that an agency gave which nobody plays. */
export function withdrawTask(
  scene: CommandScene,
  deed: DeedOf<"task-withdrawn">,
  { names }: CarryOutAt,
): readonly Deed[] {
  const known = taskOf(scene, names.find(scene, deed.task));
  if (!known || known.task.withdrawn) return [];
  takeBack(scene, known.channel, known.task, stampOfPlayer(scene, known.task.made.agency));
  return [deed];
}

function taskOf(
  { boards }: CommandScene,
  on: { readonly channel: string; readonly post: string } | undefined,
): { readonly channel: string; readonly task: Task } | undefined {
  const task = on && boards.ofKind(on.channel, "task").get(on.post);
  return task && { channel: on.channel, task };
}
