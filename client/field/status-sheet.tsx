import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import { UNIT_STATUSES, type UnitStatus } from "../../shared/picture/unit.ts";
import { useSession } from "../sync/session-context.ts";
import { useTab } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { StatusShape, statusColour } from "../ui/status-shape.tsx";
import { setUnitStatus } from "../ui/unit-status.ts";
import { ChooseUnit } from "./choose-unit.tsx";
import styles from "./field.module.css";
import { useFieldState } from "./field-state.ts";
import { useMyUnit } from "./my-unit.ts";
import { SheetFrame } from "./sheet-frame.tsx";

/** The status of this tablet's unit: one tap, one confirm. */
export function StatusSheet() {
  const { t } = useTranslation();
  const session = useSession();
  const unit = useMyUnit();
  const draw = useFieldState((state) => state.draw);
  const mayWrite = useTab() === "writing";
  const [chosen, setChosen] = useState<UnitStatus>();
  if (!unit) {
    return (
      <SheetFrame title={t("field.whichUnit")}>
        <ChooseUnit />
      </SheetFrame>
    );
  }
  const confirm = () => {
    if (!chosen) return;
    void setUnitStatus(session, unit.id, chosen);
    draw(undefined);
  };
  return (
    <SheetFrame title={t("field.statusOf", { unit: unit.name })}>
      <div className={styles.statuses} role="radiogroup" aria-label={t("field.status")}>
        {UNIT_STATUSES.map((status) => (
          <BigButton
            key={status}
            role="radio"
            aria-checked={(chosen ?? unit.status) === status}
            className={styles.status}
            style={{ "--status-colour": statusColour(status) } as CSSProperties}
            onClick={() => setChosen(status)}
          >
            <StatusShape status={status} sizePx={20} />
            {t(`status.${status}`)}
          </BigButton>
        ))}
      </div>
      <BigButton
        look="primary"
        className={styles.confirm}
        disabled={!mayWrite || !chosen || chosen === unit.status}
        onClick={confirm}
      >
        {chosen && chosen !== unit.status
          ? t("field.confirm", { status: t(`status.${chosen}`) })
          : t("field.chooseStatus", { status: t(`status.${unit.status}`) })}
      </BigButton>
    </SheetFrame>
  );
}
