type Position = GeoJSON.Position;
type Line = readonly Position[];

/** A tenth of a millimetre: ends that were cut at the same place compare equal. */
const key = (position: Position | undefined) => position?.map((degrees) => degrees.toFixed(9)).join() ?? "";

/**
 * Joins lines that meet end to end into longer ones, so that a name has room to be written along them. Where more than
 * two ends meet, nothing is joined. Lines keep their direction; `reversible` ones may be turned round for it.
 */
export function joinLines(lines: readonly Line[], { reversible }: { readonly reversible: boolean }): Position[][] {
  const meeting = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    for (const end of [key(line[0]), key(line.at(-1))]) meeting.set(end, [...(meeting.get(end) ?? []), index]);
  }
  const used = new Set<number>();

  /** What goes on from `end` (the last position of a chain), directed away from it. */
  const continuation = (end: string, backwards: boolean): Line | undefined => {
    const both = meeting.get(end) ?? [];
    const next = both.length === 2 ? both.find((index) => !used.has(index)) : undefined;
    const line = next === undefined ? undefined : lines[next];
    if (next === undefined || !line) return undefined;
    const leadsAway = key(line[0]) === end;
    if (!reversible && leadsAway === backwards) return undefined;
    used.add(next);
    return leadsAway ? line : line.toReversed();
  };

  const extended = (chain: Position[], backwards: boolean): Position[] => {
    for (;;) {
      const next = continuation(key(chain.at(-1)), backwards);
      if (!next) return chain;
      chain.push(...next.slice(1));
    }
  };

  return lines.flatMap((line, index) => {
    if (used.has(index) || line.length < 2) return [];
    used.add(index);
    const forwards = extended([...line], false);
    return [extended(forwards.toReversed(), true).toReversed()];
  });
}
