import type { Map as MapLibreMap } from "maplibre-gl";
import { loadSymbolDrawer } from "../symbols/symbol-picture.tsx";
import { parseMarkImageId } from "./annotation-features.ts";
import { rasterise } from "./unit-sprites.ts";

/** Draws the images of marks when the map first misses them. */
export function provideMarkImages(map: MapLibreMap): void {
  map.setMissingStyleImageResolver(async (id) => {
    const wanted = parseMarkImageId(id);
    if (!wanted) return;
    const image = await drawImage(wanted.symbol, wanted.colour);
    if (!map.hasImage(id)) map.addImage(id, image, { pixelRatio: window.devicePixelRatio });
  });
}

async function drawImage(symbol: string, colour: string | undefined): Promise<ImageData> {
  const { drawSymbol } = await loadSymbolDrawer();
  const { svg, widthPx, heightPx } = drawSymbol(symbol, colour, "plain", "dark");
  const canvas = await rasterise(svg, widthPx, heightPx, window.devicePixelRatio);
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
  if (!pixels) throw new Error("no 2D canvas");
  return pixels;
}
