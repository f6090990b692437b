import { isLate, type Stamp } from "../../shared/coordination/stamp.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import type { Unit, UnitStatus } from "../../shared/picture/unit.ts";
import { writeLog } from "./log.ts";
import type { CommandScene } from "./scene.ts";

/**
 * Takes in what a unit says of itself, and notes it on the log of its agency. What it says already changes nothing, not
 * even since when; what comes late is noted, but turns back nothing that it has said since.
 */
export function takeStatus(scene: CommandScene, unit: Unit, status: UnitStatus, stamp: Stamp): void {
  const saidAtMs = isLate(stamp) ? stamp.atMs : stamp.receivedAtMs;
  if (unit.status === status) return;
  if (saidAtMs >= unit.statusSinceMs) scene.putUnit({ ...unit, status, statusSinceMs: saidAtMs });
  const at = scene.lastFix(unit)?.at;
  const entry = { event: "unit-status", unit: unit.id, name: unit.name, status } as const;
  writeLog(scene, agencyChannel(unit.agency), stamp, entry, at);
}
