import { MessageSquareQuote, X } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Phrase } from "../../../shared/coordination/phrase.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { useSession } from "../../sync/session-context.ts";
import { PhrasePicker } from "../../talk/phrase-picker.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { phraseWords } from "../../ui/phrase-words.ts";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** A standard phrase with its gaps filled: each agency reads it in its own language. */
export function PhraseValue({ label, hint, path, value, error }: ValueProps) {
  const { t, i18n } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const [isOpen, setOpen] = useState(false);
  const { picture } = useSession();
  const name = useId();
  const phrase = value as Phrase | undefined;
  return (
    <div className={styles.field} role="group" aria-labelledby={name}>
      <span className={styles.name} id={name}>
        {label}
      </span>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      {phrase ? (
        <div className={styles.chosen}>
          <span>{phraseWords(phrase, t, i18n.language, picture.nowMs())}</span>
          <IconButton
            look="quiet"
            aria-label={t("scenario.clear", { name: label })}
            onClick={() => set(path, undefined)}
          >
            <X size={18} aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
      {isOpen ? (
        <PhrasePicker
          choose={(next) => {
            setOpen(false);
            set(path, next);
          }}
          close={() => setOpen(false)}
        />
      ) : (
        <Button onClick={() => setOpen(true)}>
          <MessageSquareQuote size={18} aria-hidden="true" />
          {t("scenario.choosePhrase")}
        </Button>
      )}
      {error === undefined ? null : <p className={styles.error}>{error}</p>}
    </div>
  );
}
