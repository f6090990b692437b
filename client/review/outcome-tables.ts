import { CASUALTY_STAGES, TRIAGE_CATEGORIES } from "../../shared/drill/casualty.ts";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { Observation } from "../../shared/drill/evaluation.ts";
import { mediaName } from "../../shared/picture/media.ts";
import { agencyIn } from "./agency-in.ts";
import type { Column, ReviewWording, Table } from "./table.ts";

/** Each objective with its rating and what that comes of. */
export function objectivesTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "objectives",
    title: t("afterAction.chapter.objectives"),
    columns: [
      text("objective", t("afterAction.column.objective")),
      text("agency", t("afterAction.column.agency")),
      text("rating", t("afterAction.column.rating")),
      text("given", t("afterAction.column.given")),
      ...(["score", "of", "met", "partial", "missed", "pending"] as const).map((key) =>
        count(key, t(`afterAction.objective.${key}`)),
      ),
    ],
    rows: review.report.objectives.map(({ objective, text: what, agency, rating, byHand, score, of, counts }) => ({
      key: objective,
      cells: [
        what,
        agencyIn(review, agency).name,
        rating && t("afterAction.ratingNamed", { rating, words: t(`afterAction.rating.${rating}`) }),
        rating && t(byHand ? "afterAction.givenByHand" : "afterAction.givenByScore"),
        score,
        of,
        counts.met,
        counts.partial,
        counts.missed,
        counts.pending,
      ],
    })),
    none: t("afterAction.none.objectives"),
  };
}

/** What was expected of whom, and what became of it. */
export function expectedTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "expected",
    title: t("afterAction.chapter.expected"),
    columns: [
      text("what", t("afterAction.column.expected")),
      text("agency", t("afterAction.column.agency")),
      text("state", t("afterAction.column.state")),
      { key: "at", title: t("afterAction.column.at"), kind: "clock" },
      text("given", t("afterAction.column.given")),
      text("note", t("afterAction.column.note")),
    ],
    rows: review.report.expected.map(({ expected, what, state, atMs, byHand, note }) => ({
      key: expected,
      cells: [
        what,
        agencyIn(review, review.expectedOf[expected]).name,
        t(`afterAction.expected.${state}`),
        atMs,
        state === "pending" ? undefined : t(byHand ? "afterAction.givenByHand" : "afterAction.givenByEvidence"),
        note,
      ],
    })),
    none: t("afterAction.none.expected"),
  };
}

/** Every inject, planned against actual. */
export function injectsTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "injects",
    title: t("afterAction.chapter.injects"),
    columns: [
      text("serial", t("afterAction.column.serial")),
      text("title", t("afterAction.column.inject")),
      text("state", t("afterAction.column.state")),
      { key: "planned", title: t("afterAction.column.planned"), kind: "clock" },
      { key: "fired", title: t("afterAction.column.fired"), kind: "clock" },
      text("to", t("afterAction.column.to")),
      count("recipients", t("afterAction.column.recipients")),
      count("delivered", t("afterAction.stage.delivered")),
      count("acknowledged", t("afterAction.stage.acknowledged")),
    ],
    rows: review.report.injects.map((one) => ({
      key: one.inject,
      cells: [
        one.serial,
        one.title,
        t(one.status === "fired" && one.byHand ? "afterAction.firedByHand" : `afterAction.inject.${one.status}`),
        one.plannedMs,
        one.firedMs,
        one.to.map((agency) => agencyIn(review, agency).shortName).join(", "),
        one.to.length,
        one.delivered,
        one.acknowledged,
      ],
    })),
    none: t("afterAction.none.injects"),
  };
}

/** How many injured people were how far. */
export function casualtiesTable({ report }: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "casualties",
    title: t("afterAction.chapter.casualties"),
    columns: [
      text("category", t("afterAction.column.category")),
      ...CASUALTY_STAGES.map((stage) => count(stage, t(`afterAction.casualtyStage.${stage}`))),
    ],
    rows: TRIAGE_CATEGORIES.map((category) => ({
      key: category,
      cells: [
        t(`afterAction.triage.${category}`),
        ...CASUALTY_STAGES.map((stage) => report.casualties[category][stage]),
      ],
    })),
    none: "",
  };
}

/**
 * What evaluators noted: the strengths, then what can be better. A file names photos and voice notes as they are called
 * when they are downloaded.
 */
export function observationsTable({ report }: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "observations",
    title: t("afterAction.chapter.observations"),
    columns: [
      { key: "at", title: t("afterAction.column.at"), kind: "clock" },
      text("is", t("afterAction.column.is")),
      text("what", t("afterAction.column.what")),
      text("why", t("afterAction.column.why")),
      text("about", t("afterAction.column.about")),
      text("rating", t("afterAction.column.rating")),
      text("by", t("afterAction.column.by")),
      { ...text("photo", t("afterAction.column.photo")), isForFile: true },
      { ...text("voice", t("afterAction.column.voice")), isForFile: true },
    ],
    rows: [...report.strengths, ...report.improvements].map((one) => ({
      key: one.id,
      cells: [
        one.atMs,
        t(`afterAction.observation.${one.is}`),
        one.what,
        one.why,
        aboutWords(report, one),
        one.rating &&
          t("afterAction.ratingNamed", { rating: one.rating, words: t(`afterAction.rating.${one.rating}`) }),
        one.name,
        one.photo && mediaName("photo", one.photo),
        one.voice && mediaName("voice", one.voice),
      ],
    })),
    none: t("afterAction.none.observations"),
  };
}

function aboutWords(report: DrillReview["report"], { about }: Observation): string | undefined {
  switch (about?.kind) {
    case "objective":
      return report.objectives.find(({ objective }) => objective === about.id)?.text;
    case "expected":
      return report.expected.find(({ expected }) => expected === about.id)?.what;
    case "inject":
      return report.injects.find(({ inject }) => inject === about.id)?.title;
    case "task":
    case undefined:
      return undefined;
  }
}

/** Rules of the scenario that failed in play. */
export function faultsTable({ report }: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "faults",
    title: t("afterAction.chapter.faults"),
    columns: [text("rule", t("afterAction.column.rule")), text("detail", t("afterAction.column.detail"))],
    rows: report.faults.map(({ rule, detail }) => ({ key: rule, cells: [rule, detail] })),
    none: t("afterAction.none.faults"),
  };
}

function text(key: string, title: string): Column {
  return { key, title, kind: "text" };
}

function count(key: string, title: string): Column {
  return { key, title, kind: "count" };
}
