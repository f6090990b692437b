import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";

/** What an inject says. `isFirst`: where its form begins. */
export function InjectTextField(props: {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly isFirst?: boolean;
}) {
  const { t } = useTranslation();
  const { text, write, isFirst = false } = props;
  return (
    <Textarea
      size="md"
      label={t("exercise.field.text")}
      data-autofocus={isFirst || undefined}
      autoFocus={isFirst}
      value={text}
      maxLength={MAX_TEXT}
      autosize
      minRows={3}
      maxRows={10}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}
