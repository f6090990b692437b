import { useTranslation } from "react-i18next";
import type { SeenAgo } from "../sync/use-picture.ts";
import { duration } from "./formats.ts";

/** How old the last measurement of a unit is, in words. */
export function AgeLabel({ seen }: { readonly seen: SeenAgo | undefined }) {
  const { t } = useTranslation();
  if (!seen || seen.ageMs === undefined) return t("age.never");
  if (seen.ageMs < 1000) return t("age.now");
  const age = duration(seen.ageMs, t);
  switch (seen.age) {
    case "fresh":
    case "ageing":
      return t("age.seen", { age });
    case "stale":
      return t("age.stale", { age });
    case "lost":
    case "never":
      return t("age.lost", { age });
  }
}
