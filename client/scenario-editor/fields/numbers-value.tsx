import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { ValueProps } from "./value-props.ts";

/** Several numbers in one line, with blanks or semicolons between them. What is none of them is not taken. */
export function NumbersValue({ label, hint, path, value, error }: ValueProps) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const numbers = Array.isArray(value) ? value.map(String).join("; ") : "";
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : numbersIn(typed);
  return (
    <TextInput
      size="md"
      label={label}
      description={hint}
      dir="ltr"
      value={typed ?? numbers}
      error={typed !== undefined && !read ? t("scenario.numbersWrong") : error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const next = numbersIn(event.currentTarget.value);
        if (next) set(path, next);
      }}
      onBlur={() => read && setTyped(undefined)}
    />
  );
}

function numbersIn(text: string): readonly number[] | undefined {
  const numbers = text
    .split(/[\s;]+/u)
    .filter((part) => part !== "")
    .map((part) => Number(part.replace(",", ".")));
  return numbers.every(Number.isFinite) ? numbers : undefined;
}
