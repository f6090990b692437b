import { useTranslation } from "react-i18next";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import styles from "./field.module.css";
import { chooseMyUnit, useMyUnits } from "./my-unit.ts";

/** Says once which unit this tablet is. */
export function ChooseUnit({ chosen }: { readonly chosen?: () => void }) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const agencies = useAgencies();
  const units = useMyUnits();
  if (units.length === 0) return <EmptyState title={t("field.noUnit")}>{t("field.noUnitText")}</EmptyState>;
  return (
    <ul className={styles.units}>
      {units.map((unit) => (
        <li key={unit.id}>
          <button
            type="button"
            className={styles.unit}
            data-unit={unit.id}
            onClick={() => {
              chooseMyUnit(me.id, unit.id);
              chosen?.();
            }}
          >
            <SymbolPicture symbol={unit.symbol} sizePx={36} colour={agencies.get(unit.agency)?.colour} />
            <span className={styles.cardText}>
              <strong>{unit.name}</strong>
              <span>{t(`symbols.${unit.symbol}`)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
