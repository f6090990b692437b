import { Switch } from "@mantine/core";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { ValueProps } from "./value-props.ts";

/** Yes or no; `isMark`: what is not so is left out of the file. */
export function FlagValue({
  label,
  hint,
  path,
  value,
  error,
  isMark = false,
}: ValueProps & { readonly isMark?: boolean }) {
  const set = useScenarioDraft((draft) => draft.set);
  return (
    <Switch
      size="md"
      label={label}
      description={hint}
      error={error}
      checked={value === true}
      onChange={(event) => set(path, event.currentTarget.checked || (isMark ? undefined : false))}
    />
  );
}
