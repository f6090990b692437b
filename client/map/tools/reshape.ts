import { useWorkspace } from "../../workspace.ts";
import { featureKey, shownColour } from "../annotation-features.ts";
import type { FoundAnnotation } from "../annotations-on-map.ts";
import { couldEdit, entryOf } from "./drawing-target.ts";
import { hasHandles } from "./geometry-edits.ts";
import { type Reshapeable, reshapeOne } from "./reshape-shape.ts";
import type { ToolContext } from "./tool-context.ts";

/** Handles for the one selected line or area, as far as its layer may be edited. */
export function reshapeSelected(context: ToolContext): {
  isReshaped(found: FoundAnnotation): boolean;
  isAtWork(): boolean;
  close(): void;
} {
  const { map, session, annotations } = context;
  const { picture, editor } = session;
  /** What has handles; its key is made of it. */
  let at: FoundAnnotation | undefined;

  function wanted(): Reshapeable | undefined {
    const { selection, hiddenLayers } = useWorkspace.getState();
    if (selection?.kind !== "annotations" || selection.annotations.length !== 1) return undefined;
    const found = { layer: selection.layer, annotation: selection.annotations[0] ?? "" };
    const annotation = annotations.find(found);
    if (!annotation || hiddenLayers.has(found.layer) || !couldEdit(session, found.layer)) return undefined;
    if (!hasHandles(annotation.geometry)) return undefined;
    const { lineWidthPx = 3, fillOpacity = 0.2, geometry } = annotation;
    const colour = shownColour(annotation.colour, entryOf(session, found.layer)?.colour);
    at = found;
    return { key: keyOf(found), geometry, style: { colour, lineWidthPx, fillOpacity } };
  }

  const foundAt = (key: string) => (at && keyOf(at) === key ? at : undefined);

  const reshaping = reshapeOne(map, {
    wanted,
    known(key) {
      const found = foundAt(key);
      return found && annotations.find(found)?.geometry;
    },
    change(key, geometry) {
      const found = foundAt(key);
      if (found) editor.change(found.layer, found.annotation, { geometry });
    },
    hide: (key) => annotations.hideWhileEditing(key === undefined ? undefined : foundAt(key)),
    isTouched: () => context.isTouched(),
  });

  const stops = [
    useWorkspace.subscribe((now, before) => {
      if (now.selection !== before.selection || now.hiddenLayers !== before.hiddenLayers) reshaping.turn();
    }),
    picture.onAnnotations((layer) => layer === selectedLayer() && reshaping.follow()),
    picture.onDirectory(() => reshaping.follow()),
    session.tab.watch(() => reshaping.follow()),
  ];

  return {
    isReshaped: (found) => reshaping.isReshaped(keyOf(found)),
    isAtWork: () => reshaping.isAtWork(),
    close() {
      for (const unsubscribe of stops) unsubscribe();
      reshaping.close();
    },
  };
}

function keyOf({ layer, annotation }: FoundAnnotation): string {
  return featureKey(layer, annotation);
}

function selectedLayer(): string | undefined {
  const { selection } = useWorkspace.getState();
  return selection?.kind === "annotations" ? selection.layer : undefined;
}
