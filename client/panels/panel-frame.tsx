import { ArrowLeft, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/button.tsx";
import styles from "./command-post.module.css";

/** A panel that floats beside the map, with its title and the button that folds it away. */
export function PanelFrame(props: {
  readonly title: string;
  readonly tall?: boolean;
  readonly className?: string | undefined;
  readonly actions?: ReactNode;
  /** Of a view that opened inside the panel: the way back to the list. */
  readonly back?: (() => void) | undefined;
  readonly children: ReactNode;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const classes = [styles.panel, props.tall ? styles.tall : "", props.className].filter(Boolean).join(" ");
  return (
    <section className={classes} aria-label={props.title}>
      <header className={styles.panelHead}>
        {props.back ? (
          <IconButton look="quiet" aria-label={t("form.back")} title={t("form.back")} onClick={props.back}>
            <ArrowLeft size={20} aria-hidden="true" className={styles.backIcon} />
          </IconButton>
        ) : null}
        <h2>{props.title}</h2>
        {props.actions}
        <IconButton look="quiet" aria-label={t("panel.close")} title={t("panel.close")} onClick={props.close}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </header>
      {props.children}
    </section>
  );
}
