import { useTranslation } from "react-i18next";
import { useAgencies, useDirectory, useReporting } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { KindChip } from "../ui/kind-chip.tsx";
import { LanguageChoice } from "../ui/language-choice.tsx";
import { PeopleChip } from "../ui/people-chip.tsx";
import { SavingChip } from "../ui/saving-chip.tsx";
import styles from "./field-bar.module.css";
import { useFieldState } from "./field-state.ts";
import { useMyUnit } from "./my-unit.ts";

/** The bar over the tablet's map: what this is, whether it is saved, which unit this is and whether its position is shared. */
export function FieldBar() {
  const { t } = useTranslation();
  const { operation, me } = useDirectory();
  const agency = useAgencies().get(me.agency);
  const unit = useMyUnit();
  const reporting = useReporting();
  const draw = useFieldState((state) => state.draw);
  return (
    <header className={styles.bar}>
      <h1 className={styles.operation}>{operation.name}</h1>
      <div className={styles.operationKind}>
        <KindChip kind={operation.kind} />
      </div>
      <div className={styles.chips}>
        <SavingChip large />
        <PeopleChip short large />
        <LanguageChoice large />
      </div>
      <button
        type="button"
        className={styles.me}
        data-action="position"
        title={t("field.position")}
        onClick={() => draw("position")}
      >
        <strong>{unit?.name ?? me.name}</strong>
        <span className={styles.meBelow}>
          {agency ? <AgencyMark agency={agency} /> : t(`role.${me.role}`)}
          <span aria-hidden="true">·</span>
          <span>{t(`field.reporting.${reporting.kind}`)}</span>
        </span>
      </button>
    </header>
  );
}
