import { createHash } from "node:crypto";
import type { DrillEvent } from "../../shared/drill/drill-event.ts";
import { eventLine } from "../../shared/drill/event-line.ts";

/** SHA-256 over the lines of all events of a run in their order: the same run gives the same. */
export type OutcomeHash = { add(event: DrillEvent): void; hex(): string };

export function outcomeHash(): OutcomeHash {
  const hash = createHash("sha256");
  return {
    add: (event) => {
      hash.update(eventLine(event));
    },
    hex: () => hash.copy().digest("hex"),
  };
}
