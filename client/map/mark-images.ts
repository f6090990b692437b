import type { Map as MapLibreMap } from "maplibre-gl";
import { loadSymbolDrawer } from "../symbols/symbol-picture.tsx";
import { parseMarkImageId } from "./annotation-features.ts";
import { drawDraftImage } from "./draft/draft-images.ts";
import { drawResourceImage } from "./resource-images.ts";
import { rasterise } from "./unit-sprites.ts";

/**
 * Images have more pixels than the screen: the engine draws those of the screen's own density without smoothing, and a
 * mark that lies between two pixels then has ragged edges.
 */
const SHARPNESS = 2;

/** Draws the images of marks, of resources and of what a scenario has on the map when the map first misses them. */
export function provideMarkImages(map: MapLibreMap): void {
  map.setMissingStyleImageResolver(async (id) => {
    const density = SHARPNESS * window.devicePixelRatio;
    const image = await drawImage(id, density);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: density });
  });
}

async function drawImage(id: string, density: number): Promise<ImageData | undefined> {
  const { drawSymbol } = await loadSymbolDrawer();
  const mark = parseMarkImageId(id);
  const drawing = mark
    ? drawSymbol(mark.symbol, mark.colour, "plain", "dark")
    : (drawResourceImage(id, drawSymbol) ?? drawDraftImage(id, drawSymbol));
  if (!drawing) return undefined;
  const canvas = await rasterise(drawing.svg, drawing.widthPx, drawing.heightPx, density);
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
  if (!pixels) throw new Error("no 2D canvas");
  return pixels;
}
