import type { Agency, AgencyId } from "../operation/agency.ts";
import type { UnitId } from "../picture/unit.ts";
import type { Scenario } from "./scenario.ts";

/** Which of a scenario's roles and units people play; all else is simulated. */
export type Cast = { readonly roles: ReadonlySet<string>; readonly units: ReadonlySet<UnitId> };

/** A run without people. */
export const NOBODY: Cast = { roles: new Set(), units: new Set() };

/** The agencies that take part: all but those whose roles only run the exercise or watch it. */
export function participants({ agencies, roles }: Pick<Scenario, "agencies" | "roles">): readonly Agency[] {
  return agencies.filter(({ id }) => {
    const own = roles.filter(({ agency }) => agency === id);
    return own.length === 0 || own.some(({ role }) => role === "commander" || role === "coordinator");
  });
}

/** Does somebody speak for this agency? Exercise control and observers never do. */
export function isAgencyPlayed({ roles }: Pick<Scenario, "roles">, cast: Cast, agency: AgencyId): boolean {
  return roles.some(
    ({ id, agency: of, role }) =>
      of === agency && (role === "commander" || role === "coordinator") && cast.roles.has(id),
  );
}

/** Does somebody play the role, or the agency where no role is named? */
export function isPlayed(
  scenario: Pick<Scenario, "roles">,
  cast: Cast,
  { agency, role }: { readonly agency: AgencyId; readonly role?: string | undefined },
): boolean {
  return role === undefined ? isAgencyPlayed(scenario, cast, agency) : cast.roles.has(role);
}
