import type { Agency, AgencyId } from "../operation/agency.ts";
import type { MemberId, Role } from "../operation/member.ts";
import type { AfterAction } from "./after-action.ts";
import type { ExercisePhase } from "./exercise.ts";
import type { Scenario } from "./scenario.ts";

/** A person or device that took part. Times are server time, epoch milliseconds. */
export type ReviewedMember = {
  readonly member: MemberId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly role: Role;
  /** The name of the unit that its device spoke for. */
  readonly unit?: string | undefined;
  /** The titles of the scenario's roles that it played. */
  readonly plays: readonly string[];
  readonly joinedAtMs: number;
  readonly lastSeenMs?: number | undefined;
  /** How long play ran between its joining and when it was last seen, pauses included; absent where nobody knows. */
  readonly inPlayMs?: number | undefined;
};

/** Everything that a review of a drill is written from, at its end or while it is played. */
export type DrillReview = {
  readonly madeAtMs: number;
  readonly scenario: Pick<Scenario, "id" | "revision" | "kind" | "language" | "storyStart">;
  readonly phase: ExercisePhase;
  readonly beganAtMs?: number | undefined;
  readonly endedAtMs?: number | undefined;
  /** Those of the scenario, in its order; then what else is in the operation. */
  readonly agencies: readonly Agency[];
  /** Its roles, and which of them people play. */
  readonly roles: readonly {
    readonly id: string;
    readonly agency: AgencyId;
    readonly title: string;
    readonly isPlayed: boolean;
  }[];
  /** Who each expected action was expected of. */
  readonly expectedOf: Readonly<Record<string, AgencyId>>;
  readonly members: readonly ReviewedMember[];
  readonly report: AfterAction;
};
