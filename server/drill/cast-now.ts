import type { Cast } from "../../shared/drill/cast.ts";
import type { PlayedRole } from "../../shared/drill/exercise-control.ts";
import type { Scenario, ScenarioRole } from "../../shared/drill/scenario.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { Standing } from "../admission/register.ts";

/** Does this member play the role: is it of the role's agency, and what the role is? */
export function isCastAs({ agency, role }: Pick<Member, "agency" | "role">, as: ScenarioRole): boolean {
  return agency === as.agency && role === as.role;
}

/** Who plays each role of a scenario now, of those that somebody plays. */
export function playersNow(
  { roles }: Pick<Scenario, "roles">,
  standings: readonly Pick<Standing, "member" | "state">[],
): readonly PlayedRole[] {
  const here = standings.filter(({ state }) => state === "admitted").map(({ member }) => member);
  return roles.flatMap((role) => {
    const by = here.filter((member) => isCastAs(member, role)).map(({ id, name }) => ({ member: id, name }));
    return by.length > 0 ? [{ role: role.id, by }] : [];
  });
}

/**
 * What people play of a scenario now: a role when an admitted member is cast as it, and a unit when an admitted member's
 * device speaks for it, or a device token does. Two roles of one agency and kind are both played by whoever comes first.
 */
export function castNow(
  scenario: Pick<Scenario, "roles">,
  standings: readonly Pick<Standing, "member" | "state">[],
  unitsWithDevices: ReadonlySet<UnitId>,
): Cast {
  const spoken = standings.flatMap(({ member, state }) => (state === "admitted" ? (member.unit ?? []) : []));
  return {
    roles: new Set(playersNow(scenario, standings).map(({ role }) => role)),
    units: new Set([...unitsWithDevices, ...spoken]),
  };
}
