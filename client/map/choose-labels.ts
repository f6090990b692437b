/** Where a label stands about its symbol. */
export type LabelSide = "below" | "above" | "right" | "left";

export type LabelCandidate = {
  readonly index: number;
  /** Centre of the symbol, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Size of the label's plate, CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Higher goes first; 0 is an ordinary unit. */
  readonly rank: number;
  /** Where it stood last time: it stays there as long as it can, so that labels do not jump about. */
  readonly before?: LabelSide | undefined;
};

export type ChosenLabel = {
  readonly index: number;
  readonly side: LabelSide;
  /** From the symbol's centre to the plate's centre, CSS pixels. */
  readonly dx: number;
  readonly dy: number;
};

/** More cannot be read at a glance, and drawing them costs more than they tell. */
const MAX_LABELS = 300;

/** Half of the part of a symbol that another unit's label must leave free. */
const SYMBOL_HALF = { x: 21, y: 17 };
const GAP_PX = 3;
const SIDES: readonly LabelSide[] = ["below", "above", "right", "left"];

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/**
 * Which units of those in view get a label, and on which side, so that no label covers another or another unit's
 * symbol. Ranked ones come first, then those that had a label; the selected one (`rank` ≥ `mustShow`) always has one.
 * `scale` is that of the symbols; `breathingPx` is room that is kept free about ordinary labels, so that they thin out.
 */
export function chooseLabels(
  candidates: readonly LabelCandidate[],
  { scale, breathingPx, mustShow }: { readonly scale: number; readonly breathingPx: number; readonly mustShow: number },
): ChosenLabel[] {
  const index = new BoxIndex();
  for (const { x, y, index: owner } of candidates) {
    index.add(around(x, y, SYMBOL_HALF.x * scale, SYMBOL_HALF.y * scale), owner);
  }
  const order = candidates.toSorted(
    (a, b) => b.rank - a.rank || Number(b.before !== undefined) - Number(a.before !== undefined) || a.index - b.index,
  );
  const chosen: ChosenLabel[] = [];
  for (const candidate of order) {
    if (chosen.length >= MAX_LABELS) break;
    const room = candidate.rank > 0 ? 0 : breathingPx;
    const sides = candidate.before ? [candidate.before, ...SIDES.filter((side) => side !== candidate.before)] : SIDES;
    const free = sides.find((side) => !index.hits(boxOf(candidate, side, scale, room), candidate.index));
    const side = free ?? (candidate.rank >= mustShow ? "below" : undefined);
    if (!side) continue;
    index.add(boxOf(candidate, side, scale, 0), candidate.index);
    chosen.push({ index: candidate.index, side, ...offsetOf(candidate, side, scale) });
  }
  return chosen;
}

function offsetOf({ width, height }: LabelCandidate, side: LabelSide, scale: number): { dx: number; dy: number } {
  const beyondX = 30 * scale + GAP_PX + width / 2;
  const beyondY = 22 * scale + GAP_PX + height / 2;
  switch (side) {
    case "below":
      return { dx: 0, dy: beyondY };
    case "above":
      return { dx: 0, dy: -beyondY };
    case "right":
      return { dx: beyondX, dy: 0 };
    case "left":
      return { dx: -beyondX, dy: 0 };
  }
}

function boxOf(candidate: LabelCandidate, side: LabelSide, scale: number, room: number): Box {
  const { dx, dy } = offsetOf(candidate, side, scale);
  return around(candidate.x + dx, candidate.y + dy, candidate.width / 2 + 1 + room, candidate.height / 2 + 1 + room);
}

function around(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}

const CELL_PX = 96;

/** Boxes by the cells that they touch. */
class BoxIndex {
  readonly #cells = new Map<string, { readonly box: Box; readonly owner: number }[]>();

  add(box: Box, owner: number): void {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push({ box, owner });
      else this.#cells.set(key, [{ box, owner }]);
    }
  }

  /** Does `box` overlap one that belongs to somebody else? */
  hits(box: Box, owner: number): boolean {
    for (const key of cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? []) {
        if (other.owner === owner) continue;
        const { left, top, right, bottom } = other.box;
        if (box.left < right && box.right > left && box.top < bottom && box.bottom > top) return true;
      }
    }
    return false;
  }
}

function* cellsOf({ left, top, right, bottom }: Box): Iterable<string> {
  for (let column = Math.floor(left / CELL_PX); column <= Math.floor(right / CELL_PX); column += 1) {
    for (let row = Math.floor(top / CELL_PX); row <= Math.floor(bottom / CELL_PX); row += 1) yield `${column}/${row}`;
  }
}
