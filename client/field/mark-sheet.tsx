import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { roundLngLat } from "../../shared/picture/geometry.ts";
import { markSymbols } from "../../shared/picture/symbols.ts";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useDirectory, useEditor } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useWhyNotDraw } from "../ui/use-may-draw.ts";
import { useWorkspace } from "../workspace.ts";
import { useFieldState } from "./field-state.ts";
import lineStyles from "./lines.module.css";
import markStyles from "./mark-sheet.module.css";
import { SheetFrame } from "./sheet-frame.tsx";
import { useMyFix } from "./use-my-fix.ts";

/** What a crew marks most; the others are one tap further. */
const FIRST_KINDS = ["hazard", "casualty", "blocked", "need"];

/** Second of three taps to a mark on everyone's map: its kind. Where it goes is said above, and can be changed. */
export function MarkSheet() {
  const { t } = useTranslation();
  const editor = useEditor();
  const { layers } = useDirectory();
  const whyNot = useWhyNotDraw();
  const drawingLayer = useWorkspace((workspace) => workspace.drawingLayer);
  const marked = useFieldState((state) => state.marked);
  const myFix = useMyFix();
  const [wanted, setWanted] = useState<"me" | "middle">("me");
  const [showsAll, setShowsAll] = useState(false);
  const where = myFix && wanted === "me" ? "me" : "middle";
  const layer = layers.find(({ id }) => id === drawingLayer);

  if (whyNot !== undefined || !layer) {
    return (
      <SheetFrame seesMap title={t("field.mark")}>
        <EmptyState title={t("field.noLayer")}>{whyNot ?? t("field.noLayerText")}</EmptyState>
      </SheetFrame>
    );
  }

  const mark = (symbol: string) => {
    const at = where === "me" && myFix ? myFix.at : useWorkspace.getState().mapCentre;
    const annotation = editor.add(layer.id, {
      kind: "point",
      symbol,
      geometry: { type: "Point", coordinates: roundLngLat(at) },
    });
    marked({ layer: layer.id, annotation, symbol });
  };
  const kinds = showsAll
    ? markSymbols.map(({ id }) => id)
    : FIRST_KINDS.filter((id) => markSymbols.some((symbol) => symbol.id === id));
  return (
    <SheetFrame seesMap title={t("field.markWhat")}>
      <div className={markStyles.where}>
        {myFix ? (
          <div className={markStyles.places} role="radiogroup" aria-label={t("field.where")}>
            <Button role="radio" aria-checked={where === "me"} onClick={() => setWanted("me")}>
              {t("field.atMe", { metres: Math.ceil(myFix.accuracyM) })}
            </Button>
            <Button role="radio" aria-checked={where === "middle"} onClick={() => setWanted("middle")}>
              {t("field.atMiddle")}
            </Button>
          </div>
        ) : (
          <p>{t("field.atMiddleOnly")}</p>
        )}
        <p className={lineStyles.layerNote}>{t("field.onLayer", { layer: layer.name })}</p>
      </div>
      <div className={markStyles.kinds}>
        {kinds.map((id) => (
          <button key={id} type="button" className={markStyles.kind} data-symbol={id} onClick={() => mark(id)}>
            <SymbolPicture symbol={id} sizePx={40} />
            {t(`symbols.${id}`)}
          </button>
        ))}
        {showsAll ? null : (
          <button type="button" className={markStyles.kind} onClick={() => setShowsAll(true)}>
            <Ellipsis size={32} aria-hidden="true" />
            {t("field.moreKinds")}
          </button>
        )}
      </div>
    </SheetFrame>
  );
}
