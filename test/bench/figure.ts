/** One measured figure and the bar it is held against; `holds` says whether it is on the right side of it. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bar: number;
  readonly holds: boolean;
};

/** A figure that must not exceed its bar. */
export function atMost(name: string, value: number, unit: string, bar: number): Figure {
  return { name, value: rounded(value), unit, bar, holds: value <= bar };
}

/** The value below which 95 of 100 lie (nearest rank); 0 of none. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
}

function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
