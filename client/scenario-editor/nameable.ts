import type { Scenario } from "../../shared/drill/scenario.ts";
import { drawingsOf, thingsOf, unitsOf } from "../../shared/drill/scenario-things.ts";
import type { Nameable } from "./forms/field.ts";

export type NamedOption = { readonly value: string; readonly label: string };

/** What of a scenario a field can name, as people know it. What has no name is called by its id. */
export function optionsOf(scenario: Scenario, of: Nameable): readonly NamedOption[] {
  switch (of) {
    case "agency":
      return scenario.agencies.map(({ id, name }) => option(id, name));
    case "role":
      return scenario.roles.map(({ id, title }) => option(id, title));
    case "unit":
      return unitsOf(scenario).map(({ it }) => option(it.id, it.name));
    case "storyline":
      return scenario.storylines.map(({ id, title }) => option(id, title));
    case "objective":
      return scenario.objectives.map(({ id, text }) => option(id, text));
    case "area":
      return scenario.areas.map(({ id, name }) => option(id, name));
    case "hazard":
      return scenario.truth.hazards.map(({ id, name }) => option(id, name));
    case "inject":
      return scenario.injects.map(({ id, serial, title }) => option(id, `${serial} ${title}`));
    case "expected":
      return scenario.expected.map(({ id, what }) => option(id, what));
    case "drawing":
      return drawings(scenario);
    case "road":
      return scenario.injects
        .flatMap(({ effects }) => effects)
        .flatMap((effect) => (effect.do === "close-road" ? [option(effect.id, effect.label)] : []));
    case "capability":
      return [...thingsOf(scenario)["unit able to do it"]].toSorted().map((able) => option(able, able));
  }
}

/** Only what participants may have: nothing changes what they never saw. */
function drawings(scenario: Scenario): readonly NamedOption[] {
  const changeable = thingsOf(scenario).drawing;
  return drawingsOf(scenario)
    .filter(({ it }) => changeable.has(it.id))
    .map(({ it }) => option(it.id, (it as { readonly label?: string }).label));
}

/** As much of a sentence as a list shows. */
const MOST = 80;

function option(value: string, name: string | undefined): NamedOption {
  const label = name?.trim() || value;
  return { value, label: label.length > MOST ? `${label.slice(0, MOST - 1)}…` : label };
}
