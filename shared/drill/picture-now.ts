import { claimsDanger, type Marked, matchMarks } from "./match-marks.ts";
import type { TruthNow } from "./truth-now.ts";

export type PictureNow<M extends Marked> = {
  /** Each truth with the mark that is least far off, in metres; without one where it is not marked at all: missed. */
  readonly truths: readonly {
    readonly truth: TruthNow;
    readonly marked?: { readonly mark: M; readonly offM: number } | undefined;
  }[];
  /** Marked as a danger or injured people where there are none now. */
  readonly wrong: readonly M[];
};

/**
 * How a picture, whatever stands on it and whoever drew it, stands to what is there at this moment. The review judges
 * agencies by their own marks over the whole drill (`pictureAccuracy`); this is what somebody who looks at it now has
 * before them.
 */
export function pictureNow<M extends Marked>(truths: readonly TruthNow[], marks: readonly M[]): PictureNow<M> {
  const isOf = ({ symbol, geometry }: M, n: number) => {
    const truth = truths[n];
    if (symbol !== undefined) return symbol === truth?.symbol;
    return geometry.type !== "Point" && geometry.type === truth?.geometry.type;
  };
  const shapes = truths.map(({ geometry }) => geometry);
  const { best, right } = matchMarks(marks, shapes, isOf);
  const marked = (n: number) => {
    const { key, offM = 0 } = best.get(n) ?? {};
    const mark = marks.find((one) => one.key === key);
    return mark && { mark, offM };
  };
  return {
    truths: truths.map((truth, n) => ({ truth, marked: marked(n) })),
    wrong: marks.filter(({ key, symbol }) => claimsDanger(symbol) && !right.has(key)),
  };
}
