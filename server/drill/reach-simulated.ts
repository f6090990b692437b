import { type Cast, isAgencyPlayed } from "../../shared/drill/cast.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import { deliver } from "../../shared/drill/reflect.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { UnitId } from "../../shared/picture/unit.ts";

/**
 * What deeds reach at once because nobody plays whom they are for: a message an agency, a task an agency or a unit. People
 * are reached when their devices say so.
 */
export function reachSimulated(
  deeds: readonly Deed[],
  scenario: Pick<Scenario, "roles">,
  cast: Cast,
  units: DrillState["units"],
): readonly Deed[] {
  const given = new Set<Deed>(deeds);
  return deliver(deeds, units).filter((deed) => {
    if (given.has(deed)) return false;
    if (deed.deed === "message-reached") return !speaksFor(scenario, cast, deed.agency);
    if (deed.deed !== "task-step") return false;
    return deed.unit === undefined ? !speaksFor(scenario, cast, deed.agency) : !isUnitPlayed(units, deed.unit);
  });
}

/** Is there somebody who plays the agency? */
export function speaksFor(scenario: Pick<Scenario, "roles">, cast: Cast, agency: AgencyId): boolean {
  return isAgencyPlayed(scenario, cast, agency);
}

/** Do people speak for the unit? Of one that is not of the script they do. */
export function isUnitPlayed(units: DrillState["units"], unit: UnitId): boolean {
  return units.get(unit)?.played ?? true;
}
