import { ClipboardCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isReviewThere } from "../sync/after-action.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "./button.tsx";
import styles from "./report-button.module.css";
import { useReviewWish } from "./review-wish.ts";
import { useEvery } from "./use-every.ts";
import { useMay } from "./use-may.ts";

/** A scenario is loaded minutes before play begins. */
const ASK_AGAIN_MS = 20_000;

/** Opens the review of a drill, for who may see its exercise control, once there is something to review. */
export function ReviewButton() {
  const { operation } = useDirectory();
  const may = useMay();
  return operation.kind === "drill" && may("see-exercise-control") !== "no" ? <OnceThere /> : null;
}

function OnceThere() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const open = useReviewWish((review) => review.open);
  return useIsReviewThere(me.id) ? (
    <Button className={styles.button} title={t("afterAction.title")} onClick={open}>
      <ClipboardCheck size={20} aria-hidden="true" />
      <span>{t("afterAction.open")}</span>
    </Button>
  ) : null;
}

function useIsReviewThere(member: string): boolean {
  const [isThere, setThere] = useState(false);
  const turn = useEvery(ASK_AGAIN_MS);
  useEffect(() => {
    if (!isThere) void isReviewThere(member).then((there) => there && setThere(true));
  }, [member, turn, isThere]);
  return isThere;
}
