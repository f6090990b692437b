import { useTranslation } from "react-i18next";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { KindChip } from "../ui/kind-chip.tsx";
import { PeopleChip } from "../ui/people-chip.tsx";
import { SavingChip } from "../ui/saving-chip.tsx";
import styles from "./field.module.css";
import { useMyUnit } from "./my-unit.ts";

/** The bar over the tablet's map: what this is, whether it is saved, which unit this is. */
export function FieldBar() {
  const { t } = useTranslation();
  const { operation, me } = useDirectory();
  const agency = useAgencies().get(me.agency);
  const unit = useMyUnit();
  return (
    <header className={styles.bar}>
      <h1 className={styles.operation}>{operation.name}</h1>
      <div className={styles.operationKind}>
        <KindChip kind={operation.kind} />
      </div>
      <div className={styles.chips}>
        <SavingChip large />
        <PeopleChip short large />
      </div>
      <div className={styles.me}>
        <strong>{unit?.name ?? me.name}</strong>
        {agency ? <AgencyMark agency={agency} /> : t(`role.${me.role}`)}
      </div>
    </header>
  );
}
