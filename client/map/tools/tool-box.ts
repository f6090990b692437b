import { ASK_FROM, removeAnnotations } from "../../ui/remove-annotations.ts";
import { type Tool, useWorkspace } from "../../workspace.ts";
import { drawShapeTool } from "./draw-shape.tool.ts";
import { mayEdit } from "./drawing-target.ts";
import { markTool } from "./mark.tool.ts";
import { showMiddle } from "./middle.ts";
import { placeTool } from "./place.tool.ts";
import { placeAreaTool } from "./place-area.tool.ts";
import { selectTool } from "./select.tool.ts";
import { textTool } from "./text.tool.ts";
import type { ToolAtWork, ToolContext } from "./tool-context.ts";
import { isTyping } from "./typing.ts";

/** Keeps the chosen tool at work, and gives it the keys that belong to the map. */
export function openToolBox(context: ToolContext): { close(): void } {
  const canvas = context.map.getCanvas();
  const cross = showMiddle(context.map);
  let atWork: ToolAtWork = pickUp(context, useWorkspace.getState().tool);

  const unsubscribe = useWorkspace.subscribe((now, before) => {
    if (now.tool === before.tool) return;
    atWork.close();
    atWork = pickUp(context, now.tool);
    // What was picked up is for the map, and so are the keys. Who asks for a place gets them back.
    if (now.tool.kind === "mark" || now.tool.kind === "draw") canvas.focus({ preventScroll: true });
  });

  /** Handles a key; false leaves it to others. */
  function press(event: KeyboardEvent): boolean {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      return atWork.stepBack?.() ?? false;
    }
    if (hasModifier) return false;
    switch (event.key) {
      case "Escape":
        return escape();
      case "Enter":
        if (!atWork.finish || event.target instanceof HTMLButtonElement) return tapMiddle(event);
        atWork.finish();
        return true;
      case " ":
        return tapMiddle(event);
      case "Delete":
      case "Backspace":
        return removeSelected();
      default:
        return false;
    }
  }

  function tapMiddle({ target }: KeyboardEvent): boolean {
    if (target !== canvas || !atWork.tapMiddle) return false;
    atWork.tapMiddle();
    return true;
  }

  function escape(): boolean {
    const workspace = useWorkspace.getState();
    if (atWork.cancel?.()) return true;
    if (workspace.tool.kind !== "select") workspace.use({ kind: "select" });
    else if (workspace.selection) workspace.select(undefined);
    else return false;
    return true;
  }

  function removeSelected(): boolean {
    const { selection, select, tool } = useWorkspace.getState();
    if (tool.kind !== "select") return atWork.stepBack?.() ?? false;
    if (selection?.kind !== "annotations" || selection.annotations.length === 0) return false;
    // So many are asked about first, in the inspector.
    if (selection.annotations.length > ASK_FROM || !mayEdit(context.session, selection.layer)) return true;
    select(undefined);
    void removeAnnotations(context.session.editor, selection.layer, selection.annotations);
    return true;
  }

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || isTyping(event.target) || isInDialog(event.target)) return;
    if (!press(event)) return;
    event.preventDefault();
    // A step back in a drawing is not also an undo of the document.
    event.stopImmediatePropagation();
  }

  window.addEventListener("keydown", onKey, { capture: true });
  return {
    close() {
      window.removeEventListener("keydown", onKey, { capture: true });
      unsubscribe();
      atWork.close();
      cross.close();
    },
  };
}

function pickUp(context: ToolContext, tool: Tool): ToolAtWork {
  switch (tool.kind) {
    case "select":
      return selectTool(context);
    case "mark":
      return markTool(context, tool.symbol);
    case "draw":
      return tool.what === "text" ? textTool(context) : drawShapeTool(context, tool.what);
    case "place":
      return tool.what === "area" ? placeAreaTool(context) : placeTool(context);
  }
}

/** Dialogs and menus close by Escape themselves. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=dialog],[role=menu],[role=listbox]") !== null;
}
