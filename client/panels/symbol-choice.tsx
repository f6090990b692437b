import { Popover } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { Button } from "../ui/button.tsx";
import { SymbolPalette } from "../ui/symbol-palette.tsx";
import palette from "./command-post.module.css";
import styles from "./inspector.module.css";

/** The symbol of a mark, and the choice of another one. */
export function SymbolChoice({
  chosen,
  choose,
}: {
  readonly chosen: string | undefined;
  readonly choose: (symbol: string) => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.field}>
      <span className={styles.fieldName}>{t("annotation.symbol")}</span>
      <Popover opened={isOpen} onChange={setOpen} position="left-start" width={356} returnFocus>
        <Popover.Target>
          <Button className={styles.symbolButton} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {chosen ? <SymbolPicture symbol={chosen} sizePx={24} /> : null}
            {chosen ? t(`symbols.${chosen}`) : t("annotation.noSymbol")}
            <ChevronDown size={18} aria-hidden="true" style={{ marginInlineStart: "auto" }} />
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={palette.palette}>
          <SymbolPalette
            use="mark"
            chosen={chosen}
            choose={(symbol) => {
              setOpen(false);
              choose(symbol);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
