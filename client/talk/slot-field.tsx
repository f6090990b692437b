import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { HAZARDS, type SlotKind } from "../../shared/coordination/phrase.ts";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { Button } from "../ui/button.tsx";
import { ResourceChoice } from "../ui/resource-choice.tsx";
import { TimeField } from "../ui/time-field.tsx";
import styles from "./phrases.module.css";

/** What goes into a gap of a phrase. */
export function SlotField(props: {
  readonly kind: SlotKind;
  readonly value: string | number | undefined;
  readonly set: (value: string | number | undefined) => void;
}) {
  const { t } = useTranslation();
  const { kind, value, set } = props;
  switch (kind) {
    case "count":
    case "minutes":
      return (
        <TextInput
          size="md"
          inputMode="numeric"
          label={t(kind === "count" ? "talk.slotCount" : "talk.slotMinutes")}
          value={value ?? ""}
          maxLength={7}
          onChange={(event) => {
            const digits = event.currentTarget.value.replaceAll(/\D/g, "");
            set(digits === "" ? undefined : Number(digits));
          }}
        />
      );
    case "time":
      return <TimeField label={t("talk.slotTime")} value={value === undefined ? undefined : Number(value)} set={set} />;
    case "resource":
      return (
        <ResourceChoice
          label={t("talk.slotResource")}
          chosen={value === undefined ? undefined : String(value)}
          choose={set}
        />
      );
    case "hazard":
      return (
        <div className={styles.phrases} role="radiogroup" aria-label={t("talk.slotHazard")}>
          {HAZARDS.map((hazard) => (
            <Button key={hazard} role="radio" aria-checked={value === hazard} onClick={() => set(hazard)}>
              <SymbolPicture symbol={hazard} sizePx={22} />
              {t(`symbols.${hazard}`)}
            </Button>
          ))}
        </div>
      );
  }
}
