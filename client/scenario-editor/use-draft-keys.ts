import { useHotkeys } from "@mantine/hooks";
import { useScenarioDraft } from "../scenario-draft/draft.ts";

/** Steps back and forth by key; while something is typed, the field's own. */
export function useDraftKeys(): void {
  const { undo, redo } = useScenarioDraft.getState();
  useHotkeys([
    ["mod+Z", undo],
    ["mod+shift+Z", redo],
    ["mod+Y", redo],
  ]);
}
