import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useTab } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { StatusShape, statusColour } from "../ui/status-shape.tsx";
import { useStatusOnItsWay } from "../ui/unit-status.ts";
import { useFieldState } from "./field-state.ts";
import { useMyUnit } from "./my-unit.ts";
import { nextStatuses } from "./next-statuses.ts";
import { StatusSaid } from "./status-said.tsx";
import styles from "./status-steps.module.css";
import { useSayStatus } from "./use-say-status.ts";

/**
 * What this tablet's unit says next, one tap each, over the map. While the last tap can be taken back, that stands here
 * instead: a second tap of the same glove says nothing more.
 */
export function StatusSteps() {
  const { t } = useTranslation();
  const unit = useMyUnit();
  const onItsWay = useStatusOnItsWay(unit);
  const mayWrite = useTab() === "writing";
  const justSaid = useFieldState((state) => state.justSaid);
  const say = useSayStatus();
  if (!unit) return null;
  if (justSaid?.unit === unit.id) return <StatusSaid key={justSaid.status} said={justSaid} />;
  const now = onItsWay ?? unit.status;
  return (
    <div className={styles.steps} role="group" aria-label={t("fieldStatus.next")}>
      {nextStatuses(now).map((status) => (
        <BigButton
          key={status}
          className={styles.step}
          style={{ "--status-colour": statusColour(status) } as CSSProperties}
          data-next-status={status}
          disabled={!mayWrite}
          onClick={() => say(unit, status, now)}
        >
          <StatusShape status={status} sizePx={18} />
          {t(`status.${status}`)}
        </BigButton>
      ))}
    </div>
  );
}
