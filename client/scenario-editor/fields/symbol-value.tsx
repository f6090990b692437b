import { Popover } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { HAZARDS } from "../../../shared/coordination/phrase.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { SymbolPicture } from "../../symbols/symbol-picture.tsx";
import { Button } from "../../ui/button.tsx";
import { SymbolPalette } from "../../ui/symbol-palette.tsx";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** A standard symbol, by its picture and name; those of dangers alone where `use` says so. */
export function SymbolValue(props: ValueProps & { readonly use: "unit" | "mark" | "danger" }) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const [isOpen, setOpen] = useState(false);
  const name = useId();
  const { path, value, isOptional, use } = props;
  const chosen = typeof value === "string" ? value : undefined;
  const choose = (symbol: string | undefined) => {
    setOpen(false);
    set(path, symbol);
  };
  return (
    <div className={styles.field}>
      <span className={styles.name} id={name}>
        {props.label}
      </span>
      <Popover opened={isOpen} onChange={setOpen} position="left-start" width={356} returnFocus zIndex={400} trapFocus>
        <Popover.Target>
          <Button
            className={styles.wide}
            aria-labelledby={`${name} ${name}-chosen`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {chosen ? <SymbolPicture symbol={chosen} sizePx={24} /> : null}
            <span id={`${name}-chosen`}>{chosen ? t(`symbols.${chosen}`) : t("annotation.noSymbol")}</span>
            <ChevronDown size={18} aria-hidden="true" className={styles.atEnd} />
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.palette}>
          {isOptional && chosen ? (
            <Button look="quiet" onClick={() => choose(undefined)}>
              {t("annotation.noSymbol")}
            </Button>
          ) : null}
          <SymbolPalette
            use={use === "danger" ? "mark" : use}
            among={use === "danger" ? HAZARDS : undefined}
            chosen={chosen}
            choose={choose}
          />
        </Popover.Dropdown>
      </Popover>
      {props.error === undefined ? null : <p className={styles.error}>{props.error}</p>}
    </div>
  );
}
