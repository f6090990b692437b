import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExpectedAction } from "../../shared/drill/evaluation.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import frame from "../panels/command-post.module.css";
import { useControlEntry, useExerciseControl } from "../sync/use-exercise.ts";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import cards from "./cards.module.css";
import { windowOf } from "./due-window.ts";
import styles from "./exercise-control.module.css";
import { ExpectedStateBadge } from "./expected-state.tsx";
import { ExpectedTick } from "./expected-tick.tsx";
import { useRoughTime } from "./script-list.tsx";
import { useScriptNames } from "./script-names.ts";
import { useMayObserve } from "./use-orders.ts";

type Due = { readonly action: ExpectedAction; readonly window: ReturnType<typeof windowOf> };

/** What participants are expected to do, by when, how far it is, and the way to say so by hand. */
export function ExpectedList() {
  const { t } = useTranslation();
  const scenario = useControlEntry("scenario")?.scenario;
  const injects = useExerciseControl("inject");
  const nowMs = useRoughTime();
  const [open, setOpen] = useState<string>();
  const due = useMemo((): readonly Due[] => {
    const firedMs = (id: string) => injects.get(`inject/${id}`)?.firedMs;
    const all = (scenario?.expected ?? []).map((action) => ({ action, window: windowOf(action.due, firedMs) }));
    return all.toSorted((a, b) => startOf(a) - startOf(b));
  }, [scenario, injects]);
  if (due.length === 0) return <p className={`${frame.panelBody} ${frame.hint}`}>{t("exercise.noExpected")}</p>;
  return (
    <ul className={cards.cards} aria-label={t("exercise.view.expected")}>
      {due.map(({ action, window }) => (
        <ExpectedLine
          key={action.id}
          action={action}
          window={window}
          nowMs={nowMs}
          isOpen={open === action.id}
          toggle={() => setOpen(open === action.id ? undefined : action.id)}
        />
      ))}
    </ul>
  );
}

/** What waits for its inject comes after everything that has a time. */
function startOf({ window }: Due): number {
  return window?.fromMs ?? Number.MAX_SAFE_INTEGER;
}

function ExpectedLine(
  props: Due & { readonly nowMs: ExerciseMs; readonly isOpen: boolean; readonly toggle: () => void },
) {
  const { t } = useTranslation();
  const names = useScriptNames();
  const mayObserve = useMayObserve();
  const { action, window, nowMs } = props;
  const progress = useExerciseControl("expected").get(`expected/${action.id}`);
  const state = progress?.state ?? "pending";
  const isOverdue = state === "pending" && window !== undefined && window.toMs < nowMs;
  return (
    <li className={cards.card} data-expected={action.id} data-expected-state={state}>
      <div className={cards.cardTop}>
        <ExpectedStateBadge state={state} byHand={progress?.byHand} />
        <span className={isOverdue ? cards.overdue : styles.below}>
          {window
            ? t("exercise.window", { from: wholeSeconds(window.fromMs), to: wholeSeconds(window.toMs) })
            : t("exercise.afterInject", { serial: names.serial(action.due.after ?? "") })}
        </span>
      </div>
      <p dir="auto">{action.what}</p>
      <div className={cards.cardTop}>
        <span className={styles.below}>
          {names.agencyShort(action.who.agency)}
          {action.who.role === undefined ? "" : ` · ${names.role(action.who.role)}`}
        </span>
        {mayObserve ? (
          <button
            type="button"
            className={cards.tickOpen}
            aria-expanded={props.isOpen}
            aria-label={t("exercise.tickOf", { what: action.what })}
            onClick={props.toggle}
          >
            {t("exercise.tick")}
          </button>
        ) : null}
      </div>
      {progress?.note ? <p className={cards.note}>{progress.note}</p> : null}
      {props.isOpen ? (
        <ExpectedTick expected={action.id} state={state} note={progress?.note} done={props.toggle} />
      ) : null}
    </li>
  );
}
