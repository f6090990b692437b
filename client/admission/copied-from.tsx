import { Check, Siren, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import type { AccountOperation } from "../../shared/protocol/http.ts";
import styles from "./page.module.css";

/** What comes along from a drill that an operation is made after, and what stays there. */
export function CopiedFrom({
  template,
  kind,
}: {
  readonly template: AccountOperation;
  readonly kind: OperationKind | undefined;
}) {
  const { t } = useTranslation();
  return (
    <section className={styles.part}>
      <h2>{t("copied.title", { operation: template.name })}</h2>
      <p className={styles.fact}>
        <Check size={20} aria-hidden="true" />
        <span>{t("copied.along")}</span>
      </p>
      <p className={styles.fact}>
        <X size={20} aria-hidden="true" />
        <span>{t("copied.not")}</span>
      </p>
      {kind === "emergency" ? (
        <p className={`${styles.problem} ${styles.fact}`} role="status">
          <Siren size={24} aria-hidden="true" />
          <span>{t("copied.isReal", { operation: template.name })}</span>
        </p>
      ) : null}
    </section>
  );
}
