import type { Map as MapLibreMap } from "maplibre-gl";
import { loadSymbolDrawer } from "../symbols/symbol-picture.tsx";
import { parseMarkImageId } from "./annotation-features.ts";
import { rasterise } from "./unit-sprites.ts";

/**
 * Images have more pixels than the screen: the engine draws those of the screen's own density without smoothing, and a
 * mark that lies between two pixels then has ragged edges.
 */
const SHARPNESS = 2;

/** Draws the images of marks when the map first misses them. */
export function provideMarkImages(map: MapLibreMap): void {
  map.setMissingStyleImageResolver(async (id) => {
    const wanted = parseMarkImageId(id);
    if (!wanted) return;
    const density = SHARPNESS * window.devicePixelRatio;
    const image = await drawImage(wanted.symbol, wanted.colour, density);
    if (!map.hasImage(id)) map.addImage(id, image, { pixelRatio: density });
  });
}

async function drawImage(symbol: string, colour: string | undefined, density: number): Promise<ImageData> {
  const { drawSymbol } = await loadSymbolDrawer();
  const { svg, widthPx, heightPx } = drawSymbol(symbol, colour, "plain", "dark");
  const canvas = await rasterise(svg, widthPx, heightPx, density);
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
  if (!pixels) throw new Error("no 2D canvas");
  return pixels;
}
