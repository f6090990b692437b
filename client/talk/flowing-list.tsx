import { type ReactNode, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import styles from "./flowing-list.module.css";
import { lineAt, topsOf } from "./tops.ts";

/** Lines beyond the edge that are drawn too, so that quick scrolling finds them there. */
const BEYOND_PX = 400;
/** Nearer to the end than this is at the end. */
const END_PX = 24;

/** What stays where it is while lines come and grow: the end of the list, or a line with its distance from the top. */
type Anchor = "end" | { readonly key: string; readonly offsetPx: number };

/** What is in view: indices of the first and the last line that are, and whether the list is at its end. */
export type InView = { readonly first: number; readonly last: number; readonly isAtEnd: boolean };

/**
 * A list that grows at its end, of lines of any height, that draws only what is in view. Whoever is at the end stays
 * there when lines come; whoever reads further up stays at the line they read.
 */
export function FlowingList<T>(props: {
  readonly items: readonly T[];
  readonly label: string;
  readonly estimatePx: number;
  readonly keyOf: (item: T) => string;
  readonly renderItem: (item: T, index: number) => ReactNode;
  /** The line to begin at; the end unless given. */
  readonly startAt?: string | undefined;
  /** Another line to go to, or "end"; a new object is a new wish. */
  readonly goTo?: { readonly key: string } | undefined;
  readonly onView?: (view: InView) => void;
}) {
  const { items, keyOf, estimatePx, startAt, goTo, onView } = props;
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor>(startAt === undefined ? "end" : { key: startAt, offsetPx: 80 });
  const [seen, setSeen] = useState({ top: 0, height: 0 });
  const keys = useMemo(() => items.map(keyOf), [items, keyOf]);
  const places = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys]);
  const { known, observe } = useHeights();
  const tops = useMemo(() => topsOf(keys, known.heights, estimatePx), [keys, known, estimatePx]);
  const total = tops[keys.length] ?? 0;

  const look = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = frame.current ?? {};
    const isAtEnd = top + height >= total - END_PX;
    const first = lineAt(tops, top);
    anchor.current = isAtEnd ? "end" : { key: keys[first] ?? "", offsetPx: (tops[first] ?? 0) - top };
    setSeen((now) => (now.top === top && now.height === height ? now : { top, height }));
    if (height > 0) onView?.({ first, last: lineAt(tops, top + height - 1), isAtEnd });
  };

  useLayoutEffect(() => {
    if (!goTo || !frame.current) return;
    const offsetPx = Math.round(frame.current.clientHeight / 3);
    anchor.current = goTo.key === "end" ? "end" : { key: goTo.key, offsetPx };
  }, [goTo]);

  const settle = useEffectEvent(() => {
    const element = frame.current;
    if (!element) return;
    const at = anchor.current;
    if (at === "end") element.scrollTop = total;
    else {
      const place = places.get(at.key);
      if (place !== undefined) element.scrollTop = (tops[place] ?? 0) - at.offsetPx;
    }
    look();
  });
  // Whenever lines have come, have grown or were asked for.
  useLayoutEffect(() => settle(), [tops, places, goTo]);

  useLayoutEffect(() => {
    if (!frame.current) return undefined;
    const resized = new ResizeObserver(() => {
      if (anchor.current === "end" && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
      frame.current?.dispatchEvent(new Event("scroll"));
    });
    resized.observe(frame.current);
    // What came while the page was hidden is in view from now on.
    const shown = () => frame.current?.dispatchEvent(new Event("scroll"));
    document.addEventListener("visibilitychange", shown);
    return () => {
      resized.disconnect();
      document.removeEventListener("visibilitychange", shown);
    };
  }, []);

  const first = lineAt(tops, seen.top - BEYOND_PX);
  const last = lineAt(tops, seen.top + seen.height + BEYOND_PX);
  return (
    <div ref={frame} className={styles.frame} tabIndex={0} role="region" aria-label={props.label} onScroll={look}>
      <ol className={styles.list} style={{ blockSize: total }}>
        {items.slice(first, last + 1).map((item, i) => {
          const index = first + i;
          const key = keys[index] ?? "";
          return (
            <li
              key={key}
              ref={observe}
              data-key={key}
              className={styles.line}
              style={{ insetBlockStart: tops[index] }}
              aria-setsize={items.length}
              aria-posinset={index + 1}
            >
              {props.renderItem(item, index)}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** How high each line turned out to be, measured while it is drawn, and kept when it is not any more. */
function useHeights() {
  const [known, setKnown] = useState<{ readonly heights: Map<string, number> }>(() => ({ heights: new Map() }));
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        let hasChanged = false;
        for (const { target, borderBoxSize } of entries) {
          const key = (target as HTMLElement).dataset["key"] ?? "";
          const heightPx = borderBoxSize[0]?.blockSize ?? 0;
          // A line that has just been taken out measures nothing.
          if (heightPx === 0 || known.heights.get(key) === heightPx) continue;
          known.heights.set(key, heightPx);
          hasChanged = true;
        }
        // At once, so that nothing is painted at a place where it does not belong.
        if (hasChanged) flushSync(() => setKnown({ heights: known.heights }));
      }),
  );
  const [observe] = useState(() => (line: HTMLLIElement | null) => {
    if (!line) return undefined;
    observer.observe(line);
    return () => observer.unobserve(line);
  });
  return { known, observe };
}
