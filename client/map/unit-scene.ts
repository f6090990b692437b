import type { Map as MapLibreMap } from "maplibre-gl";
import type { FixAge } from "../../shared/picture/fix.ts";
import { symbolOr } from "../../shared/picture/symbols.ts";
import { legibleFill } from "../symbols/colours.ts";
import type { SymbolLook } from "../symbols/symbol-svg.ts";
import { useWorkspace } from "../workspace.ts";
import { mercatorX, mercatorY } from "./mercator.ts";
import type { Slot } from "./shelves.ts";
import type { UnitLabels } from "./unit-labels.ts";
import { FLOATS_PER_INSTANCE, type UnitScene } from "./unit-layer.ts";
import type { UnitMotion } from "./unit-motion.ts";
import { UPRIGHT } from "./unit-shaders.ts";
import type { UnitSprites } from "./unit-sprites.ts";
import { symbolScale } from "./unit-view.ts";
import type { UnitRow } from "./units-on-map.ts";

const LOOKS: Readonly<Record<FixAge, SymbolLook>> = { fresh: "plain", ageing: "ageing", stale: "hollow", lost: "lost" };
const OPACITY: Readonly<Record<FixAge, number>> = { fresh: 1, ageing: 1, stale: 0.95, lost: 0.85 };

/** Symbol sets of the standard whose friendly frame is a wide rectangle: ground units and civilians. */
const WIDE_SETS: ReadonlySet<string> = new Set(["10", "11"]);

/**
 * 32 bits hold a place to a tenth of a pixel up to this many world widths from the origin, divided by 2^zoom
 * (2^-24 × distance × 512 × 2^zoom < 0.1).
 */
const ORIGIN_REACH = 3_000;

/** Instances of one atlas in a buffer that grows. */
class Instances {
  data = new Float32Array(256 * FLOATS_PER_INSTANCE);
  count = 0;

  add(
    path: readonly number[],
    angle: number,
    opacity: number,
    dx: number,
    dy: number,
    slot: Slot,
    density: number,
  ): void {
    const at = this.count * FLOATS_PER_INSTANCE;
    if (at + FLOATS_PER_INSTANCE > this.data.length) {
      const larger = new Float32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data.set(path, at);
    this.data.set(
      [angle, opacity, dx, dy, slot.width / density, slot.height / density, slot.x, slot.y, slot.width, slot.height],
      at + 6,
    );
    this.count += 1;
  }
}

export type SceneBuilder = (
  rows: readonly (UnitRow | undefined)[],
  map: MapLibreMap,
  isDirty: boolean,
  seconds: number,
) => UnitScene;

/** Makes what the layer draws from where units are and how they look; keeps it until something changed. */
export function createSceneBuilder(motion: UnitMotion, sprites: UnitSprites, labels: UnitLabels): SceneBuilder {
  const symbols = new Instances();
  const plates = new Instances();
  let origin: readonly [number, number] = [0, 0];
  let version = 0;

  const pathOf = (index: number): readonly number[] => [
    (motion.fromX[index] ?? 0) - origin[0],
    (motion.fromY[index] ?? 0) - origin[1],
    (motion.toX[index] ?? 0) - origin[0],
    (motion.toY[index] ?? 0) - origin[1],
    (motion.startMs[index] ?? 0) / 1000,
    (motion.glideMs[index] ?? 0) / 1000,
  ];

  function addSymbol(row: UnitRow, index: number, isSelected: boolean): void {
    const path = pathOf(index);
    const opacity = OPACITY[row.age];
    const ring = isSelected ? sprites.ring() : undefined;
    if (ring) symbols.add(path, UPRIGHT, 1, 0, 0, ring, sprites.density);
    if (row.headingDeg !== undefined && (row.age === "fresh" || row.age === "ageing")) {
      const isWide = WIDE_SETS.has(symbolOr("unit", row.unit.symbol).sidc.slice(4, 6));
      const arrow = sprites.arrow(legibleFill(row.colour), isWide || isSelected);
      if (arrow) symbols.add(path, (row.headingDeg * Math.PI) / 180, opacity, 0, 0, arrow, sprites.density);
    }
    const picture = sprites.symbol(symbolOr("unit", row.unit.symbol).id, row.colour, LOOKS[row.age]);
    if (picture) symbols.add(path, UPRIGHT, opacity, 0, 0, picture, sprites.density);
  }

  function build(rows: readonly (UnitRow | undefined)[]): void {
    const { selection } = useWorkspace.getState();
    const selected = selection?.kind === "unit" ? selection.unit : undefined;
    symbols.count = 0;
    plates.count = 0;
    let last: number | undefined;
    rows.forEach((row, index) => {
      if (!row) return;
      if (row.unit.id === selected) last = index;
      else addSymbol(row, index, false);
    });
    const above = last === undefined ? undefined : rows[last];
    if (last !== undefined && above) addSymbol(above, last, true);
    for (const label of labels.placed().toReversed()) {
      const row = rows[label.index];
      if (!row) continue;
      plates.add(pathOf(label.index), UPRIGHT, 1, label.dx, label.dy, label.slot, labels.density);
    }
    version += 1;
  }

  return (rows, map, isDirty, seconds) => {
    const centre = map.getCenter();
    const [x, y] = [mercatorX(centre.lng), mercatorY(centre.lat)];
    const isFar = Math.hypot(x - origin[0], y - origin[1]) > ORIGIN_REACH * 2 ** -map.getZoom();
    if (isFar) origin = [x, y];
    if (isDirty || isFar || version === 0) build(rows);
    return {
      origin,
      seconds,
      version,
      batches: [
        { atlas: sprites.atlas, instances: symbols.data, count: symbols.count, scale: symbolScale(map.getZoom()) },
        { atlas: labels.atlas, instances: plates.data, count: plates.count, scale: 1 },
      ],
    };
  };
}
