import { LocateFixed, Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReporting } from "../sync/use-picture.ts";
import { Banners } from "../ui/banners.tsx";
import { BigButton } from "../ui/button.tsx";
import { flyToMyPlace } from "../ui/my-place.ts";
import { ScreenMenu } from "../ui/screen-menu.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./field.module.css";
import { FieldSheets } from "./field-sheets.tsx";
import { useFieldState } from "./field-state.ts";
import { JustMarkedCard } from "./just-marked-card.tsx";
import { SelectedCard } from "./selected-card.tsx";
import { SharingChip } from "./sharing-chip.tsx";

/** Everything of the tablet that floats over the map. */
export function FieldFace({ switchFace }: { readonly switchFace: (() => void) | undefined }) {
  const { t } = useTranslation();
  const fly = useWorkspace((workspace) => workspace.fly);
  const { sheet, justMarked } = useFieldState();
  const reporting = useReporting();
  const showMyPlace = () => {
    if (reporting.kind === "sharing" && reporting.last) fly({ at: reporting.last.at });
    else flyToMyPlace(t);
  };
  return (
    <div className={styles.face}>
      {sheet === "mark" ? <div className={styles.crosshair} aria-hidden="true" /> : null}
      <div className={styles.top}>
        <Banners />
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
        <ScreenMenu face="field" switchFace={switchFace} className={styles.mapButton} />
      </div>
      <FieldSheets />
    </div>
  );
}
