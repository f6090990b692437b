import { NumberInput } from "@mantine/core";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { ValueProps } from "./value-props.ts";

/** A number; a share of 1 is typed as per cent. */
export function NumberValue(
  props: ValueProps & {
    readonly min?: number | undefined;
    readonly max?: number | undefined;
    readonly step?: number | undefined;
    readonly unit?: string | undefined;
    readonly isShare?: boolean;
  },
) {
  const set = useScenarioDraft((draft) => draft.set);
  const { path, value, isOptional, min, max, step = 1, unit, isShare = false } = props;
  const number = typeof value === "number" ? (isShare ? hundredth(value * 100) : value) : "";
  return (
    <NumberInput
      size="md"
      label={props.label}
      description={props.hint}
      error={props.error}
      value={number}
      step={step}
      clampBehavior="none"
      allowDecimal={step !== 1 || max === undefined || max > 100_000}
      hideControls
      suffix={unit === undefined ? "" : ` ${unit}`}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      onChange={(next) => {
        if (next === "") {
          if (isOptional) set(path, undefined);
          return;
        }
        const typed = Number(next);
        if (Number.isFinite(typed)) set(path, isShare ? hundredth(typed) / 100 : typed);
      }}
    />
  );
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
