import type { LayerId } from "../picture/layer.ts";
import type { AgencyId } from "./agency.ts";

export type ChannelId = string;

/**
 * An audience: everyone, one agency, the unified command (the commanders of all agencies), or a joint task force of
 * chosen agencies. The first three are there by themselves; task forces are made.
 */
export type ChannelKind = "everyone" | "agency" | "command" | "task-force";

export type Channel = {
  readonly id: ChannelId;
  readonly kind: ChannelKind;
  /** What a task force is called; the others are named by their kind and agency in the reader's language. */
  readonly name: string;
  /** Who made it: a task force's own agency may change it. The lead agency for the others. */
  readonly owner: AgencyId;
  /** Its agencies; for `everyone` and `command`, all. */
  readonly agencies: readonly AgencyId[];
  /** The layer that a task force works on together, if it has one. */
  readonly layer?: LayerId | undefined;
};

/** A joint task force as it is kept. */
export type TaskForce = Channel & { readonly kind: "task-force" };

export const EVERYONE: ChannelId = "everyone";
export const UNIFIED_COMMAND: ChannelId = "command";

/** The channel of one agency. */
export function agencyChannel(agency: AgencyId): ChannelId {
  return `agency-${agency}`;
}

/** All channels of an operation, in the order that they are listed. */
export function channelsOf(
  lead: AgencyId,
  agencies: readonly AgencyId[],
  taskForces: readonly TaskForce[],
): readonly Channel[] {
  return [
    { id: EVERYONE, kind: "everyone", name: "", owner: lead, agencies },
    { id: UNIFIED_COMMAND, kind: "command", name: "", owner: lead, agencies },
    ...agencies.map((id): Channel => ({ id: agencyChannel(id), kind: "agency", name: "", owner: id, agencies: [id] })),
    ...taskForces,
  ];
}
