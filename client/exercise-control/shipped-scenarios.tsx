import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShippedScenario } from "../../shared/protocol/http.ts";
import { askScenario, askScenarios, type WhyNone } from "../panels/member-requests.ts";
import { ProblemLine } from "../panels/problem-line.tsx";
import { useDirectory } from "../sync/use-picture.ts";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { SectionTitle } from "../ui/section-title.tsx";
import styles from "./load.module.css";

/** The scenarios that came with the server, to choose one; `choose` hears what its file holds, unread. */
export function ShippedScenarios(props: {
  readonly chosen: string | undefined;
  readonly choose: (written: unknown) => void;
}) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const [scenarios, setScenarios] = useState<readonly ShippedScenario[]>([]);
  const [why, setWhy] = useState<WhyNone>();
  useEffect(() => {
    let isShown = true;
    void askScenarios(me.id).then((answer) => {
      if (isShown && answer.kind === "done") setScenarios(answer.result);
      return undefined;
    });
    return () => {
      isShown = false;
    };
  }, [me.id]);
  // A server that has none, or cannot be reached now: a file is chosen.
  if (scenarios.length === 0) return null;
  const choose = async (id: string) => {
    const answer = await askScenario(me.id, id);
    setWhy(answer.kind === "done" ? undefined : answer.why);
    if (answer.kind === "done") props.choose(answer.result);
  };
  return (
    <section className={styles.shipped} aria-label={t("exercise.load.shipped")}>
      <SectionTitle>{t("exercise.load.shipped")}</SectionTitle>
      {scenarios.map(({ id, title, language, kind, lengthMs }) => (
        <button
          key={id}
          type="button"
          className={styles.shippedOne}
          aria-pressed={props.chosen === id}
          data-scenario={id}
          onClick={() => void choose(id)}
        >
          <strong dir="auto" lang={language}>
            {title}
          </strong>
          <span>
            {t(`exercise.kind.${kind}`)} · {wholeSeconds(lengthMs)}
          </span>
        </button>
      ))}
      <ProblemLine why={why} />
    </section>
  );
}
