import { OctagonAlert, PlayCircle } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { NoDuff } from "../../shared/drill/exercise.ts";
import { useSession } from "../sync/session-context.ts";
import { useExercise } from "../sync/use-exercise.ts";
import { useAgencies } from "../sync/use-picture.ts";
import { BigButton } from "./button.tsx";
import { dayAndTime } from "./formats.ts";
import styles from "./no-duff.module.css";
import { Question } from "./question.tsx";
import { useCommand } from "./use-command.ts";
import { useMay } from "./use-may.ts";

/** As it is said over the radio in every language. */
const ENGLISH = "NO DUFF – REAL EMERGENCY – EXERCISE STOPPED";
/** How much of the screen's top is taken; what covers the screen begins below. */
const TAKEN = "--taken-above";

/** Says on every screen, above everything, that there is a real emergency, until it is lifted. */
export function NoDuffBar() {
  const { noDuff } = useExercise();
  return noDuff ? createPortal(<Bar noDuff={noDuff} />, document.body) : null;
}

function Bar({ noDuff }: { readonly noDuff: NoDuff }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const agency = useAgencies().get(noDuff.agency);
  const mayLift = useMay()("lift-no-duff") !== "no";
  const command = useCommand();
  const [asks, setAsks] = useState(false);
  const bar = useRoomAbove();
  const who = [noDuff.name, agency?.name].filter(Boolean).join(" · ");
  const at = dayAndTime(noDuff.atMs, picture.nowMs(), i18n.language);
  return (
    <section ref={bar} className={styles.bar} aria-label={ENGLISH} data-no-duff>
      <OctagonAlert size={40} aria-hidden="true" className={styles.icon} />
      <div className={styles.words} role="alert">
        {i18n.language === "en" ? null : <strong>{t("noDuff.title")}</strong>}
        <strong lang="en" dir="ltr" className={i18n.language === "en" ? undefined : styles.english}>
          {ENGLISH}
        </strong>
        <span>{t("noDuff.calledBy", { who, at })}</span>
        {noDuff.text ? (
          <span className={styles.text} dir="auto">
            {noDuff.text}
          </span>
        ) : null}
      </div>
      {mayLift && !asks ? (
        <BigButton className={styles.lift} onClick={() => setAsks(true)}>
          <PlayCircle size={20} aria-hidden="true" />
          {t("noDuff.lift")}
        </BigButton>
      ) : null}
      {asks ? (
        <Question
          yes={t("noDuff.lift")}
          answer={(isYes) => {
            setAsks(false);
            if (isYes) void command("exercise.lift-no-duff", {});
          }}
        >
          {t("noDuff.askLift")}
        </Question>
      ) : null}
    </section>
  );
}

/** Keeps what covers the screen below the bar, however high that is. */
function useRoomAbove() {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const page = document.documentElement.style;
    const measure = () => page.setProperty(TAKEN, `${element.offsetHeight}px`);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => {
      observer.disconnect();
      page.removeProperty(TAKEN);
    };
  }, []);
  return bar;
}
