import { t } from "i18next";
import { useEffect } from "react";
import { useDirectory } from "./sync/use-picture.ts";
import { sayDone } from "./ui/undo-notice.tsx";
import { useWorkspace } from "./workspace.ts";

/**
 * Keeps the layer that is drawn on one that this member may edit: what was chosen, else the first of the own agency,
 * else any; says so where that is another one than before. Without one, nothing is drawn.
 */
export function useDrawingTarget(): void {
  const { layers, me } = useDirectory();
  const drawingLayer = useWorkspace((workspace) => workspace.drawingLayer);
  const isLooking = useWorkspace((workspace) => workspace.seenAs !== undefined);
  const drawOn = useWorkspace((workspace) => workspace.drawOn);
  useEffect(() => {
    const mine = layers.filter((layer) => layer.right === "edit");
    if (isLooking || mine.some((layer) => layer.id === drawingLayer)) return;
    const best = mine.find((layer) => layer.owner === me.agency) ?? mine[0];
    if (!best) return;
    drawOn(best.id);
    if (drawingLayer !== undefined) sayDone(t("layers.nowDrawOn", { layer: best.name }));
  }, [layers, me.agency, drawingLayer, isLooking, drawOn]);
}
