import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { ResourceChoice } from "../../ui/resource-choice.tsx";
import type { ValueProps } from "./value-props.ts";

/** A resource that can be asked for and lent. A field that needs one keeps the last until another is chosen. */
export function ResourceValue({ label, path, value }: ValueProps) {
  const set = useScenarioDraft((draft) => draft.set);
  return (
    <ResourceChoice
      label={label}
      chosen={typeof value === "string" ? value : undefined}
      choose={(what) => set(path, what)}
    />
  );
}
