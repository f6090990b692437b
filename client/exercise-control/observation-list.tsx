import { Crosshair } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Observation } from "../../shared/drill/evaluation.ts";
import { ObservedMedia } from "../photos/observed-media.tsx";
import { usePending } from "../sync/use-boards.ts";
import { useExerciseControl } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { useWorkspace } from "../workspace.ts";
import cards from "./cards.module.css";
import styles from "./exercise-control.module.css";
import { VerdictOf } from "./observation-verdict.tsx";
import { type ScriptNames, useScriptNames } from "./script-names.ts";
import { WaitingObservation } from "./waiting-observation.tsx";

/** What evaluators have seen, the latest first. */
export function ObservationList() {
  const { t } = useTranslation();
  const names = useScriptNames();
  const observations = useExerciseControl("observation");
  const waiting = usePending("exercise.observe").filter(({ input }) => !observations.has(input.observation));
  if (observations.size === 0 && waiting.length === 0) {
    return <EmptyState title={t("exercise.noObservations")}>{t("exercise.noObservationsText")}</EmptyState>;
  }
  const sorted = [...observations.values()].toSorted((a, b) => b.madeAtMs - a.madeAtMs);
  return (
    <ul className={cards.cards} aria-label={t("exercise.view.observations")}>
      {waiting.toReversed().map(({ id, input, madeAtMs }) => (
        <WaitingObservation key={id} input={input} madeAtMs={madeAtMs} />
      ))}
      {sorted.map((observation) => (
        <ObservationLine key={observation.id} observation={observation} names={names} />
      ))}
    </ul>
  );
}

function ObservationLine({ observation, names }: { readonly observation: Observation; readonly names: ScriptNames }) {
  const { t } = useTranslation();
  const fly = useWorkspace((workspace) => workspace.fly);
  const { at } = observation;
  const about = aboutWords(observation, names);
  return (
    <li className={cards.card} data-observation={observation.id}>
      <div className={cards.cardTop}>
        <VerdictOf observation={observation} />
        <span className={styles.below}>{wholeSeconds(observation.atMs)}</span>
      </div>
      <p dir="auto">{observation.what}</p>
      {observation.why ? (
        <p className={cards.note} dir="auto">
          {observation.why}
        </p>
      ) : null}
      <ObservedMedia of={observation} />
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
