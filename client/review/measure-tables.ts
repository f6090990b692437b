import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { RESPONSE_STAGES } from "../../shared/drill/response-times.ts";
import { agencyIn } from "./agency-in.ts";
import type { Column, ReviewWording, Table } from "./table.ts";

/** Of each agency: by how many of the injects that it received it came how far, and half of those within which time. */
export function summaryTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "times",
    title: t("afterAction.table.times"),
    columns: [
      { key: "agency", title: t("afterAction.column.agency"), kind: "text" },
      { key: "of", title: t("afterAction.column.received"), kind: "count" },
      ...RESPONSE_STAGES.flatMap((stage): readonly Column[] => {
        const words = t(`afterAction.stage.${stage}`);
        return [
          { key: `${stage}-median`, title: t("afterAction.median", { stage: words }), kind: "minutes" },
          { key: `${stage}-count`, title: t("afterAction.howMany", { stage: words }), kind: "count" },
        ];
      }),
    ],
    rows: review.report.responsesByAgency.map(({ agency, of, stages }) => ({
      key: agency,
      cells: [
        agencyIn(review, agency).name,
        of,
        ...RESPONSE_STAGES.flatMap((stage) => [stages[stage].medianMs, stages[stage].count]),
      ],
    })),
    none: t("afterAction.none.times"),
  };
}

/** How long each agency took with each inject. */
export function responsesTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "responses",
    title: t("afterAction.table.responses"),
    columns: [
      { key: "serial", title: t("afterAction.column.serial"), kind: "text" },
      { key: "agency", title: t("afterAction.column.agency"), kind: "text" },
      { key: "fired", title: t("afterAction.column.fired"), kind: "clock" },
      ...RESPONSE_STAGES.map(
        (stage): Column => ({ key: stage, title: t(`afterAction.stage.${stage}`), kind: "minutes" }),
      ),
    ],
    rows: review.report.responses.map(({ inject, serial, agency, firedMs, tookMs }) => ({
      key: `${inject}/${agency}`,
      cells: [serial, agencyIn(review, agency).name, firedMs, ...RESPONSE_STAGES.map((stage) => tookMs[stage])],
    })),
    none: t("afterAction.none.times"),
  };
}

/** How well each agency, and all together, knew what was really there. */
export function picturesTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "pictures",
    title: t("afterAction.table.pictures"),
    columns: [
      { key: "picture", title: t("afterAction.column.picture"), kind: "text" },
      { key: "known", title: t("afterAction.column.known"), kind: "count" },
      { key: "missed", title: t("afterAction.column.missed"), kind: "count" },
      { key: "wrong", title: t("afterAction.column.wrong"), kind: "count" },
      { key: "off", title: t("afterAction.column.off"), kind: "metres" },
      { key: "late", title: t("afterAction.column.late"), kind: "minutes" },
    ],
    rows: review.report.pictures.map(({ agency, truths, missed, wrong, meanOffM, meanLateMs }) => ({
      key: agency ?? "together",
      cells: [
        agency === undefined ? t("afterAction.together") : agencyIn(review, agency).name,
        truths.length - missed,
        missed,
        wrong.length,
        meanOffM,
        meanLateMs,
      ],
    })),
    none: t("afterAction.none.pictures"),
  };
}

/** Everything that was really there, and when who had it on the map. What nobody marked stands there once. */
export function truthsTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "truths",
    title: t("afterAction.table.truths"),
    columns: [
      { key: "what", title: t("afterAction.column.truth"), kind: "text" },
      { key: "picture", title: t("afterAction.column.picture"), kind: "text" },
      { key: "from", title: t("afterAction.column.from"), kind: "clock" },
      { key: "marked", title: t("afterAction.column.marked"), kind: "clock" },
      { key: "off", title: t("afterAction.column.off"), kind: "metres" },
      { key: "last", title: t("afterAction.column.lastOff"), kind: "metres" },
    ],
    rows: review.report.pictures.flatMap(({ agency, truths }) =>
      truths
        .filter(({ knownMs }) => agency === undefined || knownMs !== undefined)
        .map(({ truth, name, fromMs, knownMs, meanOffM, lastOffM }) => ({
          key: `${agency ?? "together"}/${truth}`,
          cells: [
            name,
            agency === undefined ? t("afterAction.together") : agencyIn(review, agency).name,
            fromMs,
            knownMs ?? t("afterAction.missed"),
            meanOffM,
            lastOffM,
          ],
        })),
    ),
    none: t("afterAction.none.pictures"),
  };
}

/** Dangers and injured people on the map that never were there. */
export function wrongTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "wrong",
    title: t("afterAction.table.wrong"),
    columns: [
      { key: "what", title: t("afterAction.column.wrongMark"), kind: "text" },
      { key: "picture", title: t("afterAction.column.picture"), kind: "text" },
      { key: "from", title: t("afterAction.column.markedAt"), kind: "clock" },
    ],
    rows: review.report.pictures.flatMap(({ agency, wrong }) =>
      agency === undefined
        ? []
        : wrong.map(({ annotation, symbol, fromMs }, at) => ({
            key: `${agency}/${annotation}/${at}`,
            cells: [t(`symbols.${symbol}`), agencyIn(review, agency).name, fromMs],
          })),
    ),
    none: t("afterAction.none.wrong"),
  };
}
