import { type HotkeyItem, useHotkeys } from "@mantine/hooks";
import { flushSync } from "react-dom";
import { useEditor } from "../sync/use-picture.ts";
import { useMayDraw } from "../ui/use-may-draw.ts";
import { type Panel, useWorkspace } from "../workspace.ts";
import { useMarkPalette } from "./mark-palette.ts";
import { panelKey, usePanels } from "./rail.tsx";

/**
 * The keyboard of a command post: `/` search, `1–9` and `0` panels, `E` exercise control, `I` what is selected, `V M L A T` tools, undo and
 * redo. Not while one types, nor while they are not `heard`. Who opens a panel by its key goes on in it by Tab.
 */
export function useShortcuts(heard: boolean): void {
  const panels = usePanels();
  const editor = useEditor();
  const mayDraw = useMayDraw();
  const take = useWorkspace((workspace) => workspace.use);
  const openPalette = useMarkPalette((palette) => palette.open);
  const whenDrawing = (act: () => void) => () => {
    if (mayDraw) act();
  };
  const keys: HotkeyItem[] = [
    ["/", search],
    ["v", () => take({ kind: "select" })],
    ["m", whenDrawing(() => openPalette(true))],
    ["l", whenDrawing(() => take({ kind: "draw", what: "line" }))],
    ["a", whenDrawing(() => take({ kind: "draw", what: "area" }))],
    ["t", whenDrawing(() => take({ kind: "draw", what: "text" }))],
    ["mod+z", whenDrawing(() => editor.undo())],
    ["mod+shift+z", whenDrawing(() => editor.redo())],
    ["mod+y", whenDrawing(() => editor.redo())],
    ["i", () => focusOn("[data-panel=beside]")],
    ...panels.flatMap((panel): HotkeyItem[] => {
      const key = panelKey(panel, panels);
      return key === undefined ? [] : [[key, () => openPanel(panel)]];
    }),
  ];
  useHotkeys(heard ? keys : []);
}

/** Searches in the open list, or in that of the units where none can be searched. */
function search(): void {
  if (!document.querySelector("[data-panel=list] [data-search]")) show("units");
  focusOn("[data-search]");
}

function openPanel(panel: Panel): void {
  show(panel);
  focusOn("[data-panel=list]");
}

/** Opens a panel at once: a busy screen draws late, and who types on must not have the focus taken away by then. */
function show(panel: Panel): void {
  flushSync(() => useWorkspace.getState().open(panel));
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
