import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { PAPER_IDS, type PaperId, type Subject } from "./paper.ts";
import styles from "./report.module.css";

/** Which report or form it is, and what it is about where there are several. */
export function PaperChoice(props: {
  readonly chosen: PaperId;
  readonly subjects: readonly Subject[] | undefined;
  readonly subject: Subject | undefined;
  readonly choose: (paper: PaperId, about?: string) => void;
}) {
  const { t } = useTranslation();
  const { chosen, subjects, subject, choose } = props;
  return (
    <nav className={styles.choice} aria-label={t("report.choose")}>
      <ul>
        {PAPER_IDS.map((id) => (
          <li key={id}>
            <Button
              className={styles.paperButton}
              aria-pressed={id === chosen}
              data-choose={id}
              onClick={() => choose(id)}
            >
              {id === "situation" ? null : <strong>{t("report.form", { number: id })}</strong>}
              <span>{t(`report.paper.${id}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {subjects === undefined ? null : subjects.length === 0 ? (
        <p className={styles.hint}>{t("report.noSubject")}</p>
      ) : (
        <NativeSelect
          size="md"
          label={t(`report.subject.${chosen}`)}
          value={subject?.id}
          data={subjects.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => choose(chosen, event.currentTarget.value)}
        />
      )}
      <p className={styles.hint}>{t("report.editHint")}</p>
    </nav>
  );
}
