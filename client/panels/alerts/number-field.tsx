import { TextInput } from "@mantine/core";
import { useState } from "react";

/** A whole number that is typed. What is typed stays as it is; `set` hears NaN where it is no number. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly limits: readonly [least: number, most: number];
  readonly set: (value: number) => void;
}) {
  const [typed, setTyped] = useState(`${props.value}`);
  const [least, most] = props.limits;
  const value = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  const isWrong = !(value >= least && value <= most);
  return (
    <TextInput
      size="md"
      label={props.label}
      inputMode="numeric"
      value={typed}
      error={isWrong ? `${least}–${most}` : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        props.set(/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);
      }}
    />
  );
}
