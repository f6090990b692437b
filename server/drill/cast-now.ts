import type { Cast } from "../../shared/drill/cast.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { Standing } from "../admission/register.ts";

/**
 * Who plays in an operation now: a role of the scenario is played where an admitted member has its agency and role, a
 * unit where a member's device speaks for it, or a device by a token of its own (`unitsWithDevices`).
 */
export function castNow(
  { roles }: Pick<Scenario, "roles">,
  standings: readonly Standing[],
  unitsWithDevices: Iterable<UnitId>,
): Cast {
  const members = standings.filter(({ state }) => state === "admitted").map(({ member }) => member);
  const isPlayed = (agency: string, role: string) => members.some((one) => one.agency === agency && one.role === role);
  return {
    roles: new Set(roles.filter(({ agency, role }) => isPlayed(agency, role)).map(({ id }) => id)),
    units: new Set([...members.flatMap(({ unit }) => unit ?? []), ...unitsWithDevices]),
  };
}
