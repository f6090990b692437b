import type { Unit } from "../../../shared/picture/unit.ts";
import type { CommandInput } from "../../../shared/protocol/commands.ts";

type Fields = Required<Pick<Unit, "name" | "symbol" | "capabilities">> & { readonly crew: number | undefined };

/**
 * The command that makes a unit what a form says: what is different from how it was when the form was opened, and
 * nothing else, so that what somebody else changed meanwhile stays. Undefined where nothing is.
 */
export function unitChange(
  opened: Pick<Unit, "id" | "name" | "symbol" | "capabilities" | "crew">,
  { name, symbol, capabilities, crew }: Fields,
): CommandInput<"unit.change"> | undefined {
  const change = {
    ...(name !== opened.name && { name }),
    ...(symbol !== opened.symbol && { symbol }),
    ...(crew !== opened.crew && { crew: crew ?? null }),
    ...(!isSameList(capabilities, opened.capabilities ?? []) && { capabilities: [...capabilities] }),
  };
  return Object.keys(change).length > 0 ? { unit: opened.id, ...change } : undefined;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
