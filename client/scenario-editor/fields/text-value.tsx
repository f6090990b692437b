import { Textarea, TextInput } from "@mantine/core";
import { MAX_TEXT, MAX_TITLE } from "../../../shared/coordination/free-text.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { ValueProps } from "./value-props.ts";

/** A text of one line, or of several where `rows` is given. Every letter counts at once; a field is one step back. */
export function TextValue(
  props: ValueProps & {
    readonly max?: number | undefined;
    readonly rows?: number;
    /** What is done with it instead of setting the field. */
    readonly take?: (text: string | undefined) => void;
  },
) {
  const set = useScenarioDraft((draft) => draft.set);
  const { label, hint, path, value, isOptional, error, rows, max } = props;
  const text = typeof value === "string" ? value : "";
  const field = {
    size: "md",
    label,
    description: hint,
    error,
    value: text,
    required: !isOptional,
    withAsterisk: false,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const typed = event.currentTarget.value;
      const next = isOptional && typed === "" ? undefined : typed;
      if (props.take) props.take(next);
      else set(path, next);
    },
  } as const;
  return rows === undefined ? (
    <TextInput {...field} maxLength={max ?? MAX_TITLE} />
  ) : (
    <Textarea {...field} maxLength={max ?? MAX_TEXT} autosize minRows={rows} maxRows={12} />
  );
}
