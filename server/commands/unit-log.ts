import type { LogEvent } from "../../shared/coordination/log-entry.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { writeLog } from "./log.ts";
import type { CommandScene, CommandSender } from "./scene.ts";
import { stampOf } from "./stamp.ts";

type UnitEvent = Extract<LogEvent, { readonly event: "unit-added" | "unit-changed" | "unit-removed" }>;

/** Notes on the log of its agency what was done with a unit. */
export function logOfUnit(
  scene: CommandScene,
  sender: CommandSender,
  { id, name, agency }: Unit,
  event: UnitEvent["event"],
): void {
  writeLog(scene, agencyChannel(agency), stampOf(scene, sender), { event, unit: id, name });
}
