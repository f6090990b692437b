import { symbolOr } from "../../../shared/picture/symbols.ts";
import type { DraftShape } from "../../scenario-draft/shapes.ts";
import type { SymbolDrawing, SymbolLook } from "../../symbols/symbol-svg.ts";
import type { Appearance } from "../../ui/appearance.ts";
import { colourOf, type DraftGroup, groupOf } from "./draft-look.ts";

type Drawer = (symbol: string, colour: string | undefined, look: SymbolLook, ground: Appearance) => SymbolDrawing;

const KIND = "draft";
const CARE = "care";
/** Hazards are framed as the outlines are drawn that they spread to. */
const HAZARD = "hazard";
const NONE = "-";
const INK = "#0d1319";

/** Around a symbol, for its frame and the number at its corner. */
const ROOM_PX = 12;

/** The image of a point: its symbol, a frame that tells whose it is, and the number of casualties. */
export function pointImageId(shape: DraftShape, ground: Appearance): string {
  const isUnit = shape.is === "unit";
  const what = shape.is === "care" ? CARE : symbolOr(isUnit ? "unit" : "mark", symbolOf(shape)).id;
  const number = shape.is === "casualties" ? shape.label : NONE;
  return [KIND, shape.is === "hazard" ? HAZARD : groupOf(shape), what, shape.colour ?? NONE, number, ground].join(" ");
}

/** How wide the image of a point is, in CSS pixels at its full size: a unit's is wider than a mark's. */
export function pointWidthPx(shape: DraftShape): number {
  return (shape.is === "unit" ? 68 : 46) + (groupOf(shape) === "start" ? 0 : 2 * ROOM_PX);
}

function symbolOf({ is, symbol }: DraftShape): string | undefined {
  return is === "casualties" ? "casualty" : symbol;
}

/** The image of the arrows along a route. */
export function chevronImageId(colour: string): string {
  return `draft-route ${colour}`;
}

/** Draws the image `id`; undefined where it is none of the editor's. */
export function drawDraftImage(id: string, drawSymbol: Drawer): SymbolDrawing | undefined {
  const [kind, group = "", what = "", colour = "", number = "", ground] = id.split(" ");
  if (kind === "draft-route") return drawChevron(group);
  if (kind !== KIND) return undefined;
  const appearance = ground === "light" ? "light" : "dark";
  const symbol =
    what === CARE ? CARE_PLACE : drawSymbol(what, colour === NONE ? undefined : colour, "plain", appearance);
  const frame = drawFrame(group, symbol.widthPx + 2 * ROOM_PX, symbol.heightPx + 2 * ROOM_PX, appearance);
  return frame === undefined
    ? symbol
    : framed(symbol, frame, number === NONE ? "" : drawBadge(number, symbol, appearance));
}

/** Room for the frame is only where there is one: names of others stand beside the rest. */
function framed({ svg, widthPx, heightPx }: SymbolDrawing, frame: string, badge: string): SymbolDrawing {
  const [width, height] = [widthPx + 2 * ROOM_PX, heightPx + 2 * ROOM_PX];
  const inner = svg.replace("<svg ", `<svg x="${ROOM_PX}" y="${ROOM_PX}" `);
  return {
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
      `${frame}${inner}${badge}</svg>`,
    widthPx: width,
    heightPx: height,
  };
}

type Stroke = { readonly dash: string; readonly width: number; readonly cap: "butt" | "round" };
const STROKES: Readonly<Record<string, Stroke>> = {
  truth: { dash: "9 6", width: 3, cap: "butt" },
  hazard: { dash: "16 5 3 5", width: 4, cap: "butt" },
  inject: { dash: "9 6", width: 3, cap: "butt" },
  expected: { dash: "0.1 7", width: 4, cap: "round" },
};

/** Round and dashed: the truth. Square and dashed: what an inject brings. Round and dotted: what is expected. */
function drawFrame(kind: string, width: number, height: number, ground: Appearance): string | undefined {
  const stroke = STROKES[kind];
  const colour = colourOf(kind === HAZARD ? "truth" : (kind as DraftGroup), ground);
  if (!stroke || colour === undefined) return undefined;
  const [x, y] = [width / 2, height / 2];
  const outline =
    kind === "inject"
      ? `<rect x="3" y="3" width="${width - 6}" height="${height - 6}" rx="8"`
      : `<circle cx="${x}" cy="${y}" r="${Math.min(x, y) - 3}"`;
  const halo = ground === "dark" ? INK : "#ffffff";
  return (
    `${outline} fill="${colour}" fill-opacity="0.14" stroke="${halo}" stroke-opacity="0.7" stroke-width="5"/>` +
    `${outline} fill="none" stroke="${colour}" stroke-width="${stroke.width}" ` +
    `stroke-linecap="${stroke.cap}" stroke-dasharray="${stroke.dash}"/>`
  );
}

/** A number at the upper right corner. */
function drawBadge(number: string, { widthPx }: SymbolDrawing, ground: Appearance): string {
  const size = 12 + number.length * 9;
  const x = widthPx + 2 * ROOM_PX - size - 1;
  return (
    `<rect x="${x}" y="1" width="${size}" height="24" rx="12" fill="${colourOf("truth", ground)}" stroke="${INK}" ` +
    `stroke-width="2"/><text x="${x + size / 2}" y="18.500" text-anchor="middle" font-size="16" font-weight="700" ` +
    `font-family="Noto Sans, Arial, sans-serif" fill="${ground === "dark" ? INK : "#ffffff"}">${number}</text>`
  );
}

/** A cross in a house of care; no mark of the standard set stands for one. */
const CARE_PLACE: SymbolDrawing = {
  svg:
    '<svg xmlns="http://www.w3.org/2000/svg" width="46" height="46" viewBox="0 0 48 48">' +
    '<rect x="6.500" y="6.500" width="35" height="35" rx="6" fill="none" stroke="#ffffff" stroke-width="5"/>' +
    `<rect x="6.500" y="6.500" width="35" height="35" rx="6" fill="#f4f7fa" stroke="${INK}" stroke-width="2.500"/>` +
    `<path d="M19.500 12h9v7.500H36v9h-7.500V36h-9v-7.500H12v-9h7.500z" fill="#13865a"/></svg>`,
  widthPx: 46,
  heightPx: 46,
};

function drawChevron(colour: string): SymbolDrawing {
  const path = '<path d="M5 3l7 6-7 6" fill="none" stroke-linecap="round" stroke-linejoin="round" ';
  return {
    svg:
      '<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18">' +
      `${path}stroke="${INK}" stroke-opacity="0.7" stroke-width="6"/>${path}stroke="${colour}" stroke-width="3"/></svg>`,
    widthPx: 18,
    heightPx: 18,
  };
}
