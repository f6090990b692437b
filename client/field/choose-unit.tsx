import { useTranslation } from "react-i18next";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useAgencies } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import cardStyles from "./card.module.css";
import lineStyles from "./lines.module.css";
import { useChooseMyUnit, useMyUnit, useMyUnits } from "./my-unit.ts";

/** Says which unit this tablet is, or that it is none any more. */
export function ChooseUnit({ chosen }: { readonly chosen?: () => void }) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const units = useMyUnits();
  const mine = useMyUnit();
  const choose = useChooseMyUnit();
  if (units.length === 0) return <EmptyState title={t("field.noUnit")}>{t("field.noUnitText")}</EmptyState>;
  return (
    <ul className={lineStyles.units}>
      {units.map((unit) => (
        <li key={unit.id}>
          <button
            type="button"
            className={lineStyles.unit}
            data-unit={unit.id}
            aria-pressed={unit.id === mine?.id}
            onClick={() => {
              choose(unit.id);
              chosen?.();
            }}
          >
            <SymbolPicture symbol={unit.symbol} sizePx={36} colour={agencies.get(unit.agency)?.colour} />
            <span className={cardStyles.cardText}>
              <strong>{unit.name}</strong>
              <span>{t(`symbols.${unit.symbol}`)}</span>
            </span>
          </button>
        </li>
      ))}
      {mine ? (
        <li>
          <BigButton
            className={lineStyles.noUnit}
            onClick={() => {
              choose(undefined);
              chosen?.();
            }}
          >
            {t("fieldUnit.none")}
          </BigButton>
        </li>
      ) : null}
    </ul>
  );
}
