import { Maximize, Minus, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { IconButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "../map.module.css";
import { canDrawMaps, secondMap } from "../operations-map.ts";
import { DraftBar } from "./draft-bar.tsx";
import draftStyles from "./draft-map.module.css";
import { type OpenDraftMap, openDraftMap } from "./open-draft-map.ts";

/**
 * The map of the scenario that is being written: shows, selects, moves and draws what the draft has; fills its parent.
 * What is on it never passes through React.
 */
export function DraftMap() {
  const { t } = useTranslation();
  const surface = useRef<HTMLDivElement>(null);
  const open = useRef<OpenDraftMap>(undefined);
  const [canDraw] = useState(() => canDrawMaps(secondMap));
  const isShape = useScenarioDraft(({ drawing }) => drawing !== undefined && drawing.what !== "point");
  useEffect(() => {
    const parent = surface.current;
    if (!parent || !canDraw) return undefined;
    const opened = openDraftMap(parent);
    open.current = opened;
    return () => {
      open.current = undefined;
      opened.close();
    };
  }, [canDraw]);
  if (!canDraw) {
    return (
      <div className={styles.surface}>
        <div className={styles.none} data-no-map>
          <EmptyState title={t("map.cannotDraw")}>{t("draftMap.cannotDrawWhy")}</EmptyState>
        </div>
      </div>
    );
  }
  return (
    <div ref={surface} className={styles.surface}>
      <DraftBar />
      <p className={styles.keys}>{t(isShape ? "map.keys.shape" : "map.keys.tap")}</p>
      <div className={draftStyles.controls} role="group" aria-label={t("draftMap.controls")}>
        <IconButton aria-label={t("tool.zoomIn")} onClick={() => open.current?.zoomBy(1)}>
          <Plus size={20} aria-hidden />
        </IconButton>
        <IconButton aria-label={t("tool.zoomOut")} onClick={() => open.current?.zoomBy(-1)}>
          <Minus size={20} aria-hidden />
        </IconButton>
        <IconButton
          aria-label={t("draftMap.showAll")}
          title={t("draftMap.showAll")}
          onClick={() => open.current?.showAll()}
        >
          <Maximize size={20} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
