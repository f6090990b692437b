import { useTranslation } from "react-i18next";
import { useDirectory, useTab } from "../sync/use-picture.ts";
import { useWorkspace } from "../workspace.ts";

/** May this screen draw now: is there a layer to draw on that it may edit, and is this the tab that writes? */
export function useMayDraw(): boolean {
  return useWhyNotDraw() === undefined;
}

/** Why this screen may not draw now, in words; undefined where it may. */
export function useWhyNotDraw(): string | undefined {
  const { t } = useTranslation();
  const { layers, operation } = useDirectory();
  const drawingLayer = useWorkspace((workspace) => workspace.drawingLayer);
  const isLooking = useWorkspace((workspace) => workspace.seenAs !== undefined);
  const tab = useTab();
  if (tab !== "writing") return t("whyNot.otherTab");
  if (operation.state === "closed") return t("whyNot.closed");
  if (isLooking) return t("whyNot.looking");
  const target = layers.find(({ id }) => id === drawingLayer);
  if (target?.right === "edit") return undefined;
  return target ? t("map.viewOnly", { layer: target.name }) : t("map.noLayer");
}
