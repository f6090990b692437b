import type { UnitStatus } from "../../shared/picture/unit.ts";

const NEXT: Readonly<Record<UnitStatus, readonly UnitStatus[]>> = {
  available: ["en-route"],
  assigned: ["en-route"],
  "en-route": ["on-scene"],
  "on-scene": ["transporting", "available"],
  transporting: ["available"],
  "out-of-service": ["available"],
};

/** What a crew says next as a rule, the likeliest last: one tap away on the tablet, all others are in the sheet. */
export function nextStatuses(status: UnitStatus): readonly UnitStatus[] {
  return NEXT[status];
}
