import { useTranslation } from "react-i18next";
import { MARK_GROUPS, markSymbols, type SymbolUse, UNIT_GROUPS, unitSymbols } from "../../shared/picture/symbols.ts";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { SectionTitle } from "./section-title.tsx";
import styles from "./symbol-palette.module.css";

/** All symbols of one use by group, with pictures and names; people never see a code. */
export function SymbolPalette(props: {
  readonly use: SymbolUse;
  /** Only these; all of the use where absent. */
  readonly among?: readonly string[] | undefined;
  readonly chosen: string | undefined;
  readonly colour?: string | undefined;
  readonly choose: (symbol: string) => void;
}) {
  const { t } = useTranslation();
  const { use, among } = props;
  const symbols = (use === "unit" ? unitSymbols : markSymbols).filter(({ id }) => !among || among.includes(id));
  const groups: readonly string[] = use === "unit" ? UNIT_GROUPS : MARK_GROUPS;
  const shown = groups.filter((group) => symbols.some((symbol) => symbol.group === group));
  return (
    <div className={styles.palette}>
      {shown.map((group) => (
        <section key={group} aria-label={t(`symbolGroup.${group}`)}>
          <SectionTitle>{t(`symbolGroup.${group}`)}</SectionTitle>
          <div className={styles.grid}>
            {symbols
              .filter((symbol) => symbol.group === group)
              .map(({ id }) => (
                <button
                  key={id}
                  type="button"
                  className={styles.symbol}
                  aria-pressed={id === props.chosen}
                  data-symbol={id}
                  onClick={() => props.choose(id)}
                >
                  <SymbolPicture symbol={id} sizePx={36} colour={props.colour} />
                  <span>{t(`symbols.${id}`)}</span>
                </button>
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}
