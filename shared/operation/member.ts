import type { UnitId } from "../picture/unit.ts";
import type { AgencyId } from "./agency.ts";

export const ROLES = ["exercise-control", "commander", "coordinator", "observer"] as const;
/** exercise-control: trainer · commander: command post · coordinator: in the field · observer: evaluator. */
export type Role = (typeof ROLES)[number];

export type MemberId = string;

/** A person or device admitted to an operation. `unit` is the unit whose position its device reports, if any. */
export type Member = {
  readonly id: MemberId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly unit?: UnitId | undefined;
};
