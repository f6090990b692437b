import type { PostId } from "../../shared/coordination/post.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { Channel, ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import { isAllowed, maySeeChannel } from "../../shared/operation/permissions.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { asking } from "./rights.ts";
import type { CommandScene, CommandSender } from "./scene.ts";
import { stampOf } from "./stamp.ts";
import { withStep } from "./task-answers.ts";

/**
 * Notes that the tasks of a channel up to the number `upTo` have reached the sender's device. A unit's task is
 * delivered when a member who speaks for the unit gets it; where nobody does on this channel, and where a task is the
 * agency's, when anyone gets it who answers for the agency. Who gave a task does not deliver it to themselves.
 */
export function deliverTasks(scene: CommandScene, sender: CommandSender, channel: ChannelId, upTo: number): void {
  const found = scene.channel(channel);
  if (found) deliverTo(scene, found, sender.member, upTo, stampOf(scene, sender));
}

/** The same for a member whose device has had a channel up to `upTo` for a while and is spoken of only now. */
export function deliverTo(scene: CommandScene, channel: Channel, member: Member, upTo: number, stamp: Stamp): void {
  const undelivered = scene.boards.undelivered(channel.id);
  const due = new Map<PostId, Set<UnitId | undefined>>();
  for (const unit of receives(scene, channel, member, undelivered.unitsOf(member.agency))) {
    for (const [post, from] of undelivered.of(member.agency, unit)) {
      if (from > upTo) continue;
      const units = due.get(post) ?? new Set<UnitId | undefined>();
      due.set(post, units.add(unit));
    }
  }
  for (const [post, units] of due) deliverOne(scene, channel.id, post, { member, units, stamp });
}

/** For which of its agency's units, and for the agency itself (undefined), a member takes tasks. */
function receives(
  scene: CommandScene,
  channel: Channel,
  member: Member,
  waiting: readonly UnitId[],
): ReadonlySet<UnitId | undefined> {
  const own = member.unit === undefined ? [] : [member.unit];
  const answers = member.role !== "exercise-control" && isAllowed(asking(scene, member), "answer-task", "own");
  if (!answers) return new Set(own);
  if (waiting.length === 0) return new Set([...own, undefined]);
  const spokenFor = unitsSpokenFor(scene, channel);
  return new Set([...own, undefined, ...waiting.filter((unit) => !spokenFor.has(unit))]);
}

/** The units for which somebody speaks who can see the channel. */
function unitsSpokenFor(scene: CommandScene, channel: Channel): ReadonlySet<UnitId> {
  const units = new Set<UnitId>();
  for (const { member, state } of scene.standings()) {
    if (member.unit === undefined || state !== "admitted") continue;
    if (maySeeChannel(asking(scene, member), channel)) units.add(member.unit);
  }
  return units;
}

function deliverOne(
  scene: CommandScene,
  channel: ChannelId,
  id: PostId,
  by: { readonly member: Member; readonly units: ReadonlySet<UnitId | undefined>; readonly stamp: Stamp },
): void {
  const task = scene.boards.posts(channel).get(id);
  if (task?.kind !== "task" || task.made.by === by.member.id) return;
  const assignments = task.assignments.map((assignment) => {
    const { to, state, orphaned } = assignment;
    const isDue = to.agency === by.member.agency && by.units.has(to.unit) && state === "sent" && !orphaned;
    return isDue ? withStep(assignment, { step: "delivered", stamp: by.stamp }) : assignment;
  });
  scene.boards.replaceLate(channel, { ...task, assignments });
}
