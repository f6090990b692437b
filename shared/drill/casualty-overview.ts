import type { LngLat } from "../picture/geometry.ts";
import type { CasualtyGroup, CasualtyId, CasualtyState } from "./casualty.ts";
import { type CasualtyCounts, countCasualties } from "./casualty-counts.ts";

/** How many are how far, and how many of them wait to be freed. */
export type CasualtySum = { readonly counts: CasualtyCounts; readonly trapped: number };

/** The injured of a drill at a glance; groups before their people are there are not in it. */
export type CasualtyOverview = CasualtySum & {
  readonly groups: readonly (CasualtySum & { readonly group: string; readonly at: LngLat })[];
  /** Of the care places that somebody is at, or on the way to. Each of both takes a bed. */
  readonly care: readonly { readonly care: string; readonly inCare: number; readonly onTheWay: number }[];
};

/** Groups in the order in which they came to be there; care places by their id. */
export function overviewOfCasualties({
  casualties,
  casualtyGroups,
}: {
  readonly casualties: ReadonlyMap<CasualtyId, CasualtyState>;
  readonly casualtyGroups: ReadonlyMap<string, Pick<CasualtyGroup, "at">>;
}): CasualtyOverview {
  const people = [...casualties.values()];
  const byGroup = new Map<string, CasualtyState[]>();
  for (const person of people) {
    const its = byGroup.get(person.group);
    if (its) its.push(person);
    else byGroup.set(person.group, [person]);
  }
  return {
    ...sumOf(people),
    groups: [...byGroup].flatMap(([group, its]) => {
      const at = casualtyGroups.get(group)?.at ?? its[0]?.at;
      return at ? [{ group, at, ...sumOf(its) }] : [];
    }),
    care: careOf(people),
  };
}

function sumOf(people: readonly CasualtyState[]): CasualtySum {
  return { counts: countCasualties(people), trapped: people.filter(({ trapped }) => trapped).length };
}

function careOf(people: readonly CasualtyState[]): CasualtyOverview["care"] {
  const byCare = new Map<string, { inCare: number; onTheWay: number }>();
  for (const { care, stage } of people) {
    if (care === undefined) continue;
    const known = byCare.get(care) ?? { inCare: 0, onTheWay: 0 };
    byCare.set(care, {
      inCare: known.inCare + (stage === "in-care" ? 1 : 0),
      onTheWay: known.onTheWay + (stage === "in-care" ? 0 : 1),
    });
  }
  return [...byCare].map(([care, numbers]) => ({ care, ...numbers })).toSorted((a, b) => (a.care < b.care ? -1 : 1));
}
