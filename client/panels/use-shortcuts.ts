import { type HotkeyItem, useHotkeys } from "@mantine/hooks";
import { useEditor } from "../sync/use-picture.ts";
import { useMayDraw } from "../ui/use-may-draw.ts";
import { useWorkspace } from "../workspace.ts";
import { useMarkPalette } from "./mark-palette.ts";
import { usePanels } from "./rail.tsx";

/** The keyboard of a command post: `/` search, `1–6` panels, `V M L A T` tools, undo and redo. Not while one types. */
export function useShortcuts(): void {
  const panels = usePanels();
  const editor = useEditor();
  const mayDraw = useMayDraw();
  const open = useWorkspace((workspace) => workspace.open);
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
    ...panels.map((panel, i): HotkeyItem => [`${i + 1}`, () => open(panel)]),
  ];
  useHotkeys(keys);
}

function search(): void {
  useWorkspace.getState().open("units");
  // The panel may only now be drawn.
  requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-search]")?.focus());
}
