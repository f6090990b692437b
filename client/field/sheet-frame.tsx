import { useFocusReturn, useFocusTrap, useHotkeys } from "@mantine/hooks";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/button.tsx";
import styles from "./field.module.css";
import { useFieldState } from "./field-state.ts";

/** A sheet that comes up over the large buttons and leaves the middle of the map free. Esc closes it. */
export function SheetFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const draw = useFieldState((state) => state.draw);
  const trap = useFocusTrap();
  useFocusReturn({ opened: true });
  useHotkeys([["Escape", () => draw(undefined)]], []);
  return (
    <section ref={trap} className={styles.sheet} role="dialog" aria-label={title}>
      <header className={styles.sheetHead}>
        <h2>{title}</h2>
        <IconButton className={styles.close} aria-label={t("panel.close")} onClick={() => draw(undefined)}>
          <X size={24} aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.sheetBody}>{children}</div>
    </section>
  );
}
