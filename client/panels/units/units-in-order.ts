import type { Agency, AgencyId } from "../../../shared/operation/agency.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import { searchable } from "../../ui/formats.ts";

export type UnitLine =
  | { readonly kind: "agency"; readonly agency: Agency; readonly count: number }
  | { readonly kind: "unit"; readonly unit: Unit; readonly agency: Agency };

/** "Engine 2" before "Engine 10". */
const inOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/**
 * The lines of the unit list: a heading an agency, the own one first, its units below in order of name. `wanted` narrows
 * to units whose name, symbol, status or agency contains all of its words, whatever their accents; `wordsOf` gives the
 * translated symbol and status.
 */
export function unitsInOrder(
  units: Iterable<Unit>,
  agencies: ReadonlyMap<AgencyId, Agency>,
  mine: AgencyId,
  wanted: string,
  wordsOf: (unit: Unit) => string,
): readonly UnitLine[] {
  const words = searchable(wanted).split(/\s+/).filter(Boolean);
  const groups = new Map<AgencyId, Unit[]>();
  for (const unit of units) {
    const agency = agencies.get(unit.agency);
    if (!agency) continue;
    const text = searchable(`${unit.name} ${agency.name} ${agency.shortName} ${wordsOf(unit)}`);
    if (!words.every((word) => text.includes(word))) continue;
    const group = groups.get(unit.agency);
    if (group) group.push(unit);
    else groups.set(unit.agency, [unit]);
  }
  return [...agencies.values()]
    .toSorted((a, b) => Number(b.id === mine) - Number(a.id === mine))
    .flatMap((agency): UnitLine[] => {
      const group = groups.get(agency.id);
      if (!group) return [];
      const lines = group.toSorted((a, b) => inOrder.compare(a.name, b.name));
      return [
        { kind: "agency", agency, count: lines.length },
        ...lines.map((unit): UnitLine => ({ kind: "unit", unit, agency })),
      ];
    });
}
