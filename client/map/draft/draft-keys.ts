import type { Map as MapLibreMap } from "maplibre-gl";
import { isTyping } from "../tools/typing.ts";
import type { DraftToolAtWork } from "./draft-context.ts";

/**
 * Gives the tool at work the keys that belong to the map: those pressed on it, and Escape from anywhere while something
 * is drawn. All others stay with the editor.
 */
export function hearDraftKeys(map: MapLibreMap, atWork: () => DraftToolAtWork): { close(): void } {
  const canvas = map.getCanvas();

  function press(event: KeyboardEvent): boolean {
    const tool = atWork();
    const isOnMap = event.target === canvas;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      return tool.stepBack?.() ?? false;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape" && tool.cancel) {
      tool.cancel();
      return true;
    }
    if (!isOnMap) return false;
    if (event.key === "Enter" && tool.finish) tool.finish();
    else if (event.key === "Enter" || event.key === " ") tool.tapMiddle();
    else return (event.key === "Backspace" || event.key === "Delete") && (tool.stepBack?.() ?? false);
    return true;
  }

  function onKey(event: KeyboardEvent): void {
    const isElsewhere = event.target instanceof Element && event.target.closest("[role=menu],[role=listbox]") !== null;
    if (event.defaultPrevented || isTyping(event.target) || isElsewhere || !press(event)) return;
    event.preventDefault();
    // A step back in a drawing is not also one of the scenario.
    event.stopImmediatePropagation();
  }

  window.addEventListener("keydown", onKey, { capture: true });
  return { close: () => window.removeEventListener("keydown", onKey, { capture: true }) };
}
