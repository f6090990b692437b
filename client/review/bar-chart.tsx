import { useId } from "react";
import { type BarGroup, ticksTo } from "./bars.ts";
import styles from "./review.module.css";

/** In units of the drawing, which is as wide as the page. */
const WIDTH = 760;
const NAMES = 200;
const WORDS = 170;
const TRACK = WIDTH - NAMES - WORDS;
const TITLE = 26;
const BAR = 22;
const AXIS = 26;
/** What goes beside a bar at this size; the table beside it has the whole name. */
const LONGEST_NAME = 30;

/**
 * Bars by group and agency on one scale, each with its words. Screen readers hear `title` and read the table beside it.
 * `perTick`: what one unit of the scale is in the values; `tickWords` says one.
 */
export function BarChart(props: {
  readonly title: string;
  readonly groups: readonly BarGroup[];
  readonly perTick: number;
  readonly tickWords: (value: number) => string;
  readonly chart: string;
}) {
  const { title, groups, perTick, tickWords } = props;
  const id = useId();
  const values = groups.flatMap(({ bars }) => bars.flatMap(({ value, dots }) => [value ?? 0, ...dots]));
  const ticks = ticksTo(values.reduce((most, value) => Math.max(most, value), 0) / perTick);
  const most = (ticks.at(-1) ?? 1) * perTick;
  const at = (value: number) => NAMES + (value / most) * TRACK;
  const heightOf = (some: readonly BarGroup[]) => some.reduce((sum, { bars }) => sum + TITLE + bars.length * BAR, 0);
  const placed = groups.map((group, n) => ({ ...group, top: AXIS + heightOf(groups.slice(0, n)) }));
  const below = AXIS + heightOf(groups);
  return (
    <div className={styles.scroll}>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${WIDTH} ${below + AXIS}`}
        role="img"
        aria-labelledby={id}
        data-chart={props.chart}
      >
        <title id={id}>{title}</title>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={at(tick * perTick)} x2={at(tick * perTick)} y1={AXIS} y2={below + 4} />
            {[16, below + 19].map((y) => (
              <text key={y} className={styles.tick} x={at(tick * perTick)} y={y} textAnchor="middle">
                {tickWords(tick)}
              </text>
            ))}
          </g>
        ))}
        {placed.map((group) => (
          <g key={group.key} data-group={group.key}>
            <text className={styles.groupTitle} x={0} y={group.top + 18}>
              {group.title}
            </text>
            {group.bars.map((bar, n) => {
              const y = group.top + TITLE + n * BAR;
              return (
                <g key={bar.key} data-bar={bar.key} data-value={bar.value}>
                  <text className={styles.barName} x={NAMES - 8} y={y + 15} textAnchor="end">
                    {shortened(bar.name)}
                  </text>
                  {bar.value === undefined ? null : (
                    <rect
                      className={styles.barFill}
                      fill={bar.colour}
                      x={NAMES}
                      y={y + 4}
                      width={Math.max(1.5, at(bar.value) - NAMES)}
                      height={BAR - 8}
                      rx={2}
                    />
                  )}
                  {bar.dots.map((dot, no) => (
                    // By their number: dots have no names, and the same value twice is two dots upon each other.
                    <circle key={no} className={styles.dot} cx={at(dot)} cy={y + BAR / 2} r={3.2} />
                  ))}
                  <text className={styles.barWords} x={WIDTH - WORDS + 12} y={y + 15}>
                    {bar.words}
                  </text>
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
