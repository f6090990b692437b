import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import styles from "./question.module.css";

/** Asks, in its place, before something that others feel. The answer that changes nothing has the focus; Esc gives it. */
export function Question(props: {
  readonly children: ReactNode;
  readonly yes: string;
  readonly isHard?: boolean;
  readonly answer: (isYes: boolean) => void;
}) {
  const { t } = useTranslation();
  const { answer } = props;
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <div
      className={styles.question}
      role="alertdialog"
      aria-label={t("question.question")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        answer(false);
      }}
    >
      <p>{props.children}</p>
      <div className={styles.answers}>
        <Button ref={no} onClick={() => answer(false)}>
          {t("form.cancel")}
        </Button>
        <Button look={props.isHard ? "danger" : "primary"} onClick={() => answer(true)}>
          {props.yes}
        </Button>
      </div>
    </div>
  );
}
