import { Undo2 } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useStatusOnItsWay } from "../ui/unit-status.ts";
import { type JustSaid, useFieldState } from "./field-state.ts";
import styles from "./status-steps.module.css";

/** As long as a deletion can be taken back. */
const SHOWN_FOR_MS = 10_000;

/** The status that was just set, whether the others know, and the way back. */
export function StatusSaid({ said }: { readonly said: JustSaid }) {
  const { t } = useTranslation();
  const unit = useUnits().get(said.unit);
  const waits = useStatusOnItsWay(unit) === said.status;
  const close = useFieldState((state) => state.said);
  useEffect(() => {
    const timer = setTimeout(() => close(undefined), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [close]);
  const undo = () => {
    close(undefined);
    said.undo();
  };
  return (
    <div className={`${styles.steps} ${styles.said}`} data-status-said={waits ? "waiting" : "heard"}>
      <BigButton onClick={undo}>
        <Undo2 size={20} aria-hidden="true" />
        {t("undo.undo")}
      </BigButton>
      <span className={styles.words} role="status">
        <StatusBadge status={said.status} />
        <span>{t(waits ? "fieldTask.waits" : "fieldStatus.heard")}</span>
      </span>
    </div>
  );
}
