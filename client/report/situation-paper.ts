import { PRIORITIES } from "../../shared/coordination/priority.ts";
import { TASK_STATES } from "../../shared/coordination/task.ts";
import { UNIT_STATUSES } from "../../shared/picture/unit.ts";
import { alertWords } from "../ui/alert-words.ts";
import { areaWords, dayAndTime } from "../ui/formats.ts";
import { numberIn } from "../ui/intl.ts";
import { addresseeName, taskName } from "../ui/task-words.ts";
import { situationWords } from "./fill-incident.ts";
import type { Block, Column, Paper, Row } from "./paper.ts";
import { bringers, type SituationReport } from "./report-model.ts";
import { agencyName, joined, logLine, placeWords, type Wording, whenOnPage, whoOf, written } from "./wording.ts";

/** So many of the newest entries of the log: about a page. */
const LAST_ENTRIES = 20;
const STATUSES = [...UNIT_STATUSES, "no-contact"] as const;

/** The situation report: the map, what it comes to, and one table for each thing that people ask about. */
export function situationPaper(report: SituationReport, wording: Wording): Paper {
  const { t } = wording;
  return {
    id: "situation",
    number: "",
    title: t("report.situation"),
    blocks: [
      { key: "map", title: t("report.map"), span: 12, kind: "map" },
      {
        key: "summary",
        title: t("report.summary"),
        span: 12,
        kind: "text",
        text: situationWords(report, wording),
        lines: 3,
      },
      { key: "assessment", title: t("report.assessment"), span: 12, kind: "text", text: "", lines: 3 },
      ...alertsOf(report, wording),
      agenciesOf(report, wording),
      tasksOf(report, wording),
      requestsOf(report, wording),
      ...peopleOf(report, wording),
      logOf(report, wording),
      areasOf(report, wording),
    ],
  };
}

type Lines = { readonly columns: readonly Column[]; readonly rows: readonly Row[] };

/** A table of the report; where it has no lines, it says so. */
function table(key: string, title: string, { columns, rows }: Lines, none: string): Block {
  const common = { key, title, span: 12 } as const;
  if (rows.length === 0) return { ...common, kind: "text", text: none, lines: 1 };
  return { ...common, kind: "table", columns, rows };
}

const column = (title: string, share: number): Column => ({ title, share });
const numbers = (title: string, share = 1.2): Column => ({ title, share, isNumber: true });

function agenciesOf(report: SituationReport, { t, language }: Wording): Block {
  const used = STATUSES.filter((status) => (report.unitsByStatus[status] ?? 0) > 0);
  const columns = [
    column(t("report.agency"), 3.4),
    numbers(t("report.units")),
    ...used.map((status) => numbers(t(`status.${status}`), 1.8)),
    numbers(t("report.crew")),
  ];
  const write = (count: number | undefined) => (count ? numberIn(count, language) : "–");
  const line = (key: string, name: string, counts: readonly (number | undefined)[]): Row => ({
    key,
    cells: [name, ...counts.map(write)],
  });
  const rows = report.agencies.map(({ agency, units, byStatus, crew }) =>
    line(agency.id, agency.name, [units.length, ...used.map((status) => byStatus[status]), crew]),
  );
  const all = report.agencies.reduce((sum, { units }) => sum + units.length, 0);
  const crew = report.agencies.reduce((sum, one) => sum + one.crew, 0);
  const total = line("total", t("report.total"), [all, ...used.map((status) => report.unitsByStatus[status]), crew]);
  return table("agencies", t("report.agencies"), { columns, rows: [...rows, total] }, "");
}

function tasksOf(report: SituationReport, wording: Wording): Block {
  const { t, language, picture } = wording;
  const columns = [
    column(t("report.task"), 4),
    column(t("report.for"), 4),
    column(t("report.where"), 3),
    column(t("report.priority"), 1.6),
    column(t("report.due"), 2),
  ];
  const rows = report.tasks.map(({ post }) => ({
    key: post.id,
    cells: [
      joined(taskName(post, t), post.title ? t(`taskKind.${post.task}`) : undefined),
      post.assignments
        .map((each) =>
          t("report.assigned", {
            name: addresseeName(each, picture.units(), picture.agencies()),
            state: t(each.orphaned ? "report.orphaned" : `taskState.${each.state}`),
          }),
        )
        .join("\n"),
      post.where ? placeWords(post.where, wording) : "",
      t(`priority.${post.priority}`),
      post.dueAtMs === undefined
        ? ""
        : joined(dayAndTime(post.dueAtMs, report.atMs, language), post.dueAtMs < report.atMs && t("report.overdue")),
    ],
  }));
  const counts = TASK_STATES.filter((state) => report.assignments[state] > 0).map((state) =>
    t("report.countOf", { what: t(`taskState.${state}`), count: report.assignments[state] }),
  );
  return table("tasks", joined(t("report.tasks"), ...counts), { columns, rows }, t("report.noTasks"));
}

