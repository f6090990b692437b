import { Lock, LockOpen } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import styles from "./bands.module.css";
import { Button } from "./button.tsx";
import { Question } from "./question.tsx";
import { useCommand } from "./use-command.ts";
import { useMay } from "./use-may.ts";

/** Says in a closed operation that nothing can be changed, and lets those reopen it who may. */
export function ClosedBand() {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const may = useMay();
  const command = useCommand();
  const [asks, setAsks] = useState(false);
  if (operation.state !== "closed") return null;
  const answer = (isYes: boolean) => {
    setAsks(false);
    if (isYes) void command("operation.reopen", {});
  };
  return (
    <div className={`${styles.band} ${styles.closed}`} role="status" data-testid="closed-band">
      <Lock size={22} aria-hidden="true" />
      <div className={styles.text}>
        <strong>{t("closed.title")}</strong>
        <span>{t("closed.text")}</span>
      </div>
      {may("reopen-operation") === "yes" && !asks ? (
        <Button onClick={() => setAsks(true)}>
          <LockOpen size={18} aria-hidden="true" />
          {t("closed.reopen")}
        </Button>
      ) : null}
      {asks ? (
        <div className={styles.asks}>
          <Question yes={t("closed.reopen")} answer={answer}>
            {t("closed.askReopen")}
          </Question>
        </div>
      ) : null}
    </div>
  );
}
