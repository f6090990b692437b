import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/empty-state.tsx";
import { Waiting } from "../ui/waiting.tsx";
import type { ReviewProblem } from "./use-review.ts";

/** While there is no review: that it is being made, or why there is none and what to do. */
export function NoReview({ problem }: { readonly problem: ReviewProblem | undefined }) {
  const { t } = useTranslation();
  if (problem === undefined) return <Waiting>{t("afterAction.making")}</Waiting>;
  if (problem === "unreachable") {
    return <EmptyState title={t("afterAction.unreachable")}>{t("afterAction.unreachableHint")}</EmptyState>;
  }
  if (problem === "not-found") {
    return <EmptyState title={t("afterAction.nothing")}>{t("afterAction.nothingHint")}</EmptyState>;
  }
  return <EmptyState title={t("afterAction.refused")}>{t(`refusal.${problem}`)}</EmptyState>;
}
