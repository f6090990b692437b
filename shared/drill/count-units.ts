import type { UnitFilter } from "./condition.ts";
import { type AreaReach, covers } from "./within.ts";
import type { World, WorldUnit } from "./world.ts";

/** The units of a world in the ways in which conditions ask for them. */
type UnitIndex = {
  readonly all: readonly WorldUnit[];
  readonly byAgency: ReadonlyMap<string, readonly WorldUnit[]>;
  readonly bySymbol: ReadonlyMap<string, readonly WorldUnit[]>;
  /** Those that were heard, from south to north. */
  readonly located: readonly WorldUnit[];
  readonly lats: Float64Array;
};

const NONE: readonly WorldUnit[] = [];

/**
 * How many units fit, counted up to `upTo`. Where they are is where they were last heard: a unit that nobody ever heard
 * is within nothing. `reach`: what `which.within` means now.
 */
export function countUnits(
  units: World["units"],
  which: UnitFilter,
  reach: AreaReach | undefined,
  upTo: number,
): number {
  let count = 0;
  for (const unit of candidates(units, which, reach)) {
    if (count >= upTo) break;
    if (fits(unit, which) && (!reach || (unit.at && covers(reach, unit.at)))) count += 1;
  }
  return count;
}

function fits(unit: WorldUnit, { agency, symbol, capability, status }: UnitFilter): boolean {
  return (
    (agency === undefined || unit.agency === agency) &&
    (symbol === undefined || unit.symbol === symbol) &&
    (status === undefined || status.includes(unit.status)) &&
    (capability === undefined || unit.capabilities.includes(capability))
  );
}

/** As few as can be told without looking at each. */
function candidates(
  units: World["units"],
  { units: named, agency, symbol }: UnitFilter,
  reach: AreaReach | undefined,
): readonly WorldUnit[] {
  if (named) return [...new Set(named)].flatMap((id) => units.get(id) ?? []);
  const index = indexOf(units);
  const sets = [index.all];
  if (agency !== undefined) sets.push(index.byAgency.get(agency) ?? NONE);
  if (symbol !== undefined) sets.push(index.bySymbol.get(symbol) ?? NONE);
  const fewest = sets.reduce((least, set) => (set.length < least.length ? set : least));
  if (!reach) return fewest;
  const [from, to] = [firstFrom(index.lats, reach.south), firstFrom(index.lats, reach.north, true)];
  return to - from < fewest.length ? index.located.slice(from, to) : fewest;
}

/** Worlds are replaced, never changed: an index holds as long as its units are there. */
const indexes = new WeakMap<World["units"], UnitIndex>();

function indexOf(units: World["units"]): UnitIndex {
  const known = indexes.get(units);
  if (known) return known;
  const all = [...units.values()];
  const located = all.filter(({ at }) => at !== undefined).toSorted((a, b) => latOf(a) - latOf(b));
  const index: UnitIndex = {
    all,
    byAgency: grouped(all, ({ agency }) => agency),
    bySymbol: grouped(all, ({ symbol }) => symbol),
    located,
    lats: Float64Array.from(located, latOf),
  };
  indexes.set(units, index);
  return index;
}

function grouped(units: readonly WorldUnit[], by: (unit: WorldUnit) => string): ReadonlyMap<string, WorldUnit[]> {
  const groups = new Map<string, WorldUnit[]>();
  for (const unit of units) {
    const group = groups.get(by(unit));
    if (group) group.push(unit);
    else groups.set(by(unit), [unit]);
  }
  return groups;
}

/** The place of the first latitude that is not below `lat`, or with `beyond` of the first above it. */
function firstFrom(lats: Float64Array, lat: number, beyond = false): number {
  let [low, high] = [0, lats.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = lats[middle] ?? 0;
    if (here < lat || (beyond && here === lat)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function latOf({ at }: WorldUnit): number {
  return at?.[1] ?? 0;
}
