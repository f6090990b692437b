import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import styles from "./windowed-list.module.css";

/** Lines beyond the edge that are drawn too, so that the keyboard finds the next one. */
const BEYOND_PX = 240;

/**
 * A list that draws only what is in view, for hundreds of lines. Every line has a known height in CSS pixels; the
 * arrow keys go from one focusable line (`data-line`) to the next.
 */
export function WindowedList<T>(props: {
  readonly items: readonly T[];
  readonly label: string;
  readonly heightOf: (item: T) => number;
  readonly keyOf: (item: T) => string;
  readonly renderItem: (item: T) => ReactNode;
}) {
  const { items, heightOf } = props;
  const { ref, height } = useElementSize();
  const [scrolledPx, setScrolledPx] = useState(0);
  const tops = useMemo(() => topsOf(items, heightOf), [items, heightOf]);
  const last = items.length - 1;
  const lastItem = items[last];
  const total = lastItem === undefined ? 0 : (tops[last] ?? 0) + heightOf(lastItem);
  const from = scrolledPx - BEYOND_PX;
  const to = scrolledPx + height + BEYOND_PX;
  return (
    <div
      ref={ref}
      className={styles.frame}
      onScroll={(event) => setScrolledPx(event.currentTarget.scrollTop)}
      onKeyDown={goByArrows}
    >
      <ul className={styles.list} style={{ blockSize: total }} aria-label={props.label}>
        {items.map((item, i) => {
          const top = tops[i] ?? 0;
          if (top + heightOf(item) < from || top > to) return null;
          return (
            <li
              key={props.keyOf(item)}
              className={styles.line}
              style={{ insetBlockStart: top, blockSize: heightOf(item) }}
            >
              {props.renderItem(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function topsOf<T>(items: readonly T[], heightOf: (item: T) => number): readonly number[] {
  const tops: number[] = [];
  let top = 0;
  for (const item of items) {
    tops.push(top);
    top += heightOf(item);
  }
  return tops;
}

function goByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-line]")];
  const at = lines.indexOf(document.activeElement as HTMLElement);
  const next = lines[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
