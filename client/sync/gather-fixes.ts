import type { UnitId } from "../../shared/picture/unit.ts";
import type { CommandInput, ReportedFix } from "../../shared/protocol/commands.ts";
import { MAX_FIXES_PER_COMMAND } from "../../shared/protocol/limits.ts";
import type { WaitingCommand } from "./waiting-command.ts";

/** Clock distances within this count as one: fixes of one batch are corrected together. */
const SAME_OFFSET_MS = 500;

/**
 * Gathers the reports of fixes that wait into one, as many as a command may carry. Only such as were made under the
 * same distance of the clocks, because the whole batch is corrected by one.
 */
export function gatherFixes(queue: readonly WaitingCommand[]): {
  readonly taken: readonly WaitingCommand[];
  readonly batch: Pick<WaitingCommand, "input" | "resolve">;
} {
  const byUnit = new Map<UnitId, ReportedFix[]>();
  const taken: WaitingCommand[] = [];
  let fixes = 0;
  for (const command of queue) {
    if (command.name !== "fixes.report" || !sameOffset(queue[0]?.offsetMs, command.offsetMs)) continue;
    const { reports } = command.input as CommandInput<"fixes.report">;
    const more = reports.reduce((sum, report) => sum + report.fixes.length, 0);
    if (fixes + more > MAX_FIXES_PER_COMMAND) break;
    fixes += more;
    taken.push(command);
    for (const report of reports) byUnit.set(report.unit, [...(byUnit.get(report.unit) ?? []), ...report.fixes]);
  }
  const reports = [...byUnit].map(([unit, fixes]) => ({ unit, fixes }));
  return { taken, batch: { input: { reports }, resolve: taken.flatMap(({ resolve }) => resolve) } };
}

function sameOffset(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= SAME_OFFSET_MS;
}
