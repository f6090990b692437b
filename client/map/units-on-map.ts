import type { Map as MapLibreMap } from "maplibre-gl";
import { ageOfFix, type FixAge } from "../../shared/picture/fix.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { useAppearance } from "../ui/appearance.ts";
import { useWorkspace } from "../workspace.ts";
import { lngLatOf, mercatorX, mercatorY } from "./mercator.ts";
import { createUnitGrid, type ScreenPoint } from "./unit-grid.ts";
import { createUnitLabels } from "./unit-labels.ts";
import { UnitLayer, type UnitScene } from "./unit-layer.ts";
import { UnitMotion } from "./unit-motion.ts";
import { createSceneBuilder } from "./unit-scene.ts";
import { createUnitSprites } from "./unit-sprites.ts";
import { screenPlaces, symbolScale } from "./unit-view.ts";

/** One unit that has a place on the map. `unit` and its place in typed arrays share the index. */
export type UnitRow = {
  readonly unit: Unit;
  readonly colour: string;
  readonly measuredAtMs: number;
  readonly headingDeg: number | undefined;
  readonly age: FixAge;
};

export type UnitsOnMap = {
  /** The unit whose symbol is at `point` (CSS pixels in the map), at most `reachPx` from its centre. */
  unitAt(point: ScreenPoint, reachPx: number): UnitId | undefined;
  unitsInView(): UnitId[];
  /** Where the unit is seen now, while it glides to its newest fix. */
  screenPosition(unit: UnitId): ScreenPoint | undefined;
  /** The same as a place, for what is drawn from it; whether it still glides. */
  seenAt(unit: UnitId): { readonly at: LngLat; readonly isGliding: boolean } | undefined;
  /** No symbol is still waiting for its picture. */
  isDrawn(): boolean;
  /** Puts the layer back after a style was loaded anew. */
  restore(): void;
  close(): void;
};

/** Ages change by themselves; labels follow at most this often. */
const SECOND_MS = 1_000;

