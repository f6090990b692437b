import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { phrases } from "../../../shared/coordination/phrase.ts";
import { NO_COUNTRY, named } from "../../ui/agency-draft.ts";
import type { FieldKind } from "../forms/field.ts";
import type { NamedOption } from "../nameable.ts";

/** The codes that a field chooses from, with their names in the reader's language; none for fields without codes. */
export function useCodes(is: FieldKind["is"]): readonly NamedOption[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    if (is === "country")
      return [{ value: NO_COUNTRY, label: t("agency.noCountry") }, ...named("region", i18n.language)];
    if (is === "language") return named("language", i18n.language);
    if (is !== "phrase-kind") return [];
    return phrases.map(({ id, slots }) => {
      const gaps = Object.fromEntries(Object.keys(slots).map((name) => [name, "…"]));
      return { value: id, label: t(`phrase.${id}`, gaps) };
    });
  }, [is, t, i18n.language]);
}
