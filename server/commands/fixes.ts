import type { Unit } from "../../shared/picture/unit.ts";
import type { CommandInput, CommandResults, ReportedFix } from "../../shared/protocol/commands.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import { clockCorrection, isWithinWindow } from "./clock.ts";
import { formerUnitFor, refusalFor, unitFor } from "./rights.ts";
import type { CommandHandler, CommandScene } from "./scene.ts";

type Counts = { -readonly [K in keyof CommandResults["fixes.report"]]: number };

/**
 * One fix or a backlog, of one unit or several: all of it is permitted or nothing is taken. What is said of units that
 * were removed meanwhile is left out, so that a device that speaks for several goes on with the others.
 */
export const reportFixes: CommandHandler<"fixes.report", CommandInput<"fixes.report">> = (
  scene,
  sender,
  { reports },
) => {
  const units: Unit[] = [];
  for (const { unit: id } of reports) {
    const unit = unitFor(scene, sender.member, id) ?? formerUnitFor(scene, sender.member, id);
    if (!unit) return refuse("not-found", `no unit ${id}`);
    const refused = refusalFor(scene, sender.member, "report-fix", `report for ${id}`, unit.agency);
    if (refused) return refused;
    units.push(unit);
  }
  if (units.every(isRemoved)) return refuse("not-found", `${units[0]?.id} was removed`);
  const correctionMs = clockCorrection(sender.envelope.sentAtMs, scene.now);
  const counts: Counts = { moved: 0, older: 0, implausible: 0, outsideWindow: 0 };
  reports.forEach(({ fixes }, index) => {
    const unit = units[index];
    if (!unit) return;
    if (isRemoved(unit)) counts.removed = (counts.removed ?? 0) + fixes.length;
    else takeInOrder(scene, unit, fixes, correctionMs, sender.member.id, counts);
  });
  return outcome(counts, reports, correctionMs, scene.now);
};

function isRemoved({ removedAtMs }: Unit): boolean {
  return removedAtMs !== undefined;
}

/** The fixes of a device whose token stands for its unit; its times are taken as they are. */
export function reportDeviceFixes(
  scene: CommandScene,
  unit: Unit,
  fixes: readonly ReportedFix[],
  device: string,
): Reply<CommandResults["fixes.report"]> {
  if (scene.operation.state === "closed") return refuse("closed", "this operation is closed; nobody reports to it");
  const counts: Counts = { moved: 0, older: 0, implausible: 0, outsideWindow: 0 };
  takeInOrder(scene, unit, fixes, 0, device, counts);
  return outcome(counts, [{ fixes }], 0, scene.now);
}

/** Oldest first, so that a backlog that arrives newest first is judged as it was driven. */
function takeInOrder(
  scene: CommandScene,
  unit: Unit,
  fixes: readonly ReportedFix[],
  correctionMs: number,
  by: string,
  counts: Counts,
): void {
  const inOrder = [...fixes].sort((a, b) => a.measuredAtMs - b.measuredAtMs);
  for (const fix of inOrder) {
    const measuredAtMs = fix.measuredAtMs + correctionMs;
    if (!isWithinWindow(measuredAtMs, scene.now)) {
      counts.outsideWindow += 1;
      continue;
    }
    switch (scene.takeFix(unit, { ...fix, measuredAtMs }, by)) {
      case "moves-marker":
        counts.moved += 1;
        break;
      case "older-than-known":
        counts.older += 1;
        break;
      case "implausible-jump":
        counts.implausible += 1;
        break;
    }
  }
}

/** A report of which nothing could be kept is refused by name: the device's clock is wrong. */
function outcome(
  counts: Counts,
  reports: readonly { readonly fixes: readonly ReportedFix[] }[],
  correctionMs: number,
  nowMs: number,
): Reply<CommandResults["fixes.report"]> {
  const kept = counts.moved + counts.older + counts.implausible;
  const newest = reports
    .flatMap(({ fixes }) => fixes.map((fix) => fix.measuredAtMs))
    .reduce((a, b) => Math.max(a, b), 0);
  if (kept > 0) return { kind: "done", result: counts };
  const aheadS = Math.round((newest + correctionMs - nowMs) / 1000);
  return aheadS > 0
    ? refuse("clock-ahead", `measured ${aheadS} s in the future`)
    : refuse("clock-behind", `measured ${-aheadS} s ago, more than 48 h`);
}
