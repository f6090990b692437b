import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What others see who one is. */
export function OwnNameField({ name, change }: { readonly name: string; readonly change: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("join.name")}
      description={t("join.nameHint")}
      size="lg"
      value={name}
      maxLength={80}
      autoComplete="name"
      required
      data-autofocus
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
