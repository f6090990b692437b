import { type Improvement, newImprovement } from "../../shared/drill/improvement.ts";
import { readImprovements } from "../../shared/drill/review-file.ts";
import { keepOnDevice, keptOnDevice } from "../ui/device-memory.ts";

/** What this device keeps of a plan: its rows, and which of those that it started from were taken out. */
export type KeptPlan = { readonly rows: readonly Improvement[]; readonly removed: readonly string[] };

const EMPTY: KeptPlan = { rows: [], removed: [] };
const keyOf = (member: string) => `muster.plan.${member}`;

/** The plan of a member, which is of one operation; an empty one where nothing can be read. */
export function keptPlan(member: string): KeptPlan {
  try {
    const kept = JSON.parse(keptOnDevice(keyOf(member)) ?? "{}") as { rows?: unknown; removed?: unknown };
    const rows = readImprovements(kept.rows);
    const removed = Array.isArray(kept.removed) ? kept.removed.filter((id) => typeof id === "string") : [];
    return rows ? { rows, removed } : EMPTY;
  } catch {
    return EMPTY;
  }
}

export function keepPlan(member: string, plan: KeptPlan): void {
  keepOnDevice(keyOf(member), JSON.stringify(plan));
}

/** What a member wrote must not stay on a device that it was removed from. */
export function forgetPlan(member: string): void {
  keepOnDevice(keyOf(member), undefined);
}

/** The rows as they stand: those that were kept, and what a review brings that is neither there nor taken out. */
export function planOf({ rows, removed }: KeptPlan, first: readonly Improvement[]): readonly Improvement[] {
  const known = new Set([...removed, ...rows.map(({ id }) => id)]);
  return [...rows, ...first.filter(({ id }) => !known.has(id))];
}

/** With one more row, whose id nothing else in this plan ever had. */
export function withNewRow(rows: readonly Improvement[], operation: string, id: string): readonly Improvement[] {
  return [...rows, newImprovement(`${operation}/plan/${id}`)];
}
