import type { Map as MapLibreMap } from "maplibre-gl";
import { operationsMap } from "./operations-map.ts";

/** A picture of the map with its scale, its north and its sources drawn into it, as PNG. */
export type MapPicture = { readonly url: string; readonly widthPx: number; readonly heightPx: number };

/** Tiles that do not come by then are not in the picture. */
const PATIENCE_MS = 8_000;
/** The map in CSS pixels: half as wide again as it is printed, which keeps names legible and leaves room between them. */
const WIDTH_PX = 1_080;
const HEIGHT_PX = 660;
/** About 300 dots an inch on A4. */
const DENSITY = 2;
/** CSS pixels. */
const MARGIN = 12;
const SCALE_AT_MOST_PX = 160;
const INK = "#10161c";
const FONT = '600 13px "Noto Sans", "Noto Sans Armenian", sans-serif';
/** What the base map is made of has to be named wherever it is shown. */
const SOURCES = "© OpenStreetMap contributors · Natural Earth · GeoNames";

let drawing: Promise<unknown> = Promise.resolve();

/**
 * Draws the map as far as it is seen now, once its tiles are there, in the size of paper: symbols and names keep theirs,
 * so that they can be read on it. Two pictures are drawn one after the other.
 */
export function drawMapPicture(): Promise<MapPicture> {
  const drawn = drawing.then(drawNow, drawNow);
  drawing = drawn.catch(() => undefined);
  return drawn;
}

async function drawNow(): Promise<MapPicture> {
  const { map, ready } = operationsMap();
  await ready;
  const container = map.getContainer();
  const [style, zoom, density] = [container.style.cssText, map.getZoom(), map.getPixelRatio()];
  const { clientWidth } = container;
  container.style.cssText = `position:absolute;inset-block-start:0;inset-inline-start:0;inline-size:${WIDTH_PX}px;block-size:${HEIGHT_PX}px`;
  map.setPixelRatio(DENSITY);
  map.resize();
  map.setZoom(zoom + Math.log2(WIDTH_PX / clientWidth));
  try {
    return await whenDrawn(map, () => pictureOf(map));
  } finally {
    container.style.cssText = style;
    map.setPixelRatio(density);
    map.resize();
    map.setZoom(zoom);
  }
}

/** Calls `take` in the frame in which the engine has drawn everything: only until its end the canvas holds its picture. */
function whenDrawn(map: MapLibreMap, take: () => MapPicture): Promise<MapPicture> {
  return new Promise((resolve, reject) => {
    const sinceMs = performance.now();
    const look = () => {
      const isLate = performance.now() - sinceMs > PATIENCE_MS;
      if (!isLate && (!map.loaded() || map.isMoving())) return map.triggerRepaint();
      map.off("render", look);
      try {
        resolve(take());
      } catch (failure) {
        reject(failure);
      }
    };
    map.on("render", look);
    map.triggerRepaint();
  });
}

function pictureOf(map: MapLibreMap): MapPicture {
  const from = map.getCanvas();
  const canvas = document.createElement("canvas");
  canvas.width = from.width;
  canvas.height = from.height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D canvas");
  context.drawImage(from, 0, 0);
  const density = from.width / from.clientWidth;
  context.scale(density, density);
  context.font = FONT;
  drawScale(context, map);
  drawNorth(context, from.clientWidth);
  drawSources(context, from.clientWidth, from.clientHeight);
  return { url: canvas.toDataURL("image/png"), widthPx: from.clientWidth, heightPx: from.clientHeight };
}

/** The longest round length (1, 2 or 5 of a power of ten) that is at most `metres`. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const most = metres / power;
  return (most >= 5 ? 5 : most >= 2 ? 2 : 1) * power;
}

/** A bar that is as long as its label says, in the middle of the picture; both halves in another ink. */
function drawScale(context: CanvasRenderingContext2D, map: MapLibreMap): void {
  const { clientWidth, clientHeight } = map.getCanvas();
  const y = clientHeight / 2;
  const from = map.unproject([0, y]);
  const pxPerMetre = clientWidth / from.distanceTo(map.unproject([clientWidth, y]));
  const metres = roundLength(SCALE_AT_MOST_PX / pxPerMetre);
  const width = metres * pxPerMetre;
  const label = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  const top = clientHeight - MARGIN - 34;
  plate(context, MARGIN, top, width + 24, 34);
  context.fillStyle = INK;
  context.textBaseline = "top";
  context.fillText(label, MARGIN + 12, top + 4);
  context.strokeStyle = INK;
  context.lineWidth = 1.5;
  context.strokeRect(MARGIN + 12, top + 22, width, 6);
  context.fillRect(MARGIN + 12, top + 22, width / 2, 6);
}

/** North is always up. */
function drawNorth(context: CanvasRenderingContext2D, width: number): void {
  const x = width - MARGIN - 20;
  plate(context, x - 18, MARGIN, 36, 54);
  context.fillStyle = INK;
  context.beginPath();
  context.moveTo(x, MARGIN + 6);
  context.lineTo(x + 9, MARGIN + 30);
  context.lineTo(x, MARGIN + 24);
  context.lineTo(x - 9, MARGIN + 30);
  context.closePath();
  context.fill();
  context.textBaseline = "top";
  context.textAlign = "center";
  context.fillText("N", x, MARGIN + 33);
  context.textAlign = "start";
}

function drawSources(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.font = FONT.replace("600 13px", "400 11px");
  const length = context.measureText(SOURCES).width;
  plate(context, width - length - 16, height - 20, length + 16, 20);
  context.fillStyle = INK;
  context.textBaseline = "middle";
  context.fillText(SOURCES, width - length - 8, height - 10);
}

function plate(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.fillStyle = "rgb(255 255 255 / 88%)";
  context.fillRect(x, y, width, height);
}
