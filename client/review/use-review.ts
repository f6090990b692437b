import { useCallback, useEffect, useRef, useState } from "react";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Refusal } from "../../shared/protocol/reply.ts";
import { askReview } from "../sync/after-action.ts";
import { useControlEntry } from "../sync/use-exercise.ts";

/** Why there is no review. */
export type ReviewProblem = Refusal | "unreachable";

/** How often one that is read is made anew while things happen: the server reads the whole record for it. */
const ANEW_EVERY_MS = 20_000;

/**
 * The review as the server has it, made anew when something has happened, for who is told of that; one that was got stays
 * while a newer one cannot be.
 */
export function useReview(member: MemberId): {
  readonly review: DrillReview | undefined;
  readonly problem: ReviewProblem | undefined;
  readonly update: () => void;
} {
  const [turn, setTurn] = useState(0);
  const [review, setReview] = useState<DrillReview>();
  const [problem, setProblem] = useState<ReviewProblem>();
  const update = useCallback(() => setTurn((before) => before + 1), []);
  const happened = useControlEntry("done")?.happened;
  const latest = useRef(happened);
  useEffect(() => {
    latest.current = happened;
  }, [happened]);
  const asked = useRef<{ readonly happened: number | undefined; readonly at: number }>(undefined);
  // Each turn asks again.
  useEffect(() => {
    let isWanted = true;
    asked.current = { happened: latest.current, at: performance.now() };
    void askReview(member).then((answer) => {
      if (!isWanted) return;
      if (answer.kind === "done") setReview(answer.result);
      setProblem(answer.kind === "done" ? undefined : answer.kind === "refused" ? answer.reason : "unreachable");
    });
    return () => {
      isWanted = false;
    };
  }, [member, turn]);
  useEffect(() => {
    const last = asked.current;
    if (!last || last.happened === happened) return undefined;
    const timer = setTimeout(update, Math.max(0, last.at + ANEW_EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [happened, update]);
  return { review, problem, update };
}
