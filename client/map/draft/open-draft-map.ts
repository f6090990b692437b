import i18next from "i18next";
import type { Map as MapLibreMap } from "maplibre-gl";
import { type DrawWish, useScenarioDraft } from "../../scenario-draft/draft.ts";
import { useLanguage } from "../../ui/use-language.ts";
import { secondMap } from "../operations-map.ts";
import { showMiddle } from "../tools/middle.ts";
import { chooseDraftTool } from "./choose-draft.tool.ts";
import { steerDraftCamera } from "./draft-camera.ts";
import type { DraftContext } from "./draft-context.ts";
import { provideDraftHook } from "./draft-hook.ts";
import { hearDraftKeys } from "./draft-keys.ts";
import { showDraftShapes } from "./draft-on-map.ts";
import { drawForDraftTool } from "./draw-for-draft.tool.ts";

/** The map of the editor while it is open; it can be moved as soon as its style is there. */
export type OpenDraftMap = {
  showAll(): void;
  /** By whole steps, closer or (below 0) further. */
  zoomBy(steps: number): void;
  close(): void;
};

/** Shows the scenario that is being written on the page's second map, in `parent`. The map itself lives on. */
export function openDraftMap(parent: HTMLElement): OpenDraftMap {
  const page = secondMap();
  const leave = page.showIn(parent);
  let isOpen = true;
  let shown: ReturnType<typeof showDraft> | undefined;
  const whenReady = async () => {
    await page.ready;
    if (isOpen) shown = showDraft(page.map);
  };
  void whenReady();
  return {
    showAll: () => shown?.showAll(),
    zoomBy: (steps) => void page.map.easeTo({ zoom: page.map.getZoom() + steps, duration: 250 }),
    close() {
      isOpen = false;
      shown?.close();
      leave();
    },
  };
}

function showDraft(map: MapLibreMap): { showAll(): void; close(): void } {
  const shown = showDraftShapes(map);
  const touch = watchTouch(map);
  const context: DraftContext = { map, shown, isTouched: () => touch.isTouched() };
  const camera = steerDraftCamera(map, shown);
  const tools = openDraftTools(context);
  const restore = () => shown.restore();
  map.on("style.load", restore);
  const parts = [tools, camera, touch, showMiddle(map), nameMap(map), provideDraftHook(map, shown), shown];
  return {
    showAll: () => camera.showAll(),
    close() {
      map.off("style.load", restore);
      for (const part of parts) part.close();
    },
  };
}

/** Draws what the editor wishes for; else things are chosen. */
function openDraftTools(context: DraftContext): { close(): void } {
  const pickUp = (wish: DrawWish | undefined) => (wish ? drawForDraftTool(context, wish) : chooseDraftTool(context));
  let atWork = pickUp(useScenarioDraft.getState().drawing);
  const stop = useScenarioDraft.subscribe((now, before) => {
    if (now.drawing === before.drawing) return;
    atWork.close();
    atWork = pickUp(now.drawing);
  });
  const keys = hearDraftKeys(context.map, () => atWork);
  return {
    close() {
      keys.close();
      stop();
      atWork.close();
    },
  };
}

function watchTouch(map: MapLibreMap): { isTouched(): boolean; close(): void } {
  let isTouched = window.matchMedia("(pointer: coarse)").matches;
  const onPointer = (event: PointerEvent) => {
    isTouched = event.pointerType !== "mouse";
  };
  const container = map.getCanvasContainer();
  container.addEventListener("pointerdown", onPointer, { capture: true });
  return {
    isTouched: () => isTouched,
    close: () => container.removeEventListener("pointerdown", onPointer, { capture: true }),
  };
}

/** What readers of screens are told this map is. */
function nameMap(map: MapLibreMap): { close(): void } {
  const name = () => map.getCanvas().setAttribute("aria-label", i18next.t("draftMap.canvas"));
  const stop = useLanguage.subscribe(name);
  name();
  return {
    close() {
      stop();
      map.getCanvas().setAttribute("aria-label", i18next.t("map.canvas"));
    },
  };
}
