import type { LogEvent } from "../../shared/coordination/log-entry.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { writeLog } from "./log.ts";
import type { CommandScene } from "./scene.ts";

type UnitEvent = Extract<LogEvent, { readonly event: "unit-added" | "unit-changed" | "unit-removed" }>;

/** Notes on the log of its agency what was done with a unit. */
export function logOfUnit(
  scene: CommandScene,
  stamp: Stamp,
  { id, name, agency }: Unit,
  event: UnitEvent["event"],
): void {
  writeLog(scene, agencyChannel(agency), stamp, { event, unit: id, name });
}
