import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { UNIT_STATUSES } from "../../shared/picture/unit.ts";
import { useTab } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { StatusShape, statusColour } from "../ui/status-shape.tsx";
import { useStatusOnItsWay } from "../ui/unit-status.ts";
import { ChooseUnit } from "./choose-unit.tsx";
import { useFieldState } from "./field-state.ts";
import styles from "./lines.module.css";
import { useMyUnit } from "./my-unit.ts";
import { SheetFrame } from "./sheet-frame.tsx";
import { useSayStatus } from "./use-say-status.ts";

/** The status of this tablet's unit: one tap, which can be taken back for a while. */
export function StatusSheet() {
  const { t } = useTranslation();
  const say = useSayStatus();
  const unit = useMyUnit();
  const draw = useFieldState((state) => state.draw);
  const mayWrite = useTab() === "writing";
  const onItsWay = useStatusOnItsWay(unit);
  if (!unit) {
    return (
      <SheetFrame title={t("field.whichUnit")}>
        <ChooseUnit />
      </SheetFrame>
    );
  }
  const said = onItsWay ?? unit.status;
  return (
    <SheetFrame title={t("field.statusOf", { unit: unit.name })}>
      <div className={styles.statuses} role="radiogroup" aria-label={t("field.status")}>
        {UNIT_STATUSES.map((status) => (
          <BigButton
            key={status}
            role="radio"
            aria-checked={said === status}
            disabled={!mayWrite}
            className={styles.status}
            style={{ "--status-colour": statusColour(status) } as CSSProperties}
            onClick={() => {
              if (status !== said) say(unit, status, said);
              draw(undefined);
            }}
          >
            <StatusShape status={status} sizePx={20} />
            {t(`status.${status}`)}
          </BigButton>
        ))}
      </div>
      <p className={styles.layerNote}>{t("field.chooseStatus", { status: t(`status.${said}`) })}</p>
    </SheetFrame>
  );
}
