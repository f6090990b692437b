import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import styles from "./kind.module.css";
import { KindIcon } from "./kind-icon.tsx";

/** Practice or the real thing, so large that nobody takes one for the other at arm's length. */
export function KindBanner({ kind }: { readonly kind: OperationKind }) {
  const { t } = useTranslation();
  return (
    <div className={`${styles.banner} ${kind === "drill" ? styles.drill : styles.emergency}`} data-kind={kind}>
      <KindIcon kind={kind} size={44} />
      <p className={styles.said}>
        <strong>{t(`kind.${kind}`)}</strong>
        <span>{t(`kind.${kind}Banner`)}</span>
      </p>
    </div>
  );
}
