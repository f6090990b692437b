import { loadSymbolDrawer } from "../symbols/symbol-picture.tsx";
import type { SymbolLook } from "../symbols/symbol-svg.ts";
import { useAppearance } from "../ui/appearance.ts";
import type { Slot } from "./shelves.ts";
import { SpriteAtlas } from "./sprite-atlas.ts";

/** Selected units are ringed in the colour that nothing else on the map has: white within, dark about. */
const RING_PX = 78;
/** Room for the heading's arrow at the edge of a wide frame. */
const ARROW_PX = 88;

export type UnitSprites = {
  readonly atlas: SpriteAtlas;
  /** The symbol's picture, or undefined until it is drawn; `onReady` tells. */
  symbol(id: string, colour: string, look: SymbolLook): Slot | undefined;
  arrow(colour: string, isWide: boolean): Slot | undefined;
  ring(): Slot | undefined;
  /** How many pictures are still being drawn. */
  waiting(): number;
  readonly density: number;
};

/** Pictures of units, drawn when first asked for, at `density` device pixels a CSS pixel. */
export function createUnitSprites(density: number, onReady: () => void): UnitSprites {
  const atlas = new SpriteAtlas();
  const asked = new Set<string>();

  function later(key: string, draw: () => Promise<HTMLCanvasElement>): undefined {
    if (asked.has(key)) return undefined;
    asked.add(key);
    const keep = async () => {
      try {
        atlas.put(key, await draw());
        onReady();
      } catch {
        // Without its picture a unit still has its label; the next change asks again.
      }
      asked.delete(key);
    };
    void keep();
    return undefined;
  }

  function drawn(key: string, sizePx: number, draw: (context: CanvasRenderingContext2D) => void): Slot | undefined {
    return atlas.slot(key) ?? atlas.put(key, paintCanvas(sizePx, sizePx, density, draw));
  }

  return {
    atlas,
    density,
    waiting: () => asked.size,
    symbol(id, colour, look) {
      const ground = useAppearance.getState().resolved;
      const key = `${id} ${colour} ${look} ${ground}`;
      return (
        atlas.slot(key) ??
        later(key, async () => {
          const { drawSymbol } = await loadSymbolDrawer();
          const { svg, widthPx, heightPx } = drawSymbol(id, colour, look, ground);
          return rasterise(svg, widthPx, heightPx, density);
        })
      );
    },
    arrow: (colour, isWide) =>
      drawn(`arrow ${colour} ${isWide}`, ARROW_PX, (context) => drawArrow(context, colour, isWide)),
    ring: () => drawn("ring", RING_PX, drawRing),
  };
}

/** An SVG as a canvas of whole device pixels. */
export async function rasterise(
  svg: string,
  widthPx: number,
  heightPx: number,
  density: number,
): Promise<HTMLCanvasElement> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = createCanvas(widthPx, heightPx, density);
  contextOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A canvas with `draw` in CSS pixels on it. */
export function paintCanvas(
  widthPx: number,
  heightPx: number,
  density: number,
  draw: (context: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const canvas = createCanvas(widthPx, heightPx, density);
  const context = contextOf(canvas);
  context.scale(density, density);
  draw(context);
  return canvas;
}

function createCanvas(widthPx: number, heightPx: number, density: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(widthPx * density);
  canvas.height = Math.ceil(heightPx * density);
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  // A canvas that is read back is drawn in memory: 0.6 ms a symbol, against 5.6 ms by way of the GPU.
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D canvas");
  return context;
}

/** A triangle that points up, outside the frame; the layer turns it about the middle. */
function drawArrow(context: CanvasRenderingContext2D, colour: string, isWide: boolean): void {
  const middle = ARROW_PX / 2;
  const tip = middle - (isWide ? 43 : 35);
  context.beginPath();
  context.moveTo(middle, tip);
  context.lineTo(middle + 8, tip + 11);
  context.quadraticCurveTo(middle, tip + 7, middle - 8, tip + 11);
  context.closePath();
  context.lineJoin = "round";
  context.strokeStyle = "#ffffff";
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = "#0d1319";
  context.lineWidth = 2.5;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
}

function drawRing(context: CanvasRenderingContext2D): void {
  const middle = RING_PX / 2;
  const circle = (radius: number) => {
    context.beginPath();
    context.arc(middle, middle, radius, 0, 2 * Math.PI);
  };
  circle(middle - 4);
  context.fillStyle = "rgb(45 140 255 / 22%)";
  context.fill();
  context.strokeStyle = "rgb(13 19 25 / 75%)";
  context.lineWidth = 6;
  context.stroke();
  context.strokeStyle = "#4aa8ff";
  context.lineWidth = 3.5;
  context.stroke();
}
