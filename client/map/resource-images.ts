import type { Priority } from "../../shared/coordination/priority.ts";
import type { SymbolDrawing, SymbolLook } from "../symbols/symbol-svg.ts";
import type { Appearance } from "../ui/appearance.ts";

type Drawer = (symbol: string, colour: string | undefined, look: SymbolLook, ground: Appearance) => SymbolDrawing;

/** The image of a resource that was promised (hollow in a dashed frame, as the standard has what is planned) or is there. */
export function resourceImageId(
  look: "ordered" | "arrived",
  symbol: string,
  colour: string,
  ground: Appearance,
): string {
  return `resource ${look} ${symbol} ${colour} ${ground}`;
}

/** The image of a need that nobody has promised anything for. */
export function needImageId(priority: Priority): string {
  return `need ${priority}`;
}

/** The ring around what belongs to the selected request. */
export const SELECTION_IMAGE = "resource-selected";

/** Draws the image `id`; undefined where it is none of ours. */
export function drawResourceImage(id: string, drawSymbol: Drawer): SymbolDrawing | undefined {
  if (id === SELECTION_IMAGE) return RING;
  const [kind, first, symbol, colour, ground] = id.split(" ");
  if (kind === "need") return drawNeed(first ?? "");
  if (kind !== "resource" || symbol === undefined) return undefined;
  return drawSymbol(symbol, colour, first === "ordered" ? "hollow" : "plain", ground === "light" ? "light" : "dark");
}

const INK = "#0d1319";
const RING: SymbolDrawing = {
  svg:
    '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72" viewBox="0 0 72 72">' +
    '<circle cx="36" cy="36" r="33" fill="#4aa8ff" fill-opacity="0.22" stroke="#4aa8ff" stroke-width="3.5"/></svg>',
  widthPx: 72,
  heightPx: 72,
};
const NEED_COLOURS: Readonly<Record<string, string>> = { routine: "#d5dee6", urgent: "#ffb84d", immediate: "#ff7b7b" };

/** A pin with an empty box that waits to be filled; nothing else on the map has its shape. */
function drawNeed(priority: string): SymbolDrawing {
  const pin = "M24 47 13 35H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5h32a5 5 0 0 1 5 5v22a5 5 0 0 1-5 5h-5z";
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="50" viewBox="0 0 48 50">' +
    `<path d="${pin}" fill="${NEED_COLOURS[priority] ?? "#d5dee6"}" stroke="#ffffff" stroke-width="5" stroke-linejoin="round"/>` +
    `<path d="${pin}" fill="${NEED_COLOURS[priority] ?? "#d5dee6"}" stroke="${INK}" stroke-width="2.5" stroke-linejoin="round"/>` +
    `<g fill="none" stroke="${INK}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">` +
    '<path d="M12 12h16v14H12z" stroke-dasharray="4 3.5"/><path d="M35 12v8M31 16h8"/></g></svg>';
  return { svg, widthPx: 48, heightPx: 50 };
}
