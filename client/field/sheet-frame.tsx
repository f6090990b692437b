import { useFocusTrap, useHotkeys } from "@mantine/hooks";
import { ArrowLeft, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/button.tsx";
import { HelpButton } from "../ui/help-button.tsx";
import { useFocusBack } from "../ui/use-focus-back.ts";
import { useFieldState } from "./field-state.ts";
import { useMyUnit } from "./my-unit.ts";
import styles from "./sheet.module.css";
import { SheetNews } from "./sheet-news.tsx";

/**
 * A sheet that comes up over the large buttons and leaves the middle of the map free. Help stays within reach. Esc
 * closes it. What is new and pressing stands on its upper edge.
 */
export function SheetFrame({
  title,
  back,
  high = false,
  seesMap = false,
  children,
}: {
  readonly title: string;
  /** Takes nearly the whole screen, and what is in it its whole room. */
  readonly high?: boolean;
  /** Points at the middle of the map, where nothing of its own may stand: the face shows what is new. */
  readonly seesMap?: boolean;
  /** Of a view that opened inside the sheet: the way back to the list. */
  readonly back?: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const draw = useFieldState((state) => state.draw);
  const trap = useFocusTrap();
  useFocusBack();
  const unit = useMyUnit();
  useHotkeys([["Escape", () => draw(undefined)]], []);
  return (
    <section
      ref={trap}
      className={`${styles.sheet} ${high ? styles.high : ""}`}
      role="dialog"
      aria-modal="true"
      aria-label={title}
    >
      <header className={`${styles.sheetHead} ${back ? styles.inside : ""}`}>
        {back ? (
          <IconButton look="quiet" className={styles.close} aria-label={t("form.back")} onClick={back}>
            <ArrowLeft size={24} aria-hidden="true" className={styles.backIcon} />
          </IconButton>
        ) : null}
        <h2>{title}</h2>
        <HelpButton unit={unit} />
        <IconButton
          className={styles.close}
          aria-label={t("panel.close")}
          data-autofocus
          onClick={() => draw(undefined)}
        >
          <X size={24} aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.sheetBody}>{children}</div>
      {seesMap ? null : <SheetNews className={styles.news} />}
    </section>
  );
}
