import type { Member } from "../../shared/operation/member.ts";
import { mayFor, maySeeChannel } from "../../shared/operation/permissions.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { asking, refusalFor } from "./rights.ts";
import type { CommandHandler, CommandScene, CommandSender } from "./scene.ts";
import { stampOf } from "./stamp.ts";
import { deliverTo } from "./task-delivery.ts";

/**
 * Says for which unit of its agency the device of a member speaks from now on, or for none. Everyone says it of
 * themselves; of another, who looks after the members of that agency. Several may speak for one unit.
 */
export const assignUnit: CommandHandler<"member.assign-unit", CommandInput<"member.assign-unit">> = (
  scene,
  sender,
  { member: id, unit },
) => {
  const standing = scene.standing(id);
  const isSeen = (of: Member) =>
    id === sender.member.id || mayFor(asking(scene, sender.member), "see-members", of.agency);
  if (!standing || !isSeen(standing.member)) return refuse("not-found", "no such member");
  const { member, state } = standing;
  const refused = refusalFor(scene, sender.member, "assign-device", "assign devices of this agency", member.agency);
  if (refused) return refused;
  if (state === "removed") return refuse("not-permitted", "was removed from this operation");
  if (unit !== null && scene.unit(unit)?.agency !== member.agency) {
    return refuse("not-found", `the agency has no unit ${unit}`);
  }
  if (member.unit !== (unit ?? undefined)) scene.assignUnit(id, unit ?? undefined);
  if (unit !== null && state === "admitted") deliverWhatIsThere(scene, sender, { ...member, unit });
  return { kind: "done", result: {} };
};

/** What the member's device has of the unit's tasks already has reached the unit by that. */
function deliverWhatIsThere(scene: CommandScene, { envelope }: CommandSender, member: Member): void {
  const stamp = stampOf(scene, { member, envelope });
  for (const channel of scene.channels()) {
    const mark = scene.boards.mark(channel.id, member.id);
    if (!mark || !maySeeChannel(asking(scene, member), channel)) continue;
    deliverTo(scene, channel, member, mark.delivered, { ...stamp, atMs: stamp.receivedAtMs });
  }
}
