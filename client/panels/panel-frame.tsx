import { ArrowLeft, X } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/button.tsx";
import { useFocusBack } from "../ui/use-focus-back.ts";
import styles from "./command-post.module.css";

/** A panel that floats beside the map, with its title and the button that folds it away. */
export function PanelFrame(props: {
  readonly title: string;
  readonly tall?: boolean;
  /** Shows what is selected, beside the open panel. */
  readonly beside?: boolean;
  readonly className?: string | undefined;
  readonly actions?: ReactNode;
  /** Of a view that opened inside the panel: the way back to the list. */
  readonly back?: (() => void) | undefined;
  readonly children: ReactNode;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  useFocusBack();
  const panel = useRef<HTMLElement>(null);
  const shown = useRef(props.title);
  // Another view came in the place of the one with the focus: one goes on at its beginning.
  useLayoutEffect(() => {
    const isAnother = shown.current !== props.title;
    shown.current = props.title;
    if (isAnother && document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [props.title]);
  const classes = [styles.panel, props.tall ? styles.tall : "", props.className].filter(Boolean).join(" ");
  return (
    <section
      ref={panel}
      className={classes}
      aria-label={props.title}
      tabIndex={-1}
      data-panel={props.beside ? "beside" : "list"}
    >
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
