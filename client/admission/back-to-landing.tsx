import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import styles from "./page.module.css";

/** The way back from a page that one went to from the start page. */
export function BackToLanding() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <Button look="quiet" className={styles.back} onClick={() => navigate("/")}>
      <ArrowLeft size={18} aria-hidden="true" />
      {t("link.toLanding")}
    </Button>
  );
}
