import type { LineState } from "./line.ts";
import type { Connection } from "./picture-source.ts";
import type { Ending } from "./server-events.ts";

/** Documents and commands travel on two sockets: online is who has both. `before` is what was said last. */
export function connectionOf(
  before: Connection,
  line: LineState,
  eventsAreUp: boolean,
  ending: Ending | undefined,
  nowMs: number,
): Connection {
  if (ending) return { kind: "ended", reason: ending };
  if (line.kind === "open" && eventsAreUp) return { kind: "online" };
  if (before.kind === "offline") return before;
  if (before.kind === "online") return { kind: "offline", sinceMs: line.kind === "down" ? line.sinceMs : nowMs };
  return line.kind === "down" ? { kind: "offline", sinceMs: line.sinceMs } : { kind: "connecting" };
}

export function sameConnection(a: Connection, b: Connection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
