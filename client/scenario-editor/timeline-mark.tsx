import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import strip from "../exercise-control/timeline.module.css";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { keyOf } from "../scenario-draft/paths.ts";
import type { PlannedInject } from "./planned-injects.ts";

const MINUTE_MS = 60_000;
/** A press that moves less is a press. */
const STILL_PX = 4;

/** An inject on the line of exercise time. One with a fixed time is moved by dragging it, or by the arrow keys, minute by minute. */
export function TimelineMark(props: {
  readonly planned: PlannedInject;
  readonly atMs: number;
  readonly style: CSSProperties;
  readonly msPerPx: () => number;
  readonly latestMs: number;
  /** Where it is while it is dragged; undefined when it is let go. */
  readonly drag: (atMs: number | undefined) => void;
}) {
  const { t } = useTranslation();
  const { inject, index } = props.planned;
  const path = ["injects", index];
  const set = useScenarioDraft((draft) => draft.set);
  const select = useScenarioDraft((draft) => draft.select);
  const isSelected = useScenarioDraft(({ selected }) => selected !== undefined && keyOf(selected) === keyOf(path));
  const from = useRef<{ readonly x: number; readonly atMs: number; readonly moved: boolean }>(undefined);
  const isFixed = inject.trigger.when === "at";
  const within = (ms: number) => Math.min(Math.max(0, Math.round(ms / MINUTE_MS) * MINUTE_MS), props.latestMs);
  const moveTo = (ms: number) => set([...path, "trigger", "atMs"], ms);

  const press = (event: PointerEvent<HTMLButtonElement>) => {
    if (!isFixed || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, atMs: props.atMs, moved: false };
  };
  const dragTo = (event: PointerEvent) => {
    const { current } = from;
    if (!current || (!current.moved && Math.abs(event.clientX - current.x) < STILL_PX)) return;
    from.current = { ...current, moved: true };
    props.drag(within(current.atMs + (event.clientX - current.x) * props.msPerPx()));
  };
  const letGo = (event: PointerEvent) => {
    const { current } = from;
    from.current = undefined;
    props.drag(undefined);
    if (!current?.moved) return;
    select(path);
    moveTo(within(current.atMs + (event.clientX - current.x) * props.msPerPx()));
  };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || !isFixed) return;
    event.preventDefault();
    moveTo(within(props.atMs + step * MINUTE_MS));
  };
  return (
    <button
      type="button"
      className={strip.mark}
      style={{ ...props.style, touchAction: isFixed ? "none" : "auto" }}
      aria-pressed={isSelected}
      title={`${inject.serial} · ${inject.title} · ${exerciseTime(props.atMs)} · ${t(`scenario.trigger.${inject.trigger.when}`)}`}
      data-mark={inject.id}
      data-inject-state={inject.draft ? "draft" : isFixed ? "ready" : "moved"}
      onPointerDown={press}
      onPointerMove={dragTo}
      onPointerUp={letGo}
      onPointerCancel={() => {
        from.current = undefined;
        props.drag(undefined);
      }}
      onKeyDown={keys}
      onClick={() => select(path)}
    >
      <b>{inject.serial}</b> <span dir="auto">{inject.title}</span>
    </button>
  );
}
