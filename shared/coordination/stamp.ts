import type { AgencyId } from "../operation/agency.ts";
import type { MemberId } from "../operation/member.ts";
import type { UnitId } from "../picture/unit.ts";

/** Who did something and when. Times are server time, epoch milliseconds. */
export type Stamp = {
  /** A member, or `AUTOMATIC`. */
  readonly by: MemberId;
  /** What the member was called then; stays readable when it is gone. */
  readonly name: string;
  readonly agency: AgencyId;
  /** The unit that its device spoke for, if any. */
  readonly unit?: UnitId | undefined;
  /** When it was done on the device, by a clock corrected to the server's. */
  readonly atMs: number;
  /** When the server took it in: later than `atMs` where the device was offline. */
  readonly receivedAtMs: number;
};

/** Stands where nobody did it, but the system noticed. No member has this id. */
export const AUTOMATIC: MemberId = "automatic";

/** Stands where exercise control has somebody say it whom nobody plays. No member has this id. */
export const EXERCISE_AUTHOR: MemberId = "exercise";

/** From here on people are told that something was made earlier than it came. */
export const LATE_AFTER_MS = 30_000;

/** Did it come noticeably later than it was made? */
export function isLate({ atMs, receivedAtMs }: Pick<Stamp, "atMs" | "receivedAtMs">): boolean {
  return receivedAtMs - atMs > LATE_AFTER_MS;
}
