import type { UnitId } from "../picture/unit.ts";
import type { AgencyId } from "./agency.ts";

export const ROLES = ["exercise-control", "commander", "coordinator", "observer"] as const;
/** exercise-control: trainer · commander: command post · coordinator: in the field · observer: evaluator. */
export type Role = (typeof ROLES)[number];

export type MemberId = string;

/** `waiting`: a commander of the operation has to approve it first · `removed`: may not come back. */
export type MemberState = "waiting" | "admitted" | "removed";

/** A member as those see it who look after the members of an agency. Times are server time, epoch milliseconds. */
export type MemberEntry = Member & {
  readonly state: MemberState;
  readonly joinedAtMs: number;
  /** When one of its devices was last connected; now, while `online`. */
  readonly lastSeenMs?: number | undefined;
  readonly online: boolean;
  /** How many devices hold a session of it. */
  readonly devices: number;
};

/** A person or device admitted to an operation. `unit` is the unit whose position its device reports, if any. */
export type Member = {
  readonly id: MemberId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly unit?: UnitId | undefined;
};
