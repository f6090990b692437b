import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import styles from "./changed-meanwhile.module.css";
import { StampLine } from "./stamp-line.tsx";
import type { Edit } from "./use-edit.ts";

/** Who changed meanwhile what a form is about, and the choice: what is there now, or what was typed. */
export function ChangedMeanwhile({ edit }: { readonly edit: Pick<Edit<object>, "meanwhile" | "theirs" | "mine"> }) {
  const { t } = useTranslation();
  const { meanwhile, theirs, mine } = edit;
  if (!meanwhile) return null;
  return (
    <div className={styles.changed} role="alert" data-changed-meanwhile={meanwhile.no}>
      <p>
        {t("changedMeanwhile.text")} <StampLine stamp={meanwhile.stamp} />
      </p>
      <div className={styles.buttons}>
        <Button onClick={theirs}>{t("changedMeanwhile.theirs")}</Button>
        <Button onClick={mine}>{t("changedMeanwhile.mine")}</Button>
      </div>
    </div>
  );
}
