import type { Member, MemberId } from "../../shared/operation/member.ts";
import { type Action, mayFor } from "../../shared/operation/permissions.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { Standing } from "../admission/register.ts";
import { asking, refusalFor } from "./rights.ts";
import type { CommandHandler, CommandScene } from "./scene.ts";

const NO_MEMBER = refuse("not-found", "no such member");

/** Lets in who waits. */
export const approveMember: CommandHandler<"member.approve", CommandInput<"member.approve">> = (
  scene,
  { member },
  { member: id },
) => {
  const standing = lookedAfter(scene, member, id, "approve-member", "admit members of this agency");
  if ("kind" in standing) return standing;
  if (id === member.id) return refuse("not-permitted", "nobody approves themselves");
  if (standing.state === "removed") return refuse("not-permitted", "was removed; a new link lets them in again");
  if (standing.state === "waiting") scene.admit(id);
  return { kind: "done", result: {} };
};

/** Shows a member out at once and for good, or turns down who waits. */
export const removeMember: CommandHandler<"member.remove", CommandInput<"member.remove">> = (
  scene,
  { member },
  { member: id },
) => {
  const standing = lookedAfter(scene, member, id, "remove-member", "remove members of this agency");
  if ("kind" in standing) return standing;
  if (id === member.id) return refuse("not-permitted", "nobody removes themselves");
  if (isLastLeader(scene, standing)) return refuse("not-permitted", "nobody else could lead this operation");
  if (standing.state !== "removed") scene.removeMember(id);
  return { kind: "done", result: {} };
};

/** The member, if it exists for the sender, who knows of those alone that it looks after, and may do `action` with it. */
function lookedAfter(
  scene: CommandScene,
  sender: Member,
  id: MemberId,
  action: Action,
  what: string,
): Standing | Refused {
  const standing = scene.standing(id);
  if (!standing || !mayFor(asking(scene, sender), "see-members", standing.member.agency)) return NO_MEMBER;
  return refusalFor(scene, sender, action, what, standing.member.agency) ?? standing;
}

/** Would nobody be left who can admit, close and reopen? */
function isLastLeader(scene: CommandScene, { member, state }: Standing): boolean {
  const leads = (one: Member): boolean => mayFor(asking(scene, one), "reopen-operation");
  if (state !== "admitted" || !leads(member)) return false;
  return !scene.standings().some((other) => {
    return other.state === "admitted" && other.member.id !== member.id && leads(other.member);
  });
}
