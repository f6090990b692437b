import i18next from "i18next";
import type { LayerId } from "../../../shared/picture/layer.ts";
import type { LiveSession } from "../../sync/picture-source.ts";
import { sayDone } from "../../ui/undo-notice.tsx";
import { useWorkspace } from "../../workspace.ts";
import { chooseDrawingLayer } from "./choose-drawing-layer.ts";

/**
 * The layer to draw on now, shown if it was hidden; undefined, with a sentence to the person, where nothing may be
 * drawn.
 */
export function layerToDrawOn(session: LiveSession): LayerId | undefined {
  if (!mayWriteHere(session)) return undefined;
  const { drawingLayer, hiddenLayers, toggleLayer } = useWorkspace.getState();
  const target = chooseDrawingLayer(session.picture.directory().layers, drawingLayer);
  if (target.kind === "refused") {
    sayDone(i18next.t(target.why === "no-layer" ? "map.noLayer" : "map.viewOnly", { layer: target.layer?.name ?? "" }));
    return undefined;
  }
  if (hiddenLayers.has(target.layer.id)) toggleLayer(target.layer.id);
  return target.layer.id;
}

/** May this screen change annotations of `layer`? Says why not. */
export function mayEdit(session: LiveSession, layer: LayerId): boolean {
  if (!mayWriteHere(session)) return false;
  const entry = session.picture.directory().layers.find(({ id }) => id === layer);
  if (entry?.right === "edit") return true;
  sayDone(i18next.t("map.viewOnly", { layer: entry?.name ?? "" }));
  return false;
}

/** The same without a word. */
export function couldEdit(session: LiveSession, layer: LayerId): boolean {
  const entry = session.picture.directory().layers.find(({ id }) => id === layer);
  return session.tab.get() === "writing" && entry?.right === "edit";
}

function mayWriteHere(session: LiveSession): boolean {
  if (session.tab.get() === "writing") return true;
  sayDone(i18next.t("map.otherTab"));
  return false;
}
