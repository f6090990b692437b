import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { Improvement } from "../../shared/drill/improvement.ts";
import type { Trained } from "../../shared/drill/training-record.ts";
import { agencyIn } from "./agency-in.ts";
import type { Column, ReviewWording, Table } from "./table.ts";

/** What is counted of an agency. */
export const COUNTED = [
  "roles",
  "rolesPlayed",
  "units",
  "messages",
  "acknowledged",
  "tasksGiven",
  "tasksDone",
  "plotted",
  "asked",
  "offered",
] as const;

/** The columns of an improvement plan. */
export const PLAN_FIELDS = [
  "issue",
  "action",
  "element",
  "agency",
  "owner",
  "contact",
  "start",
  "due",
  "status",
  "retest",
] as const;

/** What each agency had, and did. */
export function participationTable({ report }: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "agencies",
    title: t("afterAction.table.agencies"),
    columns: [
      { key: "agency", title: t("afterAction.column.agency"), kind: "text" },
      ...COUNTED.map((key): Column => ({ key, title: t(`afterAction.did.${key}`), kind: "count" })),
    ],
    rows: report.participants.map((one) => ({ key: one.agency, cells: [one.name, ...COUNTED.map((key) => one[key])] })),
    none: t("afterAction.none.people"),
  };
}

/** Who took part, as what, and for how long. */
export function peopleTable(review: DrillReview, { t }: ReviewWording): Table {
  return {
    key: "people",
    title: t("afterAction.table.people"),
    columns: [
      { key: "name", title: t("afterAction.column.name"), kind: "text" },
      { key: "agency", title: t("afterAction.column.agency"), kind: "text" },
      { key: "role", title: t("afterAction.column.role"), kind: "text" },
      { key: "plays", title: t("afterAction.column.plays"), kind: "text" },
      { key: "unit", title: t("afterAction.column.unit"), kind: "text" },
      { key: "joined", title: t("afterAction.column.joined"), kind: "moment" },
      { key: "seen", title: t("afterAction.column.seen"), kind: "moment" },
      { key: "inPlay", title: t("afterAction.column.inPlay"), kind: "minutes" },
    ],
    rows: review.members.map((one) => ({
      key: one.member,
      cells: [
        one.name,
        agencyIn(review, one.agency).name,
        t(`role.${one.role}`),
        one.plays.join(", "),
        one.unit,
        // Who founded a template was there from the beginning of time.
        one.joinedAtMs === 0 ? undefined : one.joinedAtMs,
        one.lastSeenMs,
        one.inPlayMs,
      ],
    })),
    none: t("afterAction.none.people"),
  };
}

/** Who took part in several drills. */
export function trainingTable(people: readonly Trained[], { t }: ReviewWording): Table {
  return {
    key: "training",
    title: t("afterAction.table.training"),
    columns: [
      { key: "agency", title: t("afterAction.column.agency"), kind: "text" },
      { key: "name", title: t("afterAction.column.name"), kind: "text" },
      { key: "drills", title: t("afterAction.column.drills"), kind: "count" },
      { key: "inPlay", title: t("afterAction.column.inPlay"), kind: "minutes" },
      { key: "unknown", title: t("afterAction.column.unknown"), kind: "count" },
      { key: "plays", title: t("afterAction.column.plays"), kind: "text" },
      { key: "last", title: t("afterAction.column.lastDrill"), kind: "moment" },
    ],
    rows: people.map((one) => ({
      key: one.key,
      cells: [one.agency, one.name, one.drills, one.inPlayMs, one.unknown, one.plays.join(", "), one.lastAtMs],
    })),
    none: t("afterAction.none.people"),
  };
}

/** The improvement plan as a table. */
export function planTable(review: DrillReview, plan: readonly Improvement[], { t }: ReviewWording): Table {
  return {
    key: "plan",
    title: t("afterAction.chapter.plan"),
    columns: PLAN_FIELDS.map((key) => ({ key, title: t(`afterAction.plan.${key}`), kind: "text" })),
    rows: plan.map((row) => ({
      key: row.id,
      cells: PLAN_FIELDS.map((field) => {
        if (field === "element") return row.element && t(`afterAction.element.${row.element}`);
        if (field === "status") return t(`afterAction.planStatus.${row.status}`);
        return field === "agency" ? agencyIn(review, row.agency).name : row[field];
      }),
    })),
    none: t("afterAction.none.plan"),
  };
}
