import { useDirectory, useTab } from "../sync/use-picture.ts";
import { useWorkspace } from "../workspace.ts";

/** May this screen draw now: is there a layer to draw on that it may edit, and is this the tab that writes? */
export function useMayDraw(): boolean {
  const { layers } = useDirectory();
  const drawingLayer = useWorkspace((workspace) => workspace.drawingLayer);
  const tab = useTab();
  return tab === "writing" && layers.some(({ id, right }) => id === drawingLayer && right === "edit");
}
