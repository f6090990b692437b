import type { Agency, AgencyId } from "../../../shared/operation/agency.ts";
import { UNIT_STATUSES, type Unit } from "../../../shared/picture/unit.ts";
import { searchable } from "../../ui/formats.ts";
import type { ShownStatus } from "../../ui/status-shape.tsx";
import type { UnitsChoices } from "./units-choices.ts";

/** What the list needs to know of a unit beside itself. */
export type UnitFacts = {
  readonly status: ShownStatus;
  /** Since its last fix was measured; undefined without one. */
  readonly ageMs: number | undefined;
  /** To where distances are measured from; undefined where either place is not known. */
  readonly metres: number | undefined;
  /** What it has taken on and not finished, by name. */
  readonly task: string | undefined;
};

/** A group of units: of an agency, a status, or with a task and without one. */
export type UnitGroup =
  | { readonly by: "agency"; readonly agency: Agency }
  | { readonly by: "status"; readonly status: ShownStatus }
  | { readonly by: "task"; readonly hasTask: boolean };

export type UnitLine =
  | { readonly kind: "group"; readonly group: UnitGroup; readonly count: number }
  | { readonly kind: "unit"; readonly unit: Unit; readonly agency: Agency; readonly facts: UnitFacts };

type UnitOnBoard = Extract<UnitLine, { kind: "unit" }>;

/** In the order in which a command post asks: who is free, who is at it, who cannot. */
export const STATUS_ORDER: readonly ShownStatus[] = [...UNIT_STATUSES, "no-contact", "no-position"];

/** "Engine 2" before "Engine 10". */
const inOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/**
 * The lines of the units board: a heading a group, its units below in the order that was chosen. The own agency stands
 * first. Shown are the units that all choices allow and whose name, symbol, status, agency, capabilities or task contains
 * all wanted words, whatever their accents; `wordsOf` gives the translated symbol and status.
 */
export function unitLines(
  units: Iterable<Unit>,
  at: {
    readonly agencies: ReadonlyMap<AgencyId, Agency>;
    readonly mine: AgencyId;
    readonly choices: UnitsChoices;
    readonly wanted: string;
    readonly factsOf: (unit: Unit) => UnitFacts;
    readonly wordsOf: (unit: Unit, facts: UnitFacts) => string;
  },
): readonly UnitLine[] {
  const words = searchable(at.wanted).split(/\s+/).filter(Boolean);
  const shown: UnitOnBoard[] = [];
  for (const unit of units) {
    const agency = at.agencies.get(unit.agency);
    if (!agency) continue;
    const facts = at.factsOf(unit);
    if (!isChosen(unit, facts, at.choices)) continue;
    const known = [unit.name, agency.name, agency.shortName, at.wordsOf(unit, facts), facts.task];
    const text = searchable([...known, ...(unit.capabilities ?? [])].join(" "));
    if (words.every((word) => text.includes(word))) shown.push({ kind: "unit", unit, agency, facts });
  }
  const sorted = shown.toSorted((a, b) => compare(a, b, at.choices.sort));
  return groupsOf(at.choices.group, at.agencies, at.mine).flatMap((group): UnitLine[] => {
    const those = sorted.filter((line) => isIn(line, group));
    return those.length > 0 ? [{ kind: "group", group, count: those.length }, ...those] : [];
  });
}

function isChosen(unit: Unit, { status }: UnitFacts, choices: UnitsChoices): boolean {
  if (choices.status !== "" && choices.status !== status) return false;
  if (choices.agency !== "" && choices.agency !== unit.agency) return false;
  return choices.capability === "" || (unit.capabilities ?? []).includes(choices.capability);
}

/** Who is not known to be anywhere stands last. */
function compare(a: UnitOnBoard, b: UnitOnBoard, sort: UnitsChoices["sort"]): number {
  const byName = inOrder.compare(a.unit.name, b.unit.name);
  switch (sort) {
    case "name":
      return byName;
    case "status":
      return STATUS_ORDER.indexOf(a.facts.status) - STATUS_ORDER.indexOf(b.facts.status) || byName;
    case "distance":
      return (a.facts.metres ?? Number.MAX_VALUE) - (b.facts.metres ?? Number.MAX_VALUE) || byName;
    case "age":
      return (a.facts.ageMs ?? Number.MAX_VALUE) - (b.facts.ageMs ?? Number.MAX_VALUE) || byName;
  }
}

function groupsOf(by: UnitGroup["by"], agencies: ReadonlyMap<AgencyId, Agency>, mine: AgencyId): readonly UnitGroup[] {
  switch (by) {
    case "agency":
      return [...agencies.values()]
        .toSorted((a, b) => Number(b.id === mine) - Number(a.id === mine))
        .map((agency) => ({ by, agency }));
    case "status":
      return STATUS_ORDER.map((status) => ({ by, status }));
    case "task":
      return [true, false].map((hasTask) => ({ by, hasTask }));
  }
}

function isIn({ agency, facts }: UnitOnBoard, group: UnitGroup): boolean {
  switch (group.by) {
    case "agency":
      return agency.id === group.agency.id;
    case "status":
      return facts.status === group.status;
    case "task":
      return (facts.task !== undefined) === group.hasTask;
  }
}
