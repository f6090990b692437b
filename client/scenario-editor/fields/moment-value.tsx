import { TextInput } from "@mantine/core";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { ValueProps } from "./value-props.ts";

/** A local date and time of the story. */
export function MomentValue({ label, hint, path, value, error }: ValueProps) {
  const set = useScenarioDraft((draft) => draft.set);
  return (
    <TextInput
      type="datetime-local"
      size="md"
      label={label}
      description={hint}
      value={typeof value === "string" ? value : ""}
      error={error}
      onChange={(event) => set(path, event.currentTarget.value)}
    />
  );
}
