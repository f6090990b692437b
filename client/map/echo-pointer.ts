import type { Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import styles from "./two-maps.module.css";

/** What points at `from` is shown at the same place of `to`, as a cross, also while the camera moves below it. Until closed. */
export function echoPointer(from: MapLibreMap, to: MapLibreMap): () => void {
  const cross = document.createElement("div");
  cross.className = styles["cross"] ?? "";
  cross.setAttribute("aria-hidden", "true");
  cross.dataset["pointerEcho"] = "";
  let point: { readonly x: number; readonly y: number } | undefined;

  function draw(): void {
    if (!point) return cross.remove();
    const { x, y } = to.project(from.unproject([point.x, point.y]));
    cross.style.translate = `${x}px ${y}px`;
    if (!cross.isConnected) to.getContainer().append(cross);
  }
  const onMove = ({ point: { x, y } }: MapMouseEvent) => {
    point = { x, y };
    draw();
  };
  const onLeave = () => {
    point = undefined;
    draw();
  };
  from.on("mousemove", onMove);
  from.on("mouseout", onLeave);
  from.on("move", draw);
  return () => {
    onLeave();
    from.off("mousemove", onMove);
    from.off("mouseout", onLeave);
    from.off("move", draw);
  };
}
