import { Crosshair, ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Observation } from "../../shared/drill/evaluation.ts";
import { useExerciseControl } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { useWorkspace } from "../workspace.ts";
import cards from "./cards.module.css";
import styles from "./exercise-control.module.css";
import { type ScriptNames, useScriptNames } from "./script-names.ts";

/** What evaluators have seen, the latest first. */
export function ObservationList() {
  const { t } = useTranslation();
  const names = useScriptNames();
  const observations = useExerciseControl("observation");
  if (observations.size === 0) {
    return <EmptyState title={t("exercise.noObservations")}>{t("exercise.noObservationsText")}</EmptyState>;
  }
  const sorted = [...observations.values()].toSorted((a, b) => b.madeAtMs - a.madeAtMs);
  return (
    <ul className={cards.cards} aria-label={t("exercise.view.observations")}>
      {sorted.map((observation) => (
        <ObservationLine key={observation.id} observation={observation} names={names} />
      ))}
    </ul>
  );
}

function ObservationLine({ observation, names }: { readonly observation: Observation; readonly names: ScriptNames }) {
  const { t } = useTranslation();
  const fly = useWorkspace((workspace) => workspace.fly);
  const { is, rating, at } = observation;
  const Icon = is === "strength" ? ThumbsUp : ThumbsDown;
  const about = aboutWords(observation, names);
  return (
    <li className={cards.card} data-observation={observation.id}>
      <div className={cards.cardTop}>
        <span className={styles.state} data-verdict={is}>
          <Icon size={15} strokeWidth={2.4} aria-hidden="true" />
          {t(`exercise.verdict.${is}`)}
          {rating ? <abbr title={t(`exercise.rating.${rating}`)}>{rating}</abbr> : null}
        </span>
        <span className={styles.below}>{wholeSeconds(observation.atMs)}</span>
      </div>
      <p dir="auto">{observation.what}</p>
      {observation.why ? (
        <p className={cards.note} dir="auto">
          {observation.why}
        </p>
      ) : null}
      {about ? <p className={styles.below}>{about}</p> : null}
      <div className={cards.cardTop}>
        <span className={styles.below}>{observation.name}</span>
        {at ? (
          <Button look="quiet" onClick={() => fly({ at })}>
            <Crosshair size={16} aria-hidden="true" />
            {t("unit.show")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function aboutWords({ about }: Observation, names: ScriptNames): string | undefined {
  switch (about?.kind) {
    case "objective":
      return names.objective(about.id);
    case "expected":
      return names.expected(about.id);
    case "inject":
      return names.serial(about.id);
    case "task":
    case undefined:
      return undefined;
  }
}
