import { ArrowLeft, Check, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  PHRASE_GROUPS,
  type Phrase,
  type PhraseEntry,
  phrase as phraseSchema,
  phrases,
} from "../../shared/coordination/phrase.ts";
import { useSession } from "../sync/session-context.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { phraseWords } from "../ui/phrase-words.ts";
import { SectionTitle } from "../ui/section-title.tsx";
import styles from "./phrases.module.css";
import { SlotField } from "./slot-field.tsx";

/** Standard phrases by what they are about; one with gaps asks for what goes into them. */
export function PhrasePicker(props: { readonly choose: (phrase: Phrase) => void; readonly close: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<PhraseEntry>();
  if (chosen) return <FillPhrase entry={chosen} done={props.choose} back={() => setChosen(undefined)} />;
  const take = (entry: PhraseEntry) => {
    if (Object.keys(entry.slots).length === 0) props.choose({ id: entry.id, values: {} });
    else setChosen(entry);
  };
  return (
    <section className={styles.picker} aria-label={t("talk.phrases")}>
      <header className={styles.head}>
        <p className={styles.hint}>{t("talk.phrasesHint")}</p>
        <IconButton look="quiet" aria-label={t("talk.closePhrases")} onClick={props.close}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </header>
      {PHRASE_GROUPS.map((group) => (
        <div key={group} className={styles.group} role="group" aria-label={t(`phraseGroup.${group}`)}>
          <SectionTitle>{t(`phraseGroup.${group}`)}</SectionTitle>
          <div className={styles.phrases}>
            {phrases
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <Button key={entry.id} data-phrase={entry.id} onClick={() => take(entry)}>
                  {t(`phrase.${entry.id}`, gapsOf(entry))}
                </Button>
              ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function gapsOf({ slots }: PhraseEntry): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(slots).map((name) => [name, "…"]));
}

function FillPhrase(props: {
  readonly entry: PhraseEntry;
  readonly done: (phrase: Phrase) => void;
  readonly back: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { entry } = props;
  const [values, setValues] = useState<Readonly<Record<string, string | number>>>({});
  const filled: Phrase = { id: entry.id, values };
  const isComplete = phraseSchema.safeParse(filled).success;
  return (
    <section className={styles.picker} aria-label={t(`phrase.${entry.id}`, gapsOf(entry))}>
      <header className={styles.head}>
        <IconButton look="quiet" aria-label={t("form.back")} onClick={props.back}>
          <ArrowLeft size={18} aria-hidden="true" className={styles.turned} />
        </IconButton>
        <strong className={styles.preview} aria-live="polite">
          {isComplete ? phraseWords(filled, t, i18n.language, picture.nowMs()) : t(`phrase.${entry.id}`, gapsOf(entry))}
        </strong>
      </header>
      {Object.entries(entry.slots).map(([name, kind]) => (
        <SlotField
          key={name}
          kind={kind}
          value={values[name]}
          set={(value) => {
            setValues((before) => {
              const { [name]: _, ...others } = before;
              return value === undefined ? others : { ...others, [name]: value };
            });
          }}
        />
      ))}
      <Button look="primary" disabled={!isComplete} onClick={() => props.done(filled)}>
        <Check size={18} aria-hidden="true" />
        {t("talk.takePhrase")}
      </Button>
    </section>
  );
}
