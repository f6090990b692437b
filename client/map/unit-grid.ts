/** Cells as wide as a symbol: a touch looks into nine of them. */
const CELL_PX = 64;

/** A screen place in CSS pixels from the map's upper left corner. */
export type ScreenPoint = { readonly x: number; readonly y: number };

export type UnitGrid = {
  /** The unit whose symbol is nearest to `point`, at most `reachPx` away; the later one where two are equally near. */
  nearest(point: ScreenPoint, reachPx: number): number | undefined;
};

/**
 * An index of where units are on the screen, for picking. `xs` and `ys` are CSS pixels by unit index; units that are not
 * finite are left out. Custom layers are invisible to the map engine's own queries.
 */
export function createUnitGrid(xs: Float32Array, ys: Float32Array, count: number): UnitGrid {
  const cells = new Map<string, number[]>();
  for (let i = 0; i < count; i += 1) {
    const x = xs[i] ?? Number.NaN;
    const y = ys[i] ?? Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const key = `${Math.floor(x / CELL_PX)}/${Math.floor(y / CELL_PX)}`;
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  }

  function* near(from: ScreenPoint, to: ScreenPoint): Iterable<number> {
    for (let column = Math.floor(from.x / CELL_PX); column <= Math.floor(to.x / CELL_PX); column += 1) {
      for (let row = Math.floor(from.y / CELL_PX); row <= Math.floor(to.y / CELL_PX); row += 1) {
        yield* cells.get(`${column}/${row}`) ?? [];
      }
    }
  }

  return {
    nearest({ x, y }, reachPx) {
      let best: number | undefined;
      let bestPx = reachPx;
      for (const i of near({ x: x - reachPx, y: y - reachPx }, { x: x + reachPx, y: y + reachPx })) {
        const px = Math.hypot((xs[i] ?? 0) - x, (ys[i] ?? 0) - y);
        if (px < bestPx || (px === bestPx && (best === undefined || i > best))) {
          best = i;
          bestPx = px;
        }
      }
      return best;
    },
  };
}