function requestsOf(report: SituationReport, wording: Wording): Block {
  const { t, language } = wording;
  const columns = [
    column(t("report.what"), 4),
    column(t("report.askedBy"), 3),
    column(t("report.neededBy"), 2),
    numbers(t("report.asked")),
    numbers(t("report.promised"), 1.9),
    numbers(t("report.arrived"), 1.9),
    numbers(t("report.missing"), 1.9),
    column(t("report.from"), 3),
  ];
  const byPriority = report.requests.toSorted(
    (a, b) => PRIORITIES.indexOf(b.post.priority) - PRIORITIES.indexOf(a.post.priority),
  );
  const rows = byPriority.map(({ post, sums, isLate }) => ({
    key: post.id,
    cells: [
      joined(t(`resource.${post.what}`), written(post.detail), t(`priority.${post.priority}`)),
      agencyName(post.made.agency, wording),
      post.neededByMs === undefined
        ? ""
        : joined(dayAndTime(post.neededByMs, report.atMs, language), isLate && t("report.overdue")),
      ...[sums.asked, sums.promised, sums.arrived, sums.outstanding].map((count) => numberIn(count, language)),
      bringers(post)
        .map(({ agency, accepted }) => t("report.brings", { agency: agencyName(agency, wording), accepted }))
        .join("\n"),
    ],
  }));
  return table("requests", t("report.requests"), { columns, rows }, t("report.noRequests"));
}

function alertsOf(report: SituationReport, wording: Wording): readonly Block[] {
  const { atMs } = report;
  const { t, language } = wording;
  if (report.alerts.length === 0) return [];
  const reader = { t, language, nowMs: report.atMs };
  const columns = [column(t("report.time"), 2), column(t("report.alert"), 8)];
  const rows = report.alerts.map(({ post }) => ({
    key: post.id,
    cells: [whenOnPage(post.made, atMs, wording), alertWords(post, reader)],
  }));
  return [table("alerts", t("report.alerts"), { columns, rows }, "")];
}

function peopleOf(report: SituationReport, wording: Wording): readonly Block[] {
  const { atMs } = report;
  const { t, language } = wording;
  if (report.people.length === 0) return [];
  const columns = [column(t("report.said"), 5), column(t("report.by"), 4), column(t("report.time"), 2)];
  const rows = report.people.map(({ post, phrase, count }) => ({
    key: post.id,
    cells: [
      t(`phrase.${phrase}`, { count: numberIn(count, language) }),
      whoOf(post.made, wording),
      whenOnPage(post.made, atMs, wording),
    ],
  }));
  return [table("people", t("report.people"), { columns, rows }, "")];
}

function logOf({ log, atMs }: SituationReport, wording: Wording): Block {
  const { t } = wording;
  const columns = [column(t("report.time"), 2), column(t("report.by"), 3), column(t("report.event"), 8)];
  const rows = log.slice(-LAST_ENTRIES).map(({ post }) => ({
    key: post.id,
    cells: [whenOnPage(post.made, atMs, wording), whoOf(post.made, wording), logLine(post, wording)],
  }));
  return table("log", t("report.lastEntries"), { columns, rows }, t("report.noEntries"));
}

function areasOf({ areas }: SituationReport, { t, language }: Wording): Block {
  const columns = [column(t("report.area"), 5), column(t("report.layer"), 4), numbers(t("report.size"), 2)];
  const rows = areas.map(({ layer, area, areaM2 }) => ({
    key: area.id,
    cells: [area.label || t("annotation.kind.area"), layer.name, areaWords(areaM2, language)],
  }));
  return table("areas", t("report.areas"), { columns, rows }, t("report.noAreas"));
}
