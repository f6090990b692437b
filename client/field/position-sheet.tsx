import { LocateFixed, Square } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { useReporting, useTab } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { UnitFacts } from "../ui/unit-facts.tsx";
import { ChooseUnit } from "./choose-unit.tsx";
import styles from "./lines.module.css";
import { useMyUnit } from "./my-unit.ts";
import { SheetFrame } from "./sheet-frame.tsx";

/** Sharing this tablet's position as its unit: says what happens, starts and stops. */
export function PositionSheet() {
  const { t } = useTranslation();
  const session = useSession();
  const reporting = useReporting();
  const unit = useMyUnit();
  const mayWrite = useTab() === "writing";
  const [choosesAgain, setChoosesAgain] = useState(false);
  const isSharing = reporting.kind === "sharing" || reporting.kind === "asking";
  if (!unit || (choosesAgain && !isSharing)) {
    return (
      <SheetFrame title={t("field.whichUnit")}>
        <ChooseUnit chosen={() => setChoosesAgain(false)} />
      </SheetFrame>
    );
  }
  return (
    <SheetFrame title={t("field.positionOf", { unit: unit.name })}>
      <p>{t(isSharing ? "field.sharingText" : "field.notSharingText")}</p>
      {reporting.kind === "failed" ? (
        <p className={styles.problem} role="alert">
          {t(`field.failed.${reporting.why}`)}
        </p>
      ) : null}
      <UnitFacts unit={unit} brief />
      {isSharing ? (
        <BigButton look="danger" onClick={() => session.stopReporting()}>
          <Square size={20} fill="currentColor" aria-hidden="true" />
          {t("field.stopSharing")}
        </BigButton>
      ) : (
        <>
          <BigButton look="primary" disabled={!mayWrite} onClick={() => session.startReporting(unit.id)}>
            <LocateFixed size={24} aria-hidden="true" />
            {t("field.startSharing", { unit: unit.name })}
          </BigButton>
          <BigButton onClick={() => setChoosesAgain(true)}>{t("field.otherUnit")}</BigButton>
        </>
      )}
    </SheetFrame>
  );
}
