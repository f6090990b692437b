import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import strip from "../exercise-control/timeline.module.css";
import { axisTimes, inLanes } from "../exercise-control/timeline-lanes.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import styles from "./editor.module.css";
import type { PlannedInject } from "./planned-injects.ts";
import { TimelineMark } from "./timeline-mark.tsx";

const LANES = 4;
/** Room of a mark with its serial and the beginning of its title. */
const MARK_PX = 104;
/** Below this many pixels a minute the marks of a busy quarter of an hour cover each other: it scrolls then. */
const LEAST_PX_PER_MIN = 8;
const AXIS_EVERY_PX = 110;

/** The script along exercise time; what comes at a fixed time is dragged to another one. */
export function ScriptTimeline({ planned }: { readonly planned: readonly PlannedInject[] }) {
  const { t } = useTranslation();
  const lengthMs = useScenarioDraft(({ scenario }) => scenario?.lengthMs ?? 0);
  const [dragged, setDragged] = useState<{ readonly id: string; readonly atMs: number }>();
  const stripe = useRef<HTMLDivElement>(null);
  const wholeMs = Math.max(lengthMs, 60_000, ...planned.map(({ atMs }) => atMs ?? 0));
  const widthPx = Math.max(900, (wholeMs / 60_000) * LEAST_PX_PER_MIN);
  const marks = useMemo(
    () => inLanes(planned, ({ atMs }) => atMs, (MARK_PX / widthPx) * wholeMs, LANES),
    [planned, widthPx, wholeMs],
  );
  const untimed = planned.filter(({ atMs }) => atMs === undefined);
  const placeOf = (ms: number) => `${(ms / wholeMs) * 100}%`;
  const msPerPx = () => wholeMs / (stripe.current?.clientWidth ?? widthPx);
  return (
    <>
      <div className={strip.frame} tabIndex={0} role="group" aria-label={t("scenario.timeline")} data-timeline>
        <div ref={stripe} className={strip.strip} style={{ minInlineSize: widthPx }} dir="ltr">
          {axisTimes(wholeMs, widthPx / AXIS_EVERY_PX).map((ms) => (
            <span key={ms} className={strip.time} style={{ left: placeOf(ms) }} aria-hidden="true">
              {exerciseTime(ms).slice(0, -3)}
            </span>
          ))}
          {marks.map(({ it, atMs, lane }) => {
            const shownMs = dragged?.id === it.inject.id ? dragged.atMs : atMs;
            return (
              <TimelineMark
                key={it.inject.id}
                planned={it}
                atMs={shownMs}
                style={{ left: placeOf(shownMs), top: 22 + lane * 26 }}
                msPerPx={msPerPx}
                latestMs={wholeMs}
                drag={(ms) => setDragged(ms === undefined ? undefined : { id: it.inject.id, atMs: ms })}
              />
            );
          })}
        </div>
      </div>
      {untimed.length === 0 ? null : <Untimed injects={untimed} />}
    </>
  );
}

/** What waits for a condition or a hand has no place on the line, but is there. */
function Untimed({ injects }: { readonly injects: readonly PlannedInject[] }) {
  const { t } = useTranslation();
  const select = useScenarioDraft((draft) => draft.select);
  return (
    <div className={styles.untimed} role="group" aria-label={t("scenario.untimed")}>
      <span>{t("scenario.untimed")}</span>
      {injects.map(({ inject, index }) => (
        <button
          key={inject.id}
          type="button"
          title={`${inject.serial} · ${inject.title}`}
          data-mark={inject.id}
          onClick={() => select(["injects", index])}
        >
          <b>{inject.serial}</b> <span dir="auto">{inject.title}</span>
        </button>
      ))}
    </div>
  );
}
