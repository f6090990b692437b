import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { RESPONSE_STAGES } from "../../shared/drill/response-times.ts";
import { measureIn } from "../ui/intl.ts";
import { agencyIn } from "./agency-in.ts";
import { minutesIn, type ReviewWording } from "./table.ts";

/** One bar of a chart. Without a value it is only named. */
export type Bar = {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
  readonly value?: number | undefined;
  /** What stands behind it. */
  readonly words: string;
  /** Single values that the bar is the middle of. */
  readonly dots: readonly number[];
};

export type BarGroup = { readonly key: string; readonly title: string; readonly bars: readonly Bar[] };

/** From inject to each stage by agency: the median as a bar, each inject as a dot. In milliseconds. */
export function responseBars(review: DrillReview, { t, language }: ReviewWording): readonly BarGroup[] {
  const { responses, responsesByAgency } = review.report;
  return RESPONSE_STAGES.map((stage) => ({
    key: stage,
    title: t(`afterAction.stage.${stage}`),
    bars: responsesByAgency.map(({ agency, of, stages }) => {
      const { medianMs, count } = stages[stage];
      const { name, colour } = agencyIn(review, agency);
      const words =
        medianMs === undefined
          ? t("afterAction.noneOf", { of })
          : t("afterAction.timeOf", { time: minutesIn(medianMs, language), count, of });
      const own = responses.filter((response) => response.agency === agency);
      return {
        key: agency,
        name,
        colour,
        value: medianMs,
        words,
        dots: own.flatMap(({ tookMs }) => tookMs[stage] ?? []),
      };
    }),
  }));
}

/** How far each agency's marks were from the truth, in metres, and how late it knew, in milliseconds. */
export function pictureBars(
  review: DrillReview,
  what: "off" | "late",
  { t, language }: ReviewWording,
): readonly BarGroup[] {
  const bars = review.report.pictures.flatMap(({ agency, truths, missed, meanOffM, meanLateMs }): Bar[] => {
    if (agency === undefined) return [];
    const value = what === "off" ? meanOffM : meanLateMs;
    const { name, colour } = agencyIn(review, agency);
    const known = { count: truths.length - missed, of: truths.length };
    const measured =
      value !== undefined && (what === "off" ? measureIn(value, "meter", language) : minutesIn(value, language));
    const words = measured ? t("afterAction.timeOf", { time: measured, ...known }) : t("afterAction.noneOf", known);
    return [
      {
        key: agency,
        name,
        colour,
        value,
        words,
        dots: what === "off" ? truths.flatMap((one) => one.meanOffM ?? []) : [],
      },
    ];
  });
  return [{ key: what, title: t(`afterAction.picture.${what}`), bars }];
}

/** Round values from 0 to at least `most`, some five of them: 1, 2 or 5 times a power of ten apart. */
export function ticksTo(most: number): readonly number[] {
  if (most <= 0) return [0, 1];
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, at) => Math.round(at * step * 1e6) / 1e6);
}
