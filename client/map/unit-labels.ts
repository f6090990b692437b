import type { Map as MapLibreMap } from "maplibre-gl";
import { useLanguage } from "../ui/use-language.ts";
import { useWorkspace } from "../workspace.ts";
import { ageInWords } from "./age-in-words.ts";
import { type ChosenLabel, chooseLabels, type LabelCandidate, type LabelSide } from "./choose-labels.ts";
import { createLabelPlates, type PlateText } from "./label-plates.ts";
import type { Slot } from "./shelves.ts";
import type { SpriteAtlas } from "./sprite-atlas.ts";
import type { UnitMotion } from "./unit-motion.ts";
import { screenPlaces, symbolScale } from "./unit-view.ts";
import type { UnitRow } from "./units-on-map.ts";

export type PlacedLabel = ChosenLabel & { readonly slot: Slot; readonly width: number; readonly height: number };

export type UnitLabels = {
  readonly atlas: SpriteAtlas;
  readonly density: number;
  placed(): readonly PlacedLabel[];
  /** Chooses anew what is labelled in view; false where nothing changed. */
  choose(
    rows: readonly (UnitRow | undefined)[],
    motion: UnitMotion,
    map: MapLibreMap,
    clockMs: number,
    nowMs: number,
  ): boolean;
  forgetPictures(): void;
};

/** Names just outside the view may reach into it. */
const MARGIN_PX = 60;
/** Above this many units in view ordinary labels keep a distance from each other. */
const MANY = 300;
const SELECTED = 2;

/** Keeps which units have labels, and their pictures. Labels move with their units, on the GPU. */
export function createUnitLabels(density: number): UnitLabels {
  const plates = createLabelPlates(density);
  let placed: readonly PlacedLabel[] = [];
  let sides = new Map<number, LabelSide>();
  let signature = "";

  function draw(chosen: readonly ChosenLabel[], texts: ReadonlyMap<number, PlateText>): PlacedLabel[] | undefined {
    const drawn: PlacedLabel[] = [];
    for (const label of chosen) {
      const text = texts.get(label.index);
      const slot = text && plates.plate(text);
      if (!text || !slot) return undefined;
      drawn.push({ ...label, slot, ...plates.size(text) });
    }
    return drawn;
  }

  return {
    atlas: plates.atlas,
    density,
    placed: () => placed,
    choose(rows, motion, map, clockMs, nowMs) {
      const { selection, following } = useWorkspace.getState();
      const selected = selection?.kind === "unit" ? selection.unit : undefined;
      const { xs, ys } = screenPlaces(map, rows, motion, clockMs);
      const { clientWidth, clientHeight } = map.getCanvas();
      const texts = new Map<number, PlateText>();
      const candidates: LabelCandidate[] = [];
      rows.forEach((row, index) => {
        const x = xs[index] ?? Number.NaN;
        const y = ys[index] ?? Number.NaN;
        const isInView =
          x > -MARGIN_PX && y > -MARGIN_PX && x < clientWidth + MARGIN_PX && y < clientHeight + MARGIN_PX;
        if (!row || !isInView) return;
        const isSelected = row.unit.id === selected;
        const text = textOf(row, isSelected, nowMs);
        texts.set(index, text);
        const rank = isSelected ? SELECTED : row.unit.id === following ? 1 : 0;
        candidates.push({ index, x, y, ...plates.size(text), rank, before: sides.get(index) });
      });
      const zoom = map.getZoom();
      const chosen = chooseLabels(candidates, {
        scale: symbolScale(zoom),
        breathingPx: (candidates.length > MANY ? 8 : 0) + Math.max(0, 11 - zoom) * 6,
        mustShow: 1,
      });
      sides = new Map(chosen.map(({ index, side }) => [index, side]));
      let drawn = draw(chosen, texts);
      if (!drawn) {
        // No room left among plates of units that are out of view: start over with those that are in it.
        plates.clear();
        drawn = draw(chosen, texts) ?? [];
      }
      placed = drawn;
      const next = drawn.map(({ index, side, slot }) => `${index}${side}${slot.x},${slot.y}`).join();
      const isNew = next !== signature;
      signature = next;
      return isNew;
    },
    forgetPictures: () => plates.clear(),
  };
}

function textOf(row: UnitRow, isSelected: boolean, nowMs: number): PlateText {
  const language = useLanguage.getState().language;
  return {
    name: row.unit.name,
    age: ageInWords(nowMs - row.measuredAtMs, row.age, language),
    ageClass: row.age,
    isSelected,
  };
}
