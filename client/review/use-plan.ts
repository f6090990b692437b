import { nanoid } from "nanoid";
import { useMemo, useState } from "react";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { firstImprovements, type Improvement } from "../../shared/drill/improvement.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { keepPlan, keptPlan, planOf, withNewRow } from "./kept-plan.ts";

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
  // From how it stands when it is carried out: a file may have been read meanwhile.
  const keep = (change: (rows: readonly Improvement[]) => readonly Improvement[], removed?: string) =>
    setKept((before) => {
      const plan = {
        rows: change(planOf(before, first)),
        removed: removed === undefined ? before.removed : [...before.removed, removed],
      };
      keepPlan(member, plan);
      return plan;
    });
  const changeAll: PlanEditing["changeAll"] = (ids, change) =>
    keep((before) => before.map((row) => (ids.has(row.id) ? { ...row, ...change } : row)));
  return {
    rows,
    changeAll,
    change: (id, change) => changeAll(new Set([id]), change),
    add: () => {
      const id = nanoid(10);
      keep((before) => withNewRow(before, operation, id));
    },
    remove: (id) => keep((before) => before.filter((row) => row.id !== id), id),
  };
}
