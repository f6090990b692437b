import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Play } from "../../shared/drill/exercise.ts";
import { useControlEntry, useExercise, useExerciseControl } from "../sync/use-exercise.ts";
import { useExerciseTime, wholeSeconds } from "../ui/exercise-clock.ts";
import { useWorkspace } from "../workspace.ts";
import { isLate, timeOf } from "./script-order.ts";
import styles from "./timeline.module.css";
import { axisTimes, inLanes } from "./timeline-lanes.ts";

const LANES = 4;
/** Room of a mark with its serial and the beginning of its title. */
const MARK_PX = 104;
/** Below this many pixels a minute the marks of a busy quarter of an hour cover each other: it scrolls then. */
const LEAST_PX_PER_MIN = 5;
const AXIS_EVERY_PX = 110;

/** The script along exercise time: what came, what comes, and where play is now. */
export function Timeline() {
  const { play } = useExercise();
  const scenario = useControlEntry("scenario")?.scenario;
  const panel = useWorkspace((workspace) => workspace.panel);
  if (!play || !scenario || panel !== "exercise") return null;
  return <Strip play={play} lengthMs={scenario.lengthMs} />;
}

function Strip({ play, lengthMs }: { readonly play: Play; readonly lengthMs: number }) {
  const { t } = useTranslation();
  const injects = useExerciseControl("inject");
  const selection = useWorkspace((workspace) => workspace.selection);
  const select = useWorkspace((workspace) => workspace.select);
  const nowMs = useExerciseTime(play.clock);
  const frame = useRef<HTMLDivElement>(null);
  const wholeMs = Math.max(lengthMs, nowMs);
  const widthPx = Math.max(1_180, (wholeMs / 60_000) * LEAST_PX_PER_MIN);
  const marks = useMemo(
    () => inLanes(injects.values(), timeOf, (MARK_PX / widthPx) * wholeMs, LANES),
    [injects, widthPx, wholeMs],
  );
  const placeOf = (ms: number) => `${(ms / wholeMs) * 100}%`;
  const [opensAt] = useState(nowMs / wholeMs);
  // Where play is comes into view when the strip opens; then it stays where somebody scrolled it to.
  useEffect(() => {
    const { current } = frame;
    if (current) current.scrollLeft = Math.max(0, opensAt * current.scrollWidth - current.clientWidth / 2);
  }, [opensAt]);
  return (
    <section ref={frame} className={styles.frame} aria-label={t("exercise.timeline")} data-timeline tabIndex={0}>
      <div className={styles.strip} style={{ minInlineSize: widthPx }} dir="ltr">
        {axisTimes(wholeMs, widthPx / AXIS_EVERY_PX).map((ms) => (
          <span key={ms} className={styles.time} style={{ left: placeOf(ms) }} aria-hidden="true">
            {wholeSeconds(ms).slice(0, -3)}
          </span>
        ))}
        {marks.map(({ it: state, atMs, lane }) => {
          const { id, serial, title } = state.inject;
          const shown = isLate(state, nowMs) && state.status !== "held" ? "late" : state.status;
          return (
            <button
              key={id}
              type="button"
              className={styles.mark}
              style={{ left: placeOf(atMs), top: 22 + lane * 26 }}
              aria-pressed={selection?.kind === "inject" && selection.inject === id}
              title={`${serial} · ${title} · ${wholeSeconds(atMs)} · ${t(`exercise.injectState.${shown}`)}`}
              data-mark={id}
              data-inject-state={shown}
              onClick={() => select({ kind: "inject", inject: id })}
            >
              <b>{serial}</b> <span dir="auto">{title}</span>
            </button>
          );
        })}
        <div className={styles.now} style={{ left: placeOf(Math.min(nowMs, wholeMs)) }} aria-hidden="true" />
      </div>
    </section>
  );
}
