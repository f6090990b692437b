import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./paper.module.css";

export type EditableTextProps = {
  /** What a screen reader calls the field. */
  readonly label: string;
  /** What stands there: what was filled in, or what somebody wrote in its place. */
  readonly text: string;
  /** The live state says something else now than when this was written. */
  readonly isOutdated: boolean;
  readonly lines?: number;
  readonly set: (text: string) => void;
  /** Takes what the live state says now. */
  readonly renew: () => void;
};

/** A text that is written where it stands and grows with what is written, so that paper shows all of it. Text only. */
export function EditableText({ label, text, isOutdated, lines = 1, set, renew }: EditableTextProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What is being written is not written over.
    if (field.current && field.current !== document.activeElement) field.current.textContent = text;
  }, [text]);
  return (
    <div className={styles.editable}>
      <div
        ref={field}
        className={styles.text}
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={label}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        dir="auto"
        style={{ minBlockSize: `${lines * 1.35}em` }}
        onInput={(event) => set(event.currentTarget.innerText.replace(/\n$/, ""))}
        onKeyDown={(event) => event.stopPropagation()}
      />
      {isOutdated ? (
        <button type="button" className={styles.renew} onClick={renew}>
          {t("report.renew")}
        </button>
      ) : null}
    </div>
  );
}
