import type { Addressee } from "../../../shared/coordination/task.ts";
import type { AgencyId } from "../../../shared/operation/agency.ts";
import type { Channel } from "../../../shared/operation/channel.ts";
import type { UnitId } from "../../../shared/picture/unit.ts";
import type { Directory } from "../../../shared/protocol/events.ts";

/** Units that a task would name to agencies which do not see them. */
export type BeyondSharing = { readonly units: readonly UnitId[]; readonly agencies: readonly AgencyId[] };

/**
 * Of a task for `to` on `channel`, as far as this member knows with whom units are shared, which is of those that it may
 * share itself; of others the server knows. Undefined where everybody there sees all of them.
 */
export function beyondSharing(
  to: readonly Addressee[],
  channel: Pick<Channel, "agencies">,
  unitShares: Directory["unitShares"],
): BeyondSharing | undefined {
  const units = new Set<UnitId>();
  const agencies = new Set<AgencyId>();
  for (const { agency, unit } of to) {
    const shared = unitShares[agency];
    if (unit === undefined || !shared) continue;
    for (const reader of channel.agencies) {
      if (reader === agency || shared.includes(reader)) continue;
      units.add(unit);
      agencies.add(reader);
    }
  }
  return units.size > 0 ? { units: [...units], agencies: [...agencies] } : undefined;
}
