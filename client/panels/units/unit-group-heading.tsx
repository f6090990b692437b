import { useTranslation } from "react-i18next";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import type { UnitGroup } from "./unit-lines.ts";
import styles from "./units-panel.module.css";

/** The heading of a group of units. */
export function UnitGroupHeading({ group, count }: { readonly group: UnitGroup; readonly count: number }) {
  return (
    <div className={styles.agency}>
      <SectionTitle count={count}>
        <Name group={group} />
      </SectionTitle>
    </div>
  );
}

function Name({ group }: { readonly group: UnitGroup }) {
  const { t } = useTranslation();
  switch (group.by) {
    case "agency":
      return <AgencyMark agency={group.agency} />;
    case "status":
      return <StatusBadge status={group.status} />;
    case "task":
      return t(group.hasTask ? "unitsBoard.withTask" : "unitsBoard.withoutTask");
  }
}
