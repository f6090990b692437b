import { SegmentedControl } from "@mantine/core";
import { Printer, RefreshCw, Undo2, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../ui/button.tsx";
import { clockTime } from "../ui/formats.ts";
import { nameIn } from "../ui/intl.ts";
import overScreen from "../ui/over-screen.module.css";
import styles from "./report.module.css";

/** What can be done with the page: made anew from the live state, written in English, printed or saved as PDF. */
export function ReportBar(props: {
  readonly atMs: number;
  readonly language: string;
  /** How many texts were changed by hand. */
  readonly edits: number;
  readonly chooseLanguage: (language: string) => void;
  readonly update: () => void;
  readonly forgetEdits: () => void;
  readonly close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const own = i18n.language;
  return (
    <header className={`${overScreen.bar} ${styles.bar}`}>
      <h1>{t("report.title")}</h1>
      <span className={styles.asOf}>{t("report.live", { at: clockTime(props.atMs, own) })}</span>
      <span className={styles.space} />
      {own === "en" ? null : (
        <SegmentedControl
          aria-label={t("report.language")}
          value={props.language}
          data={[own, "en"].map((value) => ({ value, label: nameIn("language", value, own) }))}
          onChange={props.chooseLanguage}
        />
      )}
      {props.edits > 0 ? (
        <Button onClick={props.forgetEdits}>
          <Undo2 size={18} aria-hidden="true" />
          {t("report.forgetEdits", { count: props.edits })}
        </Button>
      ) : null}
      <Button onClick={props.update}>
        <RefreshCw size={18} aria-hidden="true" />
        {t("report.update")}
      </Button>
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
