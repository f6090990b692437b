import { AUTOMATIC, type Stamp } from "../../shared/coordination/stamp.ts";
import { clockCorrection } from "./clock.ts";
import type { CommandScene, CommandSender } from "./scene.ts";

/** What was made longer ago than this was made by a wrong clock: no device waits a month for a link. */
const MAX_LATE_MS = 30 * 24 * 3_600_000;

/** Who sends a command, when it was made by a clock corrected to the server's, and when it came. */
export function stampOf({ now }: CommandScene, { member, envelope }: CommandSender): Stamp {
  return {
    by: member.id,
    name: member.name,
    agency: member.agency,
    ...(member.unit === undefined ? {} : { unit: member.unit }),
    atMs: correctedTime(envelope.madeAtMs, { member, envelope }, now),
    receivedAtMs: now,
  };
}

/**
 * A time of the sender's device, by the server's clock: a device that is six hours off says so by the moment of its
 * sending. What lies in the future, or further back than anything can be, is now.
 */
function correctedTime(deviceMs: number, { envelope }: CommandSender, now: number): number {
  return believableTime(deviceMs + clockCorrection(envelope.sentAtMs, now), now);
}

/** When something was done, by the server's clock: now, where that lies ahead or further back than anything can be. */
export function believableTime(atMs: number, now: number): number {
  return atMs > now || atMs < now - MAX_LATE_MS ? now : atMs;
}

/** The stamp of what the system noticed by itself, for an agency. */
export function automaticStamp(now: number, agency: string): Stamp {
  return { by: AUTOMATIC, name: "", agency, atMs: now, receivedAtMs: now };
}
