import type { Road } from "../roads/road-network-file.ts";

/**
 * The largest set of junctions in which each can be reached from each (the largest strongly connected component), as
 * what is reachable forwards and backwards from one of its members.
 */
export function strongestPart(roads: readonly Pick<Road, "from" | "to" | "oneway">[]): ReadonlySet<number> {
  const onward = new Map<number, number[]>();
  const back = new Map<number, number[]>();
  for (const { from, to, oneway } of roads) {
    link(onward, from, to);
    link(back, to, from);
    if (oneway) continue;
    link(onward, to, from);
    link(back, from, to);
  }
  let largest: ReadonlySet<number> = new Set();
  const seen = new Set<number>();
  for (const start of onward.keys()) {
    if (seen.has(start)) continue;
    const behind = reachable(back, start);
    const part = new Set([...reachable(onward, start)].filter((junction) => behind.has(junction)));
    for (const junction of part) seen.add(junction);
    if (part.size > largest.size) largest = part;
  }
  return largest;
}

function link(links: Map<number, number[]>, from: number, to: number): void {
  const known = links.get(from);
  if (known) known.push(to);
  else links.set(from, [to]);
}

function reachable(links: ReadonlyMap<number, readonly number[]>, start: number): Set<number> {
  const reached = new Set([start]);
  const waiting = [start];
  for (let junction = waiting.pop(); junction !== undefined; junction = waiting.pop()) {
    for (const next of links.get(junction) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}
