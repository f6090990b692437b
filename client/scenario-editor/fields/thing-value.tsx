import { useMemo } from "react";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { Nameable } from "../forms/field.ts";
import { optionsOf } from "../nameable.ts";
import { ChoiceValue } from "./choice-value.tsx";
import type { ValueProps } from "./value-props.ts";

/** One thing of the scenario, by its name. */
export function ThingValue({ of, ...props }: ValueProps & { readonly of: Nameable }) {
  const scenario = useScenarioDraft((draft) => draft.scenario);
  const choices = useMemo(() => (scenario ? optionsOf(scenario, of) : []), [scenario, of]);
  return <ChoiceValue {...props} choices={choices} />;
}
