import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { InjectState } from "../../shared/drill/drill-state.ts";
import { type Exercise, exerciseTimeAt } from "../../shared/drill/exercise.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { useSession } from "../sync/session-context.ts";
import { useExercise, useExerciseControl } from "../sync/use-exercise.ts";
import { SectionTitle } from "../ui/section-title.tsx";
import { useSecond } from "../ui/use-second.ts";
import { WindowedList } from "../ui/windowed-list.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./exercise-control.module.css";
import { InjectRow } from "./inject-row.tsx";
import { inGroups, type ScriptGroup } from "./script-order.ts";

/** How often the groups are made anew, exercise time; rows stay where a finger is about to press. */
const GROUP_EVERY_MS = 5_000;

type Line =
  | { readonly kind: "group"; readonly group: ScriptGroup; readonly count: number }
  | { readonly kind: "inject"; readonly state: InjectState };

const heightOf = ({ kind }: Line): number => (kind === "group" ? 36 : 62);
const keyOf = (line: Line): string => (line.kind === "group" ? `group ${line.group}` : line.state.inject.id);

/** The whole script, what presses first. A press shows an inject in full. */
export function ScriptList() {
  const { t } = useTranslation();
  const injects = useExerciseControl("inject");
  const nowMs = useRoughTime();
  const selection = useWorkspace((workspace) => workspace.selection);
  const select = useWorkspace((workspace) => workspace.select);
  const lines = useMemo(
    () =>
      inGroups([...injects.values()], nowMs).flatMap(({ group, states }): Line[] => [
        { kind: "group", group, count: states.length },
        ...states.map((state): Line => ({ kind: "inject", state })),
      ]),
    [injects, nowMs],
  );
  const selected = selection?.kind === "inject" ? selection.inject : undefined;
  return (
    <WindowedList
      items={lines}
      label={t("exercise.view.script")}
      heightOf={heightOf}
      keyOf={keyOf}
      renderItem={(line) =>
        line.kind === "group" ? (
          <div className={styles.group} data-script-group={line.group}>
            <SectionTitle count={line.count}>{t(`exercise.group.${line.group}`)}</SectionTitle>
          </div>
        ) : (
          <InjectRow
            state={line.state}
            nowMs={nowMs}
            isSelected={selected === line.state.inject.id}
            look={(inject) => select({ kind: "inject", inject })}
          />
        )
      }
    />
  );
}

/** The exercise time in steps in which a list is worth making anew. */
export function useRoughTime(): ExerciseMs {
  const { picture } = useSession();
  const exercise: Exercise = useExercise();
  useSecond();
  if (!exercise.play) return 0;
  return Math.floor(exerciseTimeAt(exercise.play.clock, picture.nowMs()) / GROUP_EVERY_MS) * GROUP_EVERY_MS;
}
