import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import { ExerciseBand } from "../ui/exercise-band.tsx";
import { ThemeSwitch } from "../ui/theme-switch.tsx";
import styles from "./page.module.css";

/** A page before the map: one card, readable at arm's length, with the band where it leads to a drill. */
export function Page({ kind, children }: { readonly kind?: OperationKind | undefined; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      {kind === "drill" ? <ExerciseBand /> : null}
      {kind === "emergency" ? <div className={styles.real} /> : null}
      <header className={styles.head}>
        <span className={styles.name}>{t("app.name")}</span>
        <ThemeSwitch />
      </header>
      <main className={styles.card}>{children}</main>
    </div>
  );
}
