import { useEffect } from "react";
import { useDirectory } from "./sync/use-picture.ts";
import { useWorkspace } from "./workspace.ts";

/**
 * Keeps the layer that is drawn on one that this member may edit: what was chosen, else the first of the own agency,
 * else any. Without one, nothing is drawn.
 */
export function useDrawingTarget(): void {
  const { layers, me } = useDirectory();
  const drawingLayer = useWorkspace((workspace) => workspace.drawingLayer);
  const drawOn = useWorkspace((workspace) => workspace.drawOn);
  useEffect(() => {
    const mine = layers.filter((layer) => layer.right === "edit");
    if (mine.some((layer) => layer.id === drawingLayer)) return;
    const best = mine.find((layer) => layer.owner === me.agency) ?? mine[0];
    if (best) drawOn(best.id);
  }, [layers, me.agency, drawingLayer, drawOn]);
}
