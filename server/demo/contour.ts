type Xy = readonly [x: number, y: number];

/** Values on a square grid: `values[row * columns + column]` at `west + column · stepM`, `south + row · stepM`. */
export type Field = {
  readonly west: number;
  readonly south: number;
  readonly stepM: number;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
};

/** Samples `valueAt` (metres east, metres north) over a rectangle. */
export function sampleField(
  [west, south, east, north]: readonly [number, number, number, number],
  stepM: number,
  valueAt: (x: number, y: number) => number,
): Field {
  const columns = Math.ceil((east - west) / stepM) + 1;
  const rows = Math.ceil((north - south) / stepM) + 1;
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      values[row * columns + column] = valueAt(west + column * stepM, south + row * stepM);
    }
  }
  return { west, south, stepM, columns, rows, values };
}

/** Evens a field out: every value becomes the mean of itself and its eight neighbours. */
export function blur(field: Field): Field {
  const values = field.values.map((_, index) => {
    const [row, column] = [Math.floor(index / field.columns), index % field.columns];
    let sum = 0;
    let count = 0;
    for (let r = Math.max(0, row - 1); r <= Math.min(field.rows - 1, row + 1); r += 1) {
      for (let c = Math.max(0, column - 1); c <= Math.min(field.columns - 1, column + 1); c += 1) {
        sum += field.values[r * field.columns + c] ?? 0;
        count += 1;
      }
    }
    return sum / count;
  });
  return { ...field, values };
}

/**
 * The closed lines where a field is zero, as rings without the repeated first point, largest area first (marching
 * squares with linear interpolation; Maple 2003). The field's border must be negative, so that every line closes.
 */
export function zeroRings(field: Field): Xy[][] {
  const next = new Map<string, { key: string; at: Xy }>();
  for (let row = 0; row + 1 < field.rows; row += 1) {
    for (let column = 0; column + 1 < field.columns; column += 1) {
      for (const [from, to] of segmentsOf(field, column, row)) next.set(from.key, to);
    }
  }
  const rings: Xy[][] = [];
  while (next.size > 0) {
    const ring: Xy[] = [];
    let key: string | undefined = next.keys().next().value;
    for (let to = key === undefined ? undefined : next.get(key); key !== undefined && to; to = next.get(key)) {
      next.delete(key);
      ring.push(to.at);
      key = to.key;
    }
    rings.push(ring);
  }
  return rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)));
}

/** Signed area, positive where the ring runs anticlockwise (shoelace formula). */
export function areaOf(ring: readonly Xy[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

type Crossing = { readonly key: string; readonly at: Xy };

/** The corners of a cell anticlockwise from the south-west; side `i` joins corner `i` to the next. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/** The pieces of the zero line in one cell, with the positive side on their left. */
function segmentsOf(field: Field, column: number, row: number): [Crossing, Crossing][] {
  const values = CORNERS.map(([c, r]) => field.values[(row + r) * field.columns + column + c] ?? -1);
  const leaves: Crossing[] = [];
  const enters: Crossing[] = [];
  for (const [side, [c, r]] of CORNERS.entries()) {
    const other = (side + 1) % 4;
    const [value = -1, otherValue = -1] = [values[side], values[other]];
    if (value >= 0 === otherValue >= 0) continue;
    const [otherC, otherR] = CORNERS[other] ?? [0, 0];
    const share = value / (value - otherValue);
    const [x, y] = [column + c + (otherC - c) * share, row + r + (otherR - r) * share];
    const key = [
      [column + c, row + r],
      [column + otherC, row + otherR],
    ]
      .toSorted(([ax = 0, ay = 0], [bx = 0, by = 0]) => ax - bx || ay - by)
      .join(" ");
    const crossing: Crossing = { key, at: [field.west + x * field.stepM, field.south + y * field.stepM] };
    // Going round anticlockwise, the line starts where the values fall below zero and ends where they rise again.
    (value >= 0 ? leaves : enters).push(crossing);
  }
  return leaves.flatMap((from, index): [Crossing, Crossing][] => {
    const to = enters[(index + (values[0] !== undefined && values[0] >= 0 ? 0 : 1)) % enters.length];
    return to ? [[from, to]] : [];
  });
}
