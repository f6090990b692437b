import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Waiting } from "../ui/waiting.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";

/** While the server is asked. What takes long says so, and what one can check meanwhile. */
export function AskingPage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page>
      <Waiting>{children}</Waiting>
      <p className={styles.slow}>{t("link.slow")}</p>
    </Page>
  );
}
