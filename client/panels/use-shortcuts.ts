import { type HotkeyItem, useHotkeys } from "@mantine/hooks";
import { useEditor } from "../sync/use-picture.ts";
import { useMayDraw } from "../ui/use-may-draw.ts";
import { type Panel, useWorkspace } from "../workspace.ts";
import { useMarkPalette } from "./mark-palette.ts";
import { panelKey, usePanels } from "./rail.tsx";

/**
 * The keyboard of a command post: `/` search, `1–9` and `0` panels, `E` exercise control, `I` what is selected, `V M L A T` tools, undo and
 * redo. Not while one types. Who opens a panel by its key goes on in it by Tab.
 */
export function useShortcuts(): void {
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
  useHotkeys(keys);
}

/** Searches in the open list, or in that of the units where none can be searched. */
function search(): void {
  if (!document.querySelector("[data-panel=list] [data-search]")) useWorkspace.getState().open("units");
  focusOn("[data-search]");
}

function openPanel(panel: Panel): void {
  useWorkspace.getState().open(panel);
  focusOn("[data-panel=list]");
}

function focusOn(selector: string): void {
  // What was opened may only now be drawn.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}
