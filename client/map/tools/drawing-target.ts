import i18next from "i18next";
import type { LayerId } from "../../../shared/picture/layer.ts";
import type { LayerEntry } from "../../../shared/protocol/events.ts";
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

/** What this member is told of `layer`; undefined where it does not see it. */
export function entryOf(session: LiveSession, layer: LayerId): LayerEntry | undefined {
  return session.picture.directory().layers.find(({ id }) => id === layer);
}

/** May this screen change annotations of `layer`? Says why not. */
export function mayEdit(session: LiveSession, layer: LayerId): boolean {
  if (!mayWriteHere(session)) return false;
  const entry = entryOf(session, layer);
  if (entry?.right === "edit") return true;
  sayDone(i18next.t("map.viewOnly", { layer: entry?.name ?? "" }));
  return false;
}

/** The same without a word. */
export function couldEdit(session: LiveSession, layer: LayerId): boolean {
  const entry = entryOf(session, layer);
  return session.tab.get() === "writing" && entry?.right === "edit";
}

function mayWriteHere(session: LiveSession): boolean {
  if (session.tab.get() === "writing") return true;
  sayDone(i18next.t("map.otherTab"));
  return false;
}
