import type { FixAge } from "../../shared/picture/fix.ts";
import type { Slot } from "./shelves.ts";
import { SpriteAtlas } from "./sprite-atlas.ts";
import { paintCanvas } from "./unit-sprites.ts";

const FONT = '600 12px "Noto Sans", "Noto Sans Armenian", system-ui, sans-serif';
const HEIGHT_PX = 20;
const SIDE_PX = 6;
const GAP_PX = 5;
/** Longer names are cut; the list and the inspector have them whole. */
const MAX_NAME_PX = 150;

const AGE_COLOURS: Readonly<Record<Exclude<FixAge, "fresh">, string>> = {
  ageing: "#ffcf70",
  stale: "#ffad8a",
  lost: "#ff9c9c",
};

export type PlateText = {
  readonly name: string;
  readonly age: string;
  readonly ageClass: FixAge;
  readonly isSelected: boolean;
};
export type PlateSize = { readonly width: number; readonly height: number };

export type LabelPlates = {
  readonly atlas: SpriteAtlas;
  size(text: PlateText): PlateSize;
  /** The picture of a plate; draws it if need be. */
  plate(text: PlateText): Slot | undefined;
  /** Forgets all pictures: the fonts changed, or there is no room. */
  clear(): void;
};

/** Dark plates with a unit's name, and the age of its position where that is not fresh; legible over any map. */
export function createLabelPlates(density: number): LabelPlates {
  const atlas = new SpriteAtlas();
  const measuring = document.createElement("canvas").getContext("2d");
  const widths = new Map<string, number>();

  function widthOf(text: string): number {
    let width = widths.get(text);
    if (width === undefined) {
      if (measuring) measuring.font = FONT;
      width = Math.ceil(measuring?.measureText(text).width ?? text.length * 7);
      widths.set(text, width);
    }
    return width;
  }

  function size({ name, age }: PlateText): PlateSize {
    const ageWidth = age === "" ? 0 : GAP_PX + widthOf(age);
    return { width: Math.min(MAX_NAME_PX, widthOf(name)) + ageWidth + 2 * SIDE_PX, height: HEIGHT_PX };
  }

  return {
    atlas,
    size,
    plate(text) {
      const key = `${text.ageClass} ${text.isSelected} ${text.age} ${text.name}`;
      const known = atlas.slot(key);
      if (known) return known;
      const { width, height } = size(text);
      return atlas.put(
        key,
        paintCanvas(width, height, density, (context) => drawPlate(context, text, width, widthOf(text.name))),
      );
    },
    clear() {
      atlas.clear();
      widths.clear();
    },
  };
}

function drawPlate(context: CanvasRenderingContext2D, text: PlateText, width: number, nameWidth: number): void {
  context.beginPath();
  context.roundRect(0.5, 0.5, width - 1, HEIGHT_PX - 1, 4.5);
  context.fillStyle = text.isSelected ? "#0a5bb8" : "rgb(13 19 25 / 88%)";
  context.fill();
  context.strokeStyle = text.isSelected ? "#9ccfff" : "rgb(255 255 255 / 22%)";
  context.lineWidth = 1;
  context.stroke();
  context.font = FONT;
  context.textBaseline = "alphabetic";
  context.fillStyle = text.ageClass === "lost" || text.ageClass === "stale" ? "#c6d0d9" : "#ffffff";
  const shownWidth = Math.min(MAX_NAME_PX, nameWidth);
  context.fillText(fitted(context, text.name, nameWidth), SIDE_PX, 14.5);
  if (text.ageClass !== "fresh") {
    context.fillStyle = AGE_COLOURS[text.ageClass];
    context.fillText(text.age, SIDE_PX + shownWidth + GAP_PX, 14.5);
  }
}

/** Characters as people see them, so that none is cut in two. */
const characters = new Intl.Segmenter();

function fitted(context: CanvasRenderingContext2D, name: string, width: number): string {
  if (width <= MAX_NAME_PX) return name;
  let cut = Array.from(characters.segment(name), ({ segment }) => segment);
  while (cut.length > 1 && context.measureText(`${cut.join("")}…`).width > MAX_NAME_PX) cut = cut.slice(0, -1);
  return `${cut.join("").trimEnd()}…`;
}
