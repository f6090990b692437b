import type { PlayedRole } from "../../shared/drill/exercise-control.ts";
import type { ScenarioRole } from "../../shared/drill/scenario.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { askInvite, type WhyNone } from "../panels/member-requests.ts";
import { joinByLink, membershipOf } from "../sync/joined-members.ts";

/** As long as names of members may be. */
const MAX_NAME = 80;

/** The address of a screen of this device, or why there is none. */
export type Screen =
  | { readonly kind: "done"; readonly address: string }
  | { readonly kind: "no"; readonly why: WhyNone };

/**
 * Makes this browser a member more, one that plays `role`, beside the trainer that it is; where it plays the role already,
 * it goes on as that member. Its cookie lies beside the trainer's: both screens are open side by side.
 */
export async function enterAs(
  role: ScenarioRole,
  by: PlayedRole["by"],
  { me, operation }: { readonly me: Member; readonly operation: OperationId },
): Promise<Screen> {
  const known = by.find(({ member }) => member !== me.id && membershipOf(member));
  if (known) return { kind: "done", address: addressOf(operation, known.member) };
  const { agency, role: as } = role;
  const made = await askInvite(me.id, { agency, role: as, uses: 1, validHours: 1, approved: true });
  if (made.kind === "no") return made;
  const token = new URL(made.result.link).hash.replace("#join=", "");
  const joined = await joinByLink(token, nameIn(me, role));
  if (joined.kind === "done") return { kind: "done", address: addressOf(operation, joined.result.member.id) };
  return { kind: "no", why: joined.kind === "refused" ? joined.reason : "unreachable" };
}

/** Who it is and what it plays, so that others see who speaks. */
function nameIn({ name }: Member, { title }: ScenarioRole): string {
  return `${name} · ${title}`.slice(0, MAX_NAME).trimEnd();
}

function addressOf(operation: OperationId, member: string): string {
  return `/o/${operation}/${member}`;
}
