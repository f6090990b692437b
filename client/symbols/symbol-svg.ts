import ms from "milsymbol";
import { findSymbol, type MarkShape, type SymbolEntry, symbolOr } from "../../shared/picture/symbols.ts";
import { darkened, legibleFill } from "./colours.ts";
import data from "./glyphs.json" with { type: "json" };

/** How sure a symbol looks: `plain`, `ageing` with a clock at its corner, `hollow` for stale, `lost` in grey. */
export type SymbolLook = "plain" | "ageing" | "hollow" | "lost";

/** An SVG with its size at scale 1. The symbol's own centre is the centre of the picture. */
export type SymbolDrawing = { readonly svg: string; readonly widthPx: number; readonly heightPx: number };

const INK = "#0d1319";
const LOST_GREY = "#aab4be";

/** What a hollow symbol is drawn with, so that it is seen on a dark and on a light map. */
type Ground = "dark" | "light";
const HOLLOW: Readonly<Record<Ground, { readonly fill: string; readonly halo: string }>> = {
  dark: { fill: "#101820", halo: INK },
  light: { fill: "#ffffff", halo: "#ffffff" },
};
const glyphs: Readonly<Record<string, string>> = data.glyphs;

/** Pixels for one unit of milsymbol's grid, on which a ground unit's frame is 150 × 100: 54 × 36 px on the map. */
const PX_PER_GRID = 0.36;
/** Room around every frame for its halo and the ageing clock, in grid units. */
const UNIT_BOX = { width: 190, height: 160 };
const MARK_SIZE_PX = 46;

/** Draws a symbol of symbols.json, known or not; `colour` (`#rrggbb`) is the agency's, or overrides a mark's own. */
export function drawSymbol(id: string, colour: string | undefined, look: SymbolLook, ground: Ground): SymbolDrawing {
  const entry = findSymbol(id) ?? symbolOr("mark", id);
  return entry.use === "unit" ? drawUnit(entry, colour ?? "#9fb4c7", look, ground) : drawMark(entry, colour, look);
}

/** A unit: the standard's frame, filled with its agency's colour, around the standard's icon. */
function drawUnit(entry: SymbolEntry, agencyColour: string, look: SymbolLook, ground: Ground): SymbolDrawing {
  const isHollow = look === "hollow" || look === "lost";
  const own = look === "lost" ? LOST_GREY : legibleFill(agencyColour);
  const colour = isHollow && ground === "light" ? darkened(own, 0.45) : own;
  const { frame, icon } = standardParts(entry.sidc);
  const ink = isHollow ? colour : INK;
  const body =
    paint(frame, { fill: "none", stroke: isHollow ? HOLLOW[ground].halo : "#ffffff", width: 13, opacity: 0.9 }) +
    paint(frame, {
      fill: isHollow ? HOLLOW[ground].fill : colour,
      fillOpacity: isHollow ? 0.72 : 1,
      stroke: ink,
      width: isHollow ? 6 : 7,
      dash: isHollow ? "14 8" : undefined,
    }) +
    `<g transform="${aboutCentre(entry.glyph ? 1 : (entry.iconScale ?? 1))}">${
      entry.glyph ? glyphOnGrid(entry.glyph, ink, 3) : recoloured(icon, ink, isHollow)
    }</g>` +
    (look === "ageing" ? clockAt(frame) : "");
  const left = 100 - UNIT_BOX.width / 2;
  const top = 100 - UNIT_BOX.height / 2;
  return svgOf(
    body,
    `${left} ${top} ${UNIT_BOX.width} ${UNIT_BOX.height}`,
    UNIT_BOX.width * PX_PER_GRID,
    UNIT_BOX.height * PX_PER_GRID,
  );
}

const MARK_SHAPES: Readonly<Record<MarkShape, string>> = {
  diamond:
    '<path d="M27.300 4.900 43.100 20.700a4.600 4.600 0 0 1 0 6.600L27.300 43.100a4.600 4.600 0 0 1-6.600 0L4.900 27.300a4.600 4.600 0 0 1 0-6.600L20.700 4.900a4.600 4.600 0 0 1 6.600 0z"/>',
  disc: '<circle cx="24" cy="24" r="18.500"/>',
  shield: '<path d="M10 6h28a4 4 0 0 1 4 4v17c0 9-8 13-18 16C14 40 6 36 6 27V10a4 4 0 0 1 4-4z"/>',
  square: '<rect x="6.500" y="6.500" width="35" height="35" rx="6"/>',
};

