import type { CanDraw } from "./script-check.ts";

/** No character and never will be one (Unicode, 23.7): every font shows it as it shows what it does not have. */
const NO_CHARACTER = "\u{10FFFF}";

/** Large enough that letters differ from the box that stands for what is missing. */
const FONT_PX = 24;
const CANVAS_PX = 40;

let canDraw: CanDraw | undefined;

/** Whether this device can draw a character, in the fonts of the screens and its own; drawn once and compared. */
export function glyphMeasure(): CanDraw {
  canDraw ??= measureOnCanvas() ?? (() => true);
  return canDraw;
}

function measureOnCanvas(): CanDraw | undefined {
  const context = globalThis.document?.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return undefined;
  context.canvas.width = CANVAS_PX;
  context.canvas.height = CANVAS_PX;
  const family = getComputedStyle(document.documentElement).getPropertyValue("--font") || "sans-serif";
  const pixels = (character: string): string => {
    context.clearRect(0, 0, CANVAS_PX, CANVAS_PX);
    context.font = `${FONT_PX}px ${family}`;
    context.textBaseline = "top";
    context.fillText(character, 4, 4);
    return context.getImageData(0, 0, CANVAS_PX, CANVAS_PX).data.join();
  };
  const missing = pixels(NO_CHARACTER);
  const known = new Map<string, boolean>();
  return (character) => {
    const can = known.get(character) ?? pixels(character) !== missing;
    known.set(character, can);
    return can;
  };
}
