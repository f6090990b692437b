import { LocateFixed, Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReporting } from "../sync/use-picture.ts";
import { AlertCards } from "../ui/alert-cards.tsx";
import { Banners } from "../ui/banners.tsx";
import { BigButton } from "../ui/button.tsx";
import { HelpButton } from "../ui/help-button.tsx";
import { flyToMyPlace } from "../ui/my-place.ts";
import { ScreenMenu } from "../ui/screen-menu.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./field-face.module.css";
import { FieldMenuItems } from "./field-menu-items.tsx";
import { FieldSheets } from "./field-sheets.tsx";
import { useFieldState } from "./field-state.ts";
import { JustMarkedCard } from "./just-marked-card.tsx";
import { useIsAboutMe } from "./my-alerts.ts";
import { useMyUnit } from "./my-unit.ts";
import { NewTaskCard } from "./new-task-card.tsx";
import { SelectedCard } from "./selected-card.tsx";
import { SharingChip } from "./sharing-chip.tsx";
import { SheetNews } from "./sheet-news.tsx";
import { StatusSteps } from "./status-steps.tsx";

/** Everything of the tablet that floats over the map. */
export function FieldFace({ switchFace }: { readonly switchFace: (() => void) | undefined }) {
  const { t } = useTranslation();
  const fly = useWorkspace((workspace) => workspace.fly);
  const { sheet, justMarked, draw } = useFieldState();
  const isAskingPlace = useWorkspace((workspace) => workspace.tool.kind === "place");
  const unit = useMyUnit();
  const reporting = useReporting();
  const showMyPlace = () => {
    if (reporting.kind === "sharing" && reporting.last) fly({ at: reporting.last.at });
    else flyToMyPlace(t);
  };
  const isAboutMe = useIsAboutMe();
  const seesMap = sheet === undefined || isAskingPlace;
  return (
    <div className={styles.face}>
      {sheet === "mark" ? <div className={styles.crosshair} aria-hidden="true" /> : null}
      <div className={styles.top}>
        {seesMap ? <NewTaskCard /> : null}
        {sheet === "mark" ? <SheetNews /> : null}
        <Banners />
        {seesMap ? <AlertCards about={isAboutMe} showAll={() => draw("alerts")} /> : null}
        <SharingChip />
        {justMarked ? (
          <JustMarkedCard key={justMarked.annotation} marked={justMarked} />
        ) : sheet === undefined ? (
          <SelectedCard />
        ) : null}
      </div>
      <div className={styles.mapButtons} role="toolbar" aria-label={t("tool.tools")} aria-orientation="vertical">
        <BigButton className={styles.mapButton} aria-label={t("tool.zoomIn")} onClick={() => fly({ zoomBy: 1 })}>
          <Plus size={26} aria-hidden="true" />
        </BigButton>
        <BigButton className={styles.mapButton} aria-label={t("tool.zoomOut")} onClick={() => fly({ zoomBy: -1 })}>
          <Minus size={26} aria-hidden="true" />
        </BigButton>
        <BigButton className={styles.mapButton} aria-label={t("tool.myPlace")} onClick={showMyPlace}>
          <LocateFixed size={26} aria-hidden="true" />
        </BigButton>
        <ScreenMenu face="field" switchFace={switchFace} className={styles.mapButton}>
          <FieldMenuItems />
        </ScreenMenu>
      </div>
      {seesMap ? (
        <div className={styles.help}>
          <HelpButton large unit={unit} />
        </div>
      ) : null}
      {sheet === undefined && !isAskingPlace ? <StatusSteps /> : null}
      <FieldSheets />
    </div>
  );
}