/** A mark: a frame that tells its group, and a glyph. Drawn on a grid of 48. */
function drawMark(entry: SymbolEntry, colour: string | undefined, look: SymbolLook): SymbolDrawing {
  const fill = look === "lost" ? LOST_GREY : legibleFill(colour ?? entry.colour ?? "#f4f7fa");
  const shape = MARK_SHAPES[entry.shape ?? "square"];
  const isHollow = look === "hollow" || look === "lost";
  const body =
    paint(shape, { fill: "none", stroke: "#ffffff", width: 5, opacity: 0.95 }) +
    paint(shape, { fill, fillOpacity: isHollow ? 0.45 : 1, stroke: darkened(fill, 0.82), width: 2.5 }) +
    `<g transform="translate(24 24) scale(0.95) translate(-12 ${entry.shape === "shield" ? -13 : -12})">${strokes(
      entry.glyph ?? "note",
      INK,
      2.2,
    )}</g>`;
  return svgOf(body, "0 0 48 48", MARK_SIZE_PX, MARK_SIZE_PX);
}

type Paint = {
  readonly fill: string;
  readonly fillOpacity?: number;
  readonly stroke: string;
  readonly width: number;
  readonly opacity?: number;
  readonly dash?: string | undefined;
};

/** The same shape with another fill and outline. */
function paint(shape: string, { fill, fillOpacity = 1, stroke, width, opacity = 1, dash }: Paint): string {
  const bare = shape.replace(/ (stroke-width|stroke|fill|fill-opacity)="[^"]*"/g, "");
  return (
    `<g fill="${fill}" fill-opacity="${fillOpacity}" stroke="${stroke}" stroke-width="${width}" ` +
    `stroke-opacity="${opacity}" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ""}>${bare}</g>`
  );
}

/** Takes milsymbol's picture apart: its first element is the frame, what follows is the icon. */
function standardParts(sidc: string): { readonly frame: string; readonly icon: string } {
  const frame = inside(new ms.Symbol(sidc, { size: 100, icon: false }).asSVG());
  const whole = inside(new ms.Symbol(sidc, { size: 100 }).asSVG());
  return { frame, icon: whole.startsWith(frame) ? whole.slice(frame.length) : whole };
}

function inside(svg: string): string {
  return svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"));
}

/** milsymbol paints in black with light fills; a hollow symbol is lines in its agency's colour. */
function recoloured(icon: string, ink: string, isHollow: boolean): string {
  const inked = icon.replaceAll('"black"', `"${ink}"`).replaceAll("Arial", "Noto Sans, Arial, sans-serif");
  return isHollow ? inked.replace(/fill="(rgb\([^"]*\)|white)"/g, 'fill="none"') : inked;
}

function aboutCentre(scale: number): string {
  return `translate(100 100) scale(${scale}) translate(-100 -100)`;
}

/** A glyph of 24 in the middle of milsymbol's frame, 66 grid units wide. */
function glyphOnGrid(name: string, ink: string, scale: number): string {
  return `<g transform="translate(100 100) scale(${scale}) translate(-12 -12)">${strokes(name, ink, 2)}</g>`;
}

function strokes(name: string, ink: string, width: number): string {
  return (
    `<g fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">` +
    `${glyphs[name] ?? ""}</g>`
  );
}

/** A small clock at the upper right corner of the frame: the position is getting old. */
function clockAt(frame: string): string {
  const isWide = frame.startsWith("<path") && frame.includes("M25,50");
  const [x, y] = isWide ? [172, 54] : [148, 56];
  return (
    `<circle cx="${x}" cy="${y}" r="19" fill="#ffb84d" stroke="${INK}" stroke-width="5"/>` +
    `<path d="M${x} ${y - 10}v11h8" fill="none" stroke="${INK}" stroke-width="5" stroke-linecap="round"/>`
  );
}

function svgOf(body: string, viewBox: string, widthPx: number, heightPx: number): SymbolDrawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="${viewBox}">${body}</svg>`;
  return { svg, widthPx, heightPx };
}
