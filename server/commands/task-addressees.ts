import { type Addressee, type Assignment, isSameAddressee } from "../../shared/coordination/task.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import { mayFor } from "../../shared/operation/permissions.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { asking, unitFor } from "./rights.ts";
import type { CommandScene } from "./scene.ts";

/** More than anybody gives one task to by hand; each has its own history. */
const MAX_ADDRESSEES = 50;

/** Whom a task is for; `beyondSharing`: who gives it was asked about units that not everybody there sees. */
type Addressees = {
  readonly to: readonly Named[];
  readonly beyondSharing?: true | undefined;
  /** Those whom it has been given to before. */
  readonly already?: readonly Assignment[];
};

type Named = { readonly agency: string; readonly unit?: string | undefined };

/**
 * A task sent to each of `to` that it has not been given to already, called as they are now; named twice is sent once.
 * Refused with `not-found`: whoever is not there, or not for the sender, or could not see the channel; with
 * `beyond-sharing`: units that an agency on the channel does not see; with `too-large`: more than a task can have.
 */
export function assign(
  scene: CommandScene,
  sender: Member,
  channel: Channel,
  { to, beyondSharing, already = [] }: Addressees,
): { readonly assignments: readonly Assignment[] } | Refused {
  const assignments: Assignment[] = [];
  for (const named of to) {
    const found = addressee(scene, sender, channel, named);
    if ("kind" in found) return found;
    const isKnown = [...already, ...assignments].some((assignment) => isSameAddressee(assignment.to, found.to));
    if (!isKnown) assignments.push({ ...found, state: "sent", steps: [] });
  }
  const isFull = already.length + assignments.length > MAX_ADDRESSEES;
  if (isFull) return refuse("too-large", `to: more than ${MAX_ADDRESSEES} addressees`);
  return refusalBeyondSharing(scene, sender, channel, assignments, beyondSharing) ?? { assignments };
}

/**
 * A task names its units to everybody on its channel. Where an agency there does not see them it is refused, until
 * somebody who may share them says that it was asked; what it then did is journalled by name.
 */
function refusalBeyondSharing(
  scene: CommandScene,
  sender: Member,
  channel: Channel,
  assignments: readonly Assignment[],
  isAsked: true | undefined,
): Refused | undefined {
  const unseen = assignments.flatMap(({ to, name }) => {
    const seenBy = [to.agency, ...scene.unitShares(to.agency)];
    const agencies = to.unit === undefined ? [] : channel.agencies.filter((id) => !seenBy.includes(id));
    return agencies.length > 0 ? [{ unit: to.unit, agency: to.agency, name, agencies }] : [];
  });
  const [first] = unseen;
  if (!first) return undefined;
  const isTheirs = unseen.every(({ agency }) => mayFor(asking(scene, sender), "share-units", agency));
  if (!isAsked || !isTheirs) {
    return refuse("beyond-sharing", `to: ${first.name} is not shared with ${first.agencies.join(", ")}`);
  }
  for (const { unit, agencies } of unseen) scene.record({ event: "named-beyond-sharing", unit, agencies });
  return undefined;
}

function addressee(
  scene: CommandScene,
  sender: Member,
  channel: Channel,
  { agency: agencyId, unit: unitId }: Named,
): { readonly to: Addressee; readonly name: string } | Refused {
  const agency = scene.agency(agencyId);
  if (!agency) return refuse("not-found", `to: no agency ${agencyId}`);
  if (!channel.agencies.includes(agencyId)) return refuse("not-found", `to: ${agency.name} is not on this channel`);
  if (unitId === undefined) return { to: { agency: agencyId }, name: agency.name };
  const unit = unitFor(scene, sender, unitId);
  if (unit?.agency !== agencyId) return refuse("not-found", `to: ${agency.name} has no unit ${unitId}`);
  return { to: { agency: agencyId, unit: unitId }, name: unit.name };
}
