import type { Member } from "../../shared/operation/member.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import file from "./yesil-flood-boards.json" with { type: "json" };

/** What somebody did before the demonstration begins. */
export type Said = {
  readonly by: string;
  readonly name: CommandName;
  /** As the command takes it, but for times: "+30 min" is half an hour after the beginning. */
  readonly input: unknown;
  /** How long it was under way, where a device had no link. */
  readonly minutesAgo?: number;
};

/** Who has been at work, and what they have written, given and promised each other: bundle after bundle. */
export const YESIL_FLOOD_BOARDS = file as {
  readonly people: readonly Member[];
  readonly steps: readonly (readonly Said[])[];
};

const TEXT = JSON.stringify(YESIL_FLOOD_BOARDS);

/** Is a unit named on the boards, or somebody's? */
export function isSpokenOf(unit: UnitId): boolean {
  return TEXT.includes(`"${unit}"`);
}

const AFTER = /^\+(\d+) min$/;

/** A copy of `input` with its times at their places. */
export function atTimes(input: unknown, beginMs: number): unknown {
  if (typeof input === "string") {
    const minutes = AFTER.exec(input)?.[1];
    return minutes === undefined ? input : beginMs + Number(minutes) * 60_000;
  }
  if (Array.isArray(input)) return input.map((item) => atTimes(item, beginMs));
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, atTimes(value, beginMs)]));
}
