import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import styles from "./report-button.module.css";
import { useReportWish } from "./report-wish.ts";

/** Makes the situation report; from there the forms are reached. */
export function ReportButton() {
  const { t } = useTranslation();
  const open = useReportWish((report) => report.open);
  return (
    <Button className={styles.button} title={t("report.title")} onClick={() => open({ paper: "situation" })}>
      <FileText size={20} aria-hidden="true" />
      <span>{t("report.open")}</span>
    </Button>
  );
}
