import type { AgencyId } from "../operation/agency.ts";
import { type Cast, participants } from "./cast.ts";
import type { Deed } from "./deed.ts";
import type { DrillRecord } from "./drill-record.ts";

/** What an agency had in a drill, and did in it; the roles by how many people played. */
export type Participation = {
  readonly agency: AgencyId;
  readonly name: string;
  readonly roles: number;
  readonly rolesPlayed: number;
  readonly units: number;
  readonly messages: number;
  readonly acknowledged: number;
  readonly tasksGiven: number;
  readonly tasksDone: number;
  readonly plotted: number;
  readonly asked: number;
  readonly offered: number;
};

type Counted = "messages" | "acknowledged" | "tasksGiven" | "tasksDone" | "plotted" | "asked" | "offered";

/** By agency that takes part, in the order of the scenario. A task that several units did counts once for each. */
export function participation({ scenario, world, events }: DrillRecord, cast: Cast): readonly Participation[] {
  const counts = new Map(scenario.agencies.map(({ id }) => [id, nothing()]));
  for (const event of events) {
    if (event.kind !== "deed") continue;
    const counted = countedAs(event.deed);
    const own = counted && counts.get(counted.agency);
    if (own) own[counted.what] += 1;
  }
  return participants(scenario).map(({ id, name }) => {
    const roles = scenario.roles.filter(({ agency }) => agency === id);
    return {
      agency: id,
      name,
      roles: roles.length,
      rolesPlayed: roles.filter((role) => cast.roles.has(role.id)).length,
      units: [...world.units.values()].filter(({ agency }) => agency === id).length,
      ...(counts.get(id) ?? nothing()),
    };
  });
}

function nothing(): Record<Counted, number> {
  return { messages: 0, acknowledged: 0, tasksGiven: 0, tasksDone: 0, plotted: 0, asked: 0, offered: 0 };
}

function countedAs(deed: Deed): { readonly agency: AgencyId; readonly what: Counted } | undefined {
  switch (deed.deed) {
    case "said":
      return by(deed.byAgency, "messages");
    case "message-reached":
      return deed.mark === "acknowledged" ? by(deed.agency, "acknowledged") : undefined;
    case "task-given":
      return by(deed.byAgency, "tasksGiven");
    case "task-step":
      return deed.step === "done" ? by(deed.agency, "tasksDone") : undefined;
    case "plotted":
      return by(deed.byAgency, "plotted");
    case "asked":
      return by(deed.byAgency, "asked");
    case "offered":
      return by(deed.agency, "offered");
    case "unit-added":
    case "unit-removed":
    case "unit-status":
    case "unit-heard":
    case "task-withdrawn":
    case "request-cancelled":
    case "offer-step":
    case "erased":
      return undefined;
  }
}

function by(agency: AgencyId | undefined, what: Counted) {
  return agency === undefined ? undefined : { agency, what };
}
