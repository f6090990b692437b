import { Download, Printer, RefreshCw, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "../report/report.module.css";
import { Button, IconButton } from "../ui/button.tsx";
import { clockTime } from "../ui/formats.ts";
import overScreen from "../ui/over-screen.module.css";

/** What can be done with a review: made anew while play goes on, saved whole, printed or saved as PDF. */
export function ReviewBar(props: {
  readonly madeAtMs: number | undefined;
  readonly update: () => void;
  readonly keep: (() => void) | undefined;
  readonly close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <header className={`${overScreen.bar} ${styles.bar}`}>
      <h1>{t("afterAction.title")}</h1>
      {props.madeAtMs === undefined ? null : (
        <span className={styles.asOf}>{t("report.live", { at: clockTime(props.madeAtMs, i18n.language) })}</span>
      )}
      <span className={styles.space} />
      <Button onClick={props.update}>
        <RefreshCw size={18} aria-hidden="true" />
        {t("report.update")}
      </Button>
      {props.keep ? (
        <Button onClick={props.keep}>
          <Download size={18} aria-hidden="true" />
          {t("afterAction.keepAll")}
        </Button>
      ) : null}
      <Button ref={first} look="primary" onClick={() => window.print()}>
        <Printer size={18} aria-hidden="true" />
        {t("report.print")}
      </Button>
      <IconButton look="quiet" aria-label={t("report.close")} title={t("report.close")} onClick={props.close}>
        <X size={22} aria-hidden="true" />
      </IconButton>
    </header>
  );
}
