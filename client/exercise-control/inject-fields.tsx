import { useTranslation } from "react-i18next";
import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { useSession } from "../sync/session-context.ts";
import { useExerciseControl } from "../sync/use-exercise.ts";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { Facts } from "../ui/facts.tsx";
import { duration } from "../ui/formats.ts";
import { FreeTextView } from "../ui/free-text.tsx";
import { phraseWords } from "../ui/phrase-words.ts";
import { PlaceLine } from "../ui/place-line.tsx";
import { PriorityBadge } from "../ui/priority.tsx";
import { effectWords, triggerLine } from "./effect-words.ts";
import styles from "./exercise-control.module.css";
import { type ScriptNames, useScriptNames } from "./script-names.ts";
import { dueMs } from "./script-order.ts";

/** Every field of an inject, as it stands on paper. What is not filled in is left out. */
export function InjectFields({ state, nowMs }: { readonly state: InjectState; readonly nowMs: ExerciseMs }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const names = useScriptNames();
  const { inject } = state;
  return (
    <>
      {inject.text ? (
        <blockquote className={styles.said}>
          <FreeTextView text={inject.text} />
        </blockquote>
      ) : null}
      {inject.phrase ? (
        <blockquote className={styles.said}>{phraseWords(inject.phrase, t, i18n.language, picture.nowMs())}</blockquote>
      ) : null}
      <div className={styles.fields}>
        <Facts
          lines={[
            [t("exercise.field.when"), <When key="when" state={state} nowMs={nowMs} names={names} />],
            [t("exercise.field.fired"), firedWords(state, t)],
            [t("exercise.field.from"), inject.from],
            [
              t("exercise.field.to"),
              inject.to.length === 0 ? t("exercise.toNobody") : inject.to.map(names.agency).join(", "),
            ],
            [t("exercise.field.by"), t(`exercise.by.${inject.by}`)],
            [t("exercise.field.priority"), <PriorityBadge key="priority" priority={inject.priority} />],
            [t("exercise.field.acknowledge"), t(inject.wantsAcknowledgement ? "exercise.yes" : "exercise.no")],
            [t("exercise.field.place"), inject.at ? <PlaceLine key="at" place={{ at: inject.at }} /> : undefined],
            [
              t("exercise.field.effects"),
              listOf(inject.effects.map((effect) => effectWords(effect, names, t, i18n.language))),
            ],
            [
              t("exercise.field.expected"),
              inject.expected.length > 0 ? <Expected key="expected" ids={inject.expected} names={names} /> : undefined,
            ],
            [t("exercise.field.objectives"), listOf(inject.objectives.map(names.objective))],
            [t("exercise.field.storyline"), inject.storyline && names.storyline(inject.storyline)],
            [t("exercise.field.controller"), inject.controller && names.role(inject.controller)],
            [t("exercise.field.attachments"), listOf(inject.attachments)],
            [t("exercise.field.contingency"), inject.contingency],
            [t("exercise.field.privateNotes"), inject.privateNotes],
          ]}
        />
      </div>
    </>
  );
}

function firedWords(state: InjectState, t: ReturnType<typeof useTranslation>["t"]): string | undefined {
  if (state.firedMs === undefined) return undefined;
  const at = wholeSeconds(state.firedMs);
  return state.firedByHand ? t("exercise.firedByHand", { at }) : at;
}

function When(props: { readonly state: InjectState; readonly nowMs: ExerciseMs; readonly names: ScriptNames }) {
  const { t } = useTranslation();
  const { state, nowMs } = props;
  const { words, condition } = triggerLine(state.inject.trigger, props.names, t);
  const atMs = dueMs(state);
  const isOpen = state.status === "ready" || state.status === "moved" || state.status === "held";
  return (
    <>
      {words}
      {condition ? <code className={styles.condition}>{condition}</code> : null}
      {state.movedToMs === undefined ? null : (
        <span className={styles.below}>{t("exercise.movedTo", { at: wholeSeconds(state.movedToMs) })}</span>
      )}
      {isOpen && atMs !== undefined ? (
        <span className={styles.below}>
          {atMs >= nowMs
            ? t("exercise.in", { time: duration(atMs - nowMs, t) })
            : t("exercise.lateBy", { time: duration(nowMs - atMs, t) })}
        </span>
      ) : null}
    </>
  );
}

/** What is expected, with how far it is. */
function Expected({ ids, names }: { readonly ids: readonly string[]; readonly names: ScriptNames }) {
  const { t } = useTranslation();
  const progress = useExerciseControl("expected");
  return listOf(
    ids.map((id) => {
      const state = progress.get(`expected/${id}`)?.state ?? "pending";
      return `${names.expected(id)} – ${t(`exercise.expectedState.${state}`)}`;
    }),
  );
}

function listOf(items: readonly string[]) {
  if (items.length === 0) return null;
  return (
    <ul className={styles.items}>
      {items.map((item, i) => (
        <li key={i}>{item}</li>
      ))}
    </ul>
  );
}