/** Shows the units of a picture, live or replayed, until closed. Nothing of it passes through React. */
export function showUnits(map: MapLibreMap, picture: PictureSource): UnitsOnMap {
  const indexOf = new Map<UnitId, number>();
  const ids: UnitId[] = [];
  const rows: (UnitRow | undefined)[] = [];
  const motion = new UnitMotion();
  const startedMs = performance.now();
  const clockMs = () => performance.now() - startedMs;
  let isDirty = true;
  let areLabelsDue = true;
  let frameTimer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const sprites = createUnitSprites(window.devicePixelRatio, () => changed());
  const labels = createUnitLabels(window.devicePixelRatio);
  const buildScene = createSceneBuilder(motion, sprites, labels);

  function changed(): void {
    isDirty = true;
    map.triggerRepaint();
  }

  function indexFor(id: UnitId): number {
    const known = indexOf.get(id);
    if (known !== undefined) return known;
    const index = ids.push(id) - 1;
    indexOf.set(id, index);
    motion.reserve(ids.length);
    return index;
  }

  /** Takes over what the picture says of a unit now. */
  function take(id: UnitId): void {
    const unit = picture.units().get(id);
    const fix = unit && picture.fix(id);
    const index = indexFor(id);
    if (!unit || !fix) {
      rows[index] = undefined;
      return;
    }
    const before = rows[index];
    const [x, y] = [mercatorX(fix.at[0]), mercatorY(fix.at[1])];
    if (!before || document.hidden) motion.stand(index, x, y);
    else if (x !== motion.toX[index] || y !== motion.toY[index]) {
      motion.glide(index, x, y, clockMs(), fix.measuredAtMs - before.measuredAtMs);
    }
    rows[index] = {
      unit,
      colour: picture.agencies().get(unit.agency)?.colour ?? "#9fb4c7",
      measuredAtMs: fix.measuredAtMs,
      headingDeg: (fix.speedMps ?? 1) > 0.5 ? fix.headingDeg : undefined,
      age: ageOfFix(fix.measuredAtMs, picture.nowMs()),
    };
  }

  function takeAll(): void {
    for (const id of ids) if (!picture.units().has(id)) take(id);
    for (const id of picture.units().keys()) take(id);
    areLabelsDue = true;
    changed();
  }

  function everySecond(): void {
    if (document.hidden) return;
    const nowMs = picture.nowMs();
    rows.forEach((row, index) => {
      const age = row && ageOfFix(row.measuredAtMs, nowMs);
      if (row && age && age !== row.age) {
        rows[index] = { ...row, age };
        isDirty = true;
      }
    });
    if (labels.choose(rows, motion, map, clockMs(), nowMs) || isDirty) changed();
    areLabelsDue = false;
  }

  let places = { xs: new Float32Array(0), ys: new Float32Array(0) };
  const locate = () => {
    places = screenPlaces(map, rows, motion, clockMs());
  };

  function inView(): number[] {
    const { clientWidth, clientHeight } = map.getCanvas();
    locate();
    return ids.flatMap((_, index) => {
      const x = places.xs[index] ?? Number.NaN;
      const y = places.ys[index] ?? Number.NaN;
      return x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight ? [index] : [];
    });
  }

  /** Called by the layer in each frame of the map. */
  function scene(): UnitScene | undefined {
    const nowMs = clockMs();
    if (areLabelsDue) {
      labels.choose(rows, motion, map, nowMs, picture.nowMs());
      areLabelsDue = false;
      isDirty = true;
    }
    const built = buildScene(rows, map, isDirty, nowMs / 1000);
    isDirty = false;
    scheduleFrame(nowMs);
    return built;
  }

  function scheduleFrame(nowMs: number): void {
    clearTimeout(frameTimer);
    if (document.hidden) return;
    const worldPx = 512 * 2 ** map.getZoom() * window.devicePixelRatio;
    const inMs = motion.nextFrameIn(inView(), worldPx, nowMs);
    if (inMs !== undefined) frameTimer = setTimeout(() => map.triggerRepaint(), inMs);
  }

  const layer = new UnitLayer(scene);
  function restore(): void {
    if (!isClosed && !map.getLayer(layer.id)) map.addLayer(layer);
  }

  const labelsAgain = () => {
    areLabelsDue = true;
    map.triggerRepaint();
  };
  const fontsAgain = () => {
    labels.forgetPictures();
    labelsAgain();
  };
  const stops = [
    picture.onUnits(takeAll),
    picture.onDirectory(takeAll),
    picture.onFixes((moved) => {
      for (const id of moved) take(id);
      isDirty = true;
      // Whoever drives out of sight costs no frame.
      const visible = new Set(inView());
      if ([...moved].some((id) => visible.has(indexOf.get(id) ?? -1))) map.triggerRepaint();
    }),
    useWorkspace.subscribe((now, before) => {
      if (now.selection !== before.selection || now.following !== before.following) labelsAgain();
    }),
    useAppearance.subscribe(changed),
  ];
  const timer = setInterval(everySecond, SECOND_MS);
  map.on("moveend", labelsAgain);
  document.addEventListener("visibilitychange", takeAll);
  document.fonts.addEventListener("loadingdone", fontsAgain);
  takeAll();
  restore();

  return {
    unitAt(point, reachPx) {
      locate();
      const grid = createUnitGrid(places.xs, places.ys, rows.length);
      const index = grid.nearest(point, reachPx * Math.max(0.75, symbolScale(map.getZoom())));
      return index === undefined ? undefined : ids[index];
    },
    unitsInView: () => inView().flatMap((index) => ids[index] ?? []),
    screenPosition(unit) {
      const index = indexOf.get(unit);
      if (index === undefined || !rows[index]) return undefined;
      locate();
      return { x: places.xs[index] ?? Number.NaN, y: places.ys[index] ?? Number.NaN };
    },
    seenAt(unit) {
      const index = indexOf.get(unit);
      if (index === undefined || !rows[index]) return undefined;
      const nowMs = clockMs();
      return {
        at: lngLatOf(motion.xAt(index, nowMs), motion.yAt(index, nowMs)),
        isGliding: motion.progress(index, nowMs) < 1,
      };
    },
    isDrawn: () => sprites.waiting() === 0,
    restore,
    close() {
      isClosed = true;
      clearInterval(timer);
      clearTimeout(frameTimer);
      for (const stop of stops) stop();
      map.off("moveend", labelsAgain);
      document.removeEventListener("visibilitychange", takeAll);
      document.fonts.removeEventListener("loadingdone", fontsAgain);
      if (map.getLayer(layer.id)) map.removeLayer(layer.id);
    },
  };
}
