import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { TypedTime } from "./typed-time.tsx";
import type { ValueProps } from "./value-props.ts";

/** An exercise time or a length of time, as h:mm:ss. */
export function TimeValue({ label, hint, path, value, isOptional, error }: ValueProps) {
  const set = useScenarioDraft((draft) => draft.set);
  return (
    <TypedTime
      label={label}
      hint={hint}
      error={error}
      ms={typeof value === "number" ? value : undefined}
      isOptional={isOptional}
      take={(ms) => set(path, ms)}
    />
  );
}
