import { NativeSelect } from "@mantine/core";
import { MapPin, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAgencies, useUnits } from "../../sync/use-picture.ts";
import { useAskPlace } from "../../ui/ask-place.ts";
import { Button } from "../../ui/button.tsx";
import { STATUS_ORDER } from "./unit-lines.ts";
import { UNIT_GROUPINGS, UNIT_SORTINGS, type UnitsChoices, useUnitsChoices } from "./units-choices.ts";
import styles from "./units-panel.module.css";

/** Which units the board shows, in which groups and order, and where distances are measured from. */
export function UnitsFilter() {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const { choices, choose, from, measureFrom } = useUnitsChoices();
  const askPlace = useAskPlace();
  const capabilities = useCapabilities(choices.capability);
  const any = { value: "", label: t("unitsBoard.all") };
  const select = (key: keyof UnitsChoices, label: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      value={choices[key]}
      data={data}
      onChange={(event) => choose({ [key]: event.currentTarget.value })}
    />
  );
  const measure = async () => {
    const place = await askPlace();
    if (place) measureFrom(place);
  };
  return (
    <div className={styles.choices}>
      {select(
        "group",
        t("unitsBoard.group"),
        UNIT_GROUPINGS.map((value) => ({ value, label: t(`unitsBoard.groups.${value}`) })),
      )}
      {select(
        "sort",
        t("unitsBoard.sort"),
        UNIT_SORTINGS.map((value) => ({ value, label: t(`unitsBoard.sorts.${value}`) })),
      )}
      {select("status", t("unit.status"), [
        any,
        ...STATUS_ORDER.map((value) => ({ value, label: t(`status.${value}`) })),
      ])}
      {select("agency", t("unit.agency"), [
        any,
        ...[...agencies.values()].map(({ id, name }) => ({ value: id, label: name })),
      ])}
      {capabilities.length > 0
        ? select("capability", t("unit.capabilities"), [any, ...capabilities.map((value) => ({ value, label: value }))])
        : null}
      <div className={styles.from}>
        <Button aria-pressed={from !== undefined} onClick={() => void measure()}>
          <MapPin size={18} aria-hidden="true" />
          {t(from ? "unitsBoard.fromPlace" : "unitsBoard.from")}
        </Button>
        {from ? (
          <Button onClick={() => measureFrom(undefined)}>
            <X size={18} aria-hidden="true" />
            {t("unitsBoard.fromSelection")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** What some unit can do, by name; and what is chosen, though no unit can any more. */
function useCapabilities(chosen: string): readonly string[] {
  const units = useUnits();
  const all = new Set([...units.values()].flatMap(({ capabilities }) => capabilities ?? []));
  if (chosen !== "") all.add(chosen);
  return [...all].toSorted((a, b) => a.localeCompare(b));
}
