import i18next from "i18next";
import { Marker } from "maplibre-gl";
import { type LngLat, roundLngLat } from "../../../shared/picture/geometry.ts";
import { useWorkspace } from "../../workspace.ts";
import styles from "../map.module.css";
import { layerToDrawOn } from "./drawing-target.ts";
import { middleOf, type Tap } from "./middle.ts";
import type { ToolAtWork, ToolContext } from "./tool-context.ts";

const TEXT_SIZE_PX = 16;

/** A tap opens a field on the map; Enter, or a tap elsewhere, sets what was typed. Esc drops it. */
export function textTool({ map, session }: ToolContext): ToolAtWork {
  const canvas = map.getCanvas();
  canvas.style.cursor = "text";
  let field: { readonly input: HTMLInputElement; readonly marker: Marker; readonly at: LngLat } | undefined;

  function open(event: Tap): void {
    if (set()) return;
    if (!layerToDrawOn(session)) return;
    const input = document.createElement("input");
    input.className = styles["textField"] ?? "";
    input.maxLength = 200;
    input.placeholder = i18next.t("map.textHere");
    input.setAttribute("aria-label", i18next.t("map.textHere"));
    input.addEventListener("keydown", (key) => {
      // Tools and panels have letters as shortcuts; here they are letters.
      key.stopPropagation();
      if (key.key === "Enter" && !key.isComposing) set();
      if (key.key === "Escape") drop();
    });
    const marker = new Marker({ element: input, anchor: "left", offset: [-10, 0] }).setLngLat(event.lngLat).addTo(map);
    field = { input, marker, at: roundLngLat([event.lngLat.lng, event.lngLat.lat]) };
    // The tap that opened the field would take the focus away again.
    requestAnimationFrame(() => input.focus());
  }

  /** Sets what was typed; true where there was something. Without a layer to set it on it stays in its field. */
  function set(): boolean {
    const label = field?.input.value.trim();
    const at = field?.at;
    if (!label || !at) {
      drop();
      return false;
    }
    const layer = layerToDrawOn(session);
    if (!layer) return true;
    drop();
    const id = session.editor.add(layer, {
      kind: "text",
      label,
      textSizePx: TEXT_SIZE_PX,
      geometry: { type: "Point", coordinates: at },
    });
    const workspace = useWorkspace.getState();
    workspace.use({ kind: "select" });
    workspace.select({ kind: "annotations", layer, annotations: [id] });
    return true;
  }

  function drop(): boolean {
    const wasOpen = field !== undefined;
    if (field && document.activeElement === field.input) canvas.focus({ preventScroll: true });
    field?.marker.remove();
    field = undefined;
    return wasOpen;
  }

  map.on("click", open);
  return {
    tapMiddle: () => open(middleOf(map)),
    cancel: drop,
    close() {
      map.off("click", open);
      drop();
      canvas.style.cursor = "";
    },
  };
}
