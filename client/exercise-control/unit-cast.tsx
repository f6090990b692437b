import { NativeSelect } from "@mantine/core";
import { Bot, User } from "lucide-react";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UnitTruth } from "../../shared/drill/exercise-control.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import styles from "./cast-view.module.css";
import { useMayDirect, useOrder } from "./use-orders.ts";

/** The units of an agency, and who plays each; they are listed once somebody wants to see them. */
export function UnitsOfAgency({ agency, units }: { readonly agency: Agency; readonly units: readonly UnitTruth[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const played = units.filter((unit) => unit.played).length;
  return (
    <details className={styles.units} data-units-of={agency.id} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <AgencyMark agency={agency} />
        <span className={styles.count}>{t("exercise.cast.playedOf", { played, of: units.length })}</span>
      </summary>
      {isOpen ? (
        <ul>
          {units.map(({ unit, name, played: isPlayed, byHand }) => (
            <UnitLine key={unit} unit={unit} name={name} isPlayed={isPlayed} isByHand={byHand === true} />
          ))}
        </ul>
      ) : null}
    </details>
  );
}

const WAYS = ["who-is-there", "people", "engine"] as const;

/** Units move each second, and who plays them does not change. */
const UnitLine = memo(function UnitLine(props: {
  readonly unit: string;
  readonly name: string;
  readonly isPlayed: boolean;
  readonly isByHand: boolean;
}) {
  const { t } = useTranslation();
  const order = useOrder();
  const mayDirect = useMayDirect();
  const { unit, name, isPlayed, isByHand } = props;
  const way = isByHand ? (isPlayed ? "people" : "engine") : "who-is-there";
  const hand = (to: string) =>
    void order(
      to === "who-is-there" ? { order: "leave-unit", unit } : { order: "play-unit", unit, played: to === "people" },
    );
  return (
    <li className={styles.unit} data-cast-unit={unit} data-played={isPlayed} data-way={way}>
      <strong dir="auto">{name}</strong>
      <span className={isPlayed ? styles.people : styles.simulated}>
        {isPlayed ? <User size={16} aria-hidden="true" /> : <Bot size={16} aria-hidden="true" />}
        {t(isPlayed ? "exercise.cast.people" : "exercise.cast.simulated")}
      </span>
      {mayDirect ? (
        <NativeSelect
          className={styles.way}
          aria-label={t("exercise.cast.whoPlays", { unit: name })}
          value={way}
          data={WAYS.map((value) => ({ value, label: t(`exercise.cast.way.${value}`) }))}
          onChange={(event) => hand(event.currentTarget.value)}
        />
      ) : null}
    </li>
  );
});
