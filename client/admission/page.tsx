import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import { ExerciseBand } from "../ui/exercise-band.tsx";
import { LanguageChoice } from "../ui/language-choice.tsx";
import { ThemeSwitch } from "../ui/theme-switch.tsx";
import { KindBanner } from "./kind-banner.tsx";
import styles from "./page.module.css";
import { usePageDress } from "./use-page-dress.ts";

/**
 * A page before the map: one card, readable at arm's length. Where it leads into an operation of a `kind`, that is the
 * first and largest thing it says. `title` is what the tab of the browser is called.
 */
export function Page(props: {
  readonly kind?: OperationKind | undefined;
  readonly title?: string | undefined;
  /** The kind is chosen on this very page, which then says it where it is chosen, and does not move under the finger. */
  readonly isBeingChosen?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { kind, title = t("app.name"), isBeingChosen = false, children } = props;
  usePageDress(kind, title);
  return (
    <div className={styles.page}>
      <div className={styles.band}>
        {kind === "drill" ? <ExerciseBand /> : null}
        {kind === "emergency" ? <div className={styles.real} /> : null}
      </div>
      <header className={styles.head}>
        <span className={styles.name}>{t("app.name")}</span>
        <div className={styles.choices}>
          <LanguageChoice large />
          <ThemeSwitch />
        </div>
      </header>
      <main className={styles.card}>
        {kind && !isBeingChosen ? <KindBanner kind={kind} /> : null}
        {children}
      </main>
    </div>
  );
}
