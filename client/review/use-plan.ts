import { nanoid } from "nanoid";
import { useMemo, useState } from "react";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { firstImprovements, type Improvement } from "../../shared/drill/improvement.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { type KeptPlan, keepPlan, keptPlan, planOf, withNewRow } from "./kept-plan.ts";

/** An improvement plan and what can be done with it. */
export type PlanEditing = {
  readonly rows: readonly Improvement[];
  readonly change: (id: string, change: Partial<Improvement>) => void;
  readonly changeAll: (ids: ReadonlySet<string>, change: Partial<Improvement>) => void;
  readonly add: () => void;
  readonly remove: (id: string) => void;
};

/** The plan of an operation, which starts from its review and is kept on this device at every change. */
export function usePlan(member: MemberId, operation: OperationId, review: DrillReview | undefined): PlanEditing {
  const [kept, setKept] = useState(() => keptPlan(member));
  const first = useMemo(() => (review ? firstImprovements(operation, review) : []), [operation, review]);
  const rows = useMemo(() => planOf(kept, first), [kept, first]);
  const keep = (next: Partial<KeptPlan>) => {
    const plan = { rows, removed: kept.removed, ...next };
    keepPlan(member, plan);
    setKept(plan);
  };
  const changeAll: PlanEditing["changeAll"] = (ids, change) =>
    keep({ rows: rows.map((row) => (ids.has(row.id) ? { ...row, ...change } : row)) });
  return {
    rows,
    changeAll,
    change: (id, change) => changeAll(new Set([id]), change),
    add: () => keep({ rows: withNewRow(rows, operation, nanoid(10)) }),
    remove: (id) => keep({ rows: rows.filter((row) => row.id !== id), removed: [...kept.removed, id] }),
  };
}
