import { useCallback, useEffect, useState } from "react";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Refusal } from "../../shared/protocol/reply.ts";
import { askReview } from "../sync/after-action.ts";

/** Why there is no review. */
export type ReviewProblem = Refusal | "unreachable";

/** The review as the server has it; one that was got stays while a newer one cannot be. */
export function useReview(member: MemberId): {
  readonly review: DrillReview | undefined;
  readonly problem: ReviewProblem | undefined;
  readonly update: () => void;
} {
  const [turn, setTurn] = useState(0);
  const [review, setReview] = useState<DrillReview>();
  const [problem, setProblem] = useState<ReviewProblem>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    let isWanted = true;
    void askReview(member).then((asked) => {
      if (!isWanted) return;
      if (asked.kind === "done") setReview(asked.result);
      setProblem(asked.kind === "done" ? undefined : asked.kind === "refused" ? asked.reason : "unreachable");
    });
    return () => {
      isWanted = false;
    };
  }, [member, turn]);
  return { review, problem, update: useCallback(() => setTurn((before) => before + 1), []) };
}
