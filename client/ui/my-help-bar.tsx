import { PhoneOff, Siren } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { BigButton } from "./button.tsx";
import { dayAndTime } from "./formats.ts";
import styles from "./help.module.css";
import { listIn } from "./intl.ts";
import { useMyHelp } from "./my-help.ts";
import { Question } from "./question.tsx";
import { useCommand } from "./use-command.ts";

/** What became of this member's own call for help, honestly, until it is called off. */
export function MyHelpBar() {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const command = useCommand();
  const help = useMyHelp();
  const [asks, setAsks] = useState(false);
  if (!help) return null;
  const text = {
    waiting: t("help.waiting"),
    heard: t("help.heard"),
    acknowledged: t("help.acknowledged", { names: listIn(help.names, i18n.language) }),
  }[help.state];
  return (
    <section
      className={`${styles.bar} ${help.state === "waiting" ? styles.unheard : help.state === "heard" ? styles.heard : styles.answered}`}
      aria-label={t("help.mine")}
      data-my-help={help.state}
    >
      <Siren size={32} aria-hidden="true" className={styles.siren} />
      <div className={styles.words} role="alert">
        <strong>{text}</strong>
        <span>{t("help.calledAt", { at: dayAndTime(help.atMs, picture.nowMs(), i18n.language) })}</span>
      </div>
      {asks ? (
        <Question
          yes={t("help.callOff")}
          answer={(isYes) => {
            setAsks(false);
            if (isYes) void command("help.call-off", { post: help.post });
          }}
        >
          {t("help.callOffText")}
        </Question>
      ) : (
        <div className={styles.barButtons}>
          <BigButton onClick={() => setAsks(true)}>
            <PhoneOff size={20} aria-hidden="true" />
            {t("help.callOff")}
          </BigButton>
        </div>
      )}
    </section>
  );
}
