import type { TrainedDrill } from "./review-file.ts";

/** What somebody of an agency has taken part in, over several drills. */
export type Trained = {
  readonly key: string;
  readonly agency: string;
  readonly name: string;
  readonly drills: number;
  /** By how many of those it is not known for how long. */
  readonly unknown: number;
  readonly inPlayMs: number;
  /** What they played, each once. */
  readonly plays: readonly string[];
  /** When the latest of those drills began, epoch milliseconds. */
  readonly lastAtMs: number;
};

/**
 * Who took part in which drills, by agency and then by person, as their names are written: the same person joins each drill
 * anew, and agencies of different drills share no id. Of several reviews of a drill the latest counts.
 */
export function trainingRecord(drills: readonly TrainedDrill[]): readonly Trained[] {
  const people = new Map<string, Trained>();
  for (const drill of latestOfEach(drills)) {
    for (const [key, there] of peopleIn(drill)) people.set(key, together(people.get(key), there));
  }
  return [...people.values()].toSorted(
    (a, b) => a.agency.localeCompare(b.agency) || a.name.localeCompare(b.name) || a.key.localeCompare(b.key),
  );
}

/** Everybody in one drill. Two devices under one name are one person, who was there for as long as either. */
function peopleIn({ members, agencies, beganAtMs, madeAtMs }: TrainedDrill): ReadonlyMap<string, Trained> {
  const people = new Map<string, Trained>();
  for (const { name, agency: id, plays, inPlayMs } of members) {
    const agency = agencies.find((one) => one.id === id)?.name ?? id;
    const key = JSON.stringify([sameName(agency), sameName(name)]);
    const before = people.get(key);
    const isKnown = inPlayMs !== undefined || before?.unknown === 0;
    people.set(key, {
      key,
      agency,
      name,
      drills: 1,
      unknown: isKnown ? 0 : 1,
      inPlayMs: Math.max(inPlayMs ?? 0, before?.inPlayMs ?? 0),
      plays: [...new Set([...(before?.plays ?? []), ...plays])],
      lastAtMs: beganAtMs ?? madeAtMs,
    });
  }
  return people;
}

function together(before: Trained | undefined, next: Trained): Trained {
  if (!before) return next;
  return {
    ...before,
    drills: before.drills + next.drills,
    unknown: before.unknown + next.unknown,
    inPlayMs: before.inPlayMs + next.inPlayMs,
    plays: [...new Set([...before.plays, ...next.plays])],
    lastAtMs: Math.max(before.lastAtMs, next.lastAtMs),
  };
}

function latestOfEach(drills: readonly TrainedDrill[]): readonly TrainedDrill[] {
  const latest = new Map<string, TrainedDrill>();
  for (const drill of drills) {
    const { id } = drill.operation;
    const known = latest.get(id);
    if (!known || known.madeAtMs <= drill.madeAtMs) latest.set(id, drill);
  }
  return [...latest.values()];
}

function sameName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
