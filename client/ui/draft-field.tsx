import { Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

/**
 * A text that is set when one leaves the field or presses Enter, so that it is one edit and one step of undo, not one a
 * letter. Escape takes back what was typed. What others change meanwhile shows up unless one is typing.
 */
export function DraftField(props: {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  /** More than one makes it a text of several lines, where Enter is a new line. */
  readonly rows?: number;
  readonly size?: "md" | "lg";
  readonly set: (value: string) => void;
}) {
  const { label, value, maxLength, rows, size = "md" } = props;
  const [draft, setDraft] = useState<string>();
  const latest = useRef({ draft, value, set: props.set });
  useEffect(() => {
    latest.current = { draft, value, set: props.set };
  });
  // Selecting something else takes the field away without a blur; what was typed must not go with it.
  useEffect(
    () => () => {
      const { draft, value, set } = latest.current;
      if (draft !== undefined && draft !== value) set(draft);
    },
    [],
  );
  const settle = () => {
    if (draft !== undefined && draft.trim() !== value) props.set(draft.trim());
    setDraft(undefined);
  };
  const field = {
    label,
    maxLength,
    size,
    value: draft ?? value,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
    onBlur: settle,
  };
  const keys = (key: string, target: HTMLElement) => {
    if (key === "Escape") setDraft(undefined);
    if (key === "Enter" && !rows) target.blur();
  };
  return rows ? (
    <Textarea {...field} rows={rows} onKeyDown={(event) => keys(event.key, event.currentTarget)} />
  ) : (
    <TextInput {...field} onKeyDown={(event) => keys(event.key, event.currentTarget)} />
  );
}
