import type { CommandInput } from "../../shared/protocol/commands.ts";
import type { WaitingCommand } from "./waiting-command.ts";

/** Smaller differences are the noise of the estimates. */
const WORTH_CORRECTING_MS = 1_000;

type Timed = Pick<WaitingCommand, "id" | "name" | "input" | "madeAtMs">;

/**
 * The server takes the times in a command as the device's clock at the moment of sending. Where that clock was set
 * between making and sending, brings them to what it would have said then; `offsetNowMs` is server minus device now.
 * Without both distances the times stay as they are, and so do those that somebody chose (when something is due, when
 * it happened): they are not of this clock.
 */
export function correctTimes(command: WaitingCommand, offsetNowMs: number | undefined): Timed {
  if (command.offsetMs === undefined || offsetNowMs === undefined) return command;
  const shiftMs = command.offsetMs - offsetNowMs;
  if (Math.abs(shiftMs) < WORTH_CORRECTING_MS) return command;
  return { ...command, madeAtMs: command.madeAtMs + shiftMs, input: shifted(command, shiftMs) };
}

function shifted({ name, input }: Timed, shiftMs: number): unknown {
  if (name !== "fixes.report") return input;
  const { reports } = input as CommandInput<"fixes.report">;
  return {
    reports: reports.map(({ unit, fixes }) => ({
      unit,
      fixes: fixes.map((fix) => ({ ...fix, measuredAtMs: Math.max(0, Math.round(fix.measuredAtMs + shiftMs)) })),
    })),
  };
}
