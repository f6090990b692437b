import { NativeSelect, TextInput } from "@mantine/core";
import { type CSSProperties, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AGENCY_KINDS } from "../../shared/operation/agency.ts";
import { type AgencyDraft, kindNamed, NO_COUNTRY, named, withKind } from "./agency-draft.ts";
import styles from "./agency-fields.module.css";
import { ColourChoice } from "./colour-choice.tsx";

/** Everything that an agency is: its name, what it does, its colour, its country and its language. */
export function AgencyFields(props: {
  readonly draft: AgencyDraft;
  readonly change: (draft: AgencyDraft) => void;
  /** What the field of its name is called, and what stands below it. */
  readonly label: string;
  readonly hint?: string | undefined;
  readonly size?: "md" | "lg";
  /** The name of the agency that has a colour already, or one that is taken for it. */
  readonly takenBy?: ((colour: string) => string | undefined) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const { draft, change, size = "md" } = props;
  const countries = useMemo(() => named("region", i18n.language), [i18n.language]);
  const languages = useMemo(() => named("language", i18n.language), [i18n.language]);
  return (
    <div className={styles.agency} data-size={size} style={{ "--agency-colour": draft.colour } as CSSProperties}>
      <TextInput
        className={styles.wide}
        label={props.label}
        description={props.hint}
        size={size}
        required
        maxLength={80}
        value={draft.name}
        autoComplete="organization"
        onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
      />
      <NativeSelect
        className={styles.wide}
        label={t("agency.kind")}
        size={size}
        value={draft.kind}
        data={AGENCY_KINDS.map((value) => ({ value, label: t(`agencyKind.${value}`) }))}
        onChange={(event) => change(withKind(draft, kindNamed(event.currentTarget.value)))}
      />
      <ColourChoice
        className={styles.wide}
        label={t("agency.colour")}
        chosen={draft.colour}
        takenBy={props.takenBy}
        choose={(colour = draft.colour) => change({ ...draft, colour })}
      />
      <NativeSelect
        label={t("agency.country")}
        size={size}
        value={draft.country}
        data={[{ value: NO_COUNTRY, label: t("agency.noCountry") }, ...countries]}
        onChange={(event) => change({ ...draft, country: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("agency.language")}
        size={size}
        value={draft.language}
        data={[...languages]}
        onChange={(event) => change({ ...draft, language: event.currentTarget.value })}
      />
    </div>
  );
}
