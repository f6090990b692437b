import { phrases } from "../../shared/coordination/phrase.ts";
import { formatPosition } from "../../shared/picture/coordinates.ts";
import { areaWords } from "../ui/formats.ts";
import { addresseeName, taskName } from "../ui/task-words.ts";
import type { Filling } from "./ics-form.ts";
import type { Row } from "./paper.ts";
import { peopleCount, type SituationReport } from "./report-model.ts";
import {
  agencyName,
  dayIn,
  joined,
  logLine,
  momentIn,
  placeWords,
  timeZoneOf,
  unitName,
  type Wording,
  whenOf,
  written,
} from "./wording.ts";

/** So many of the newest entries tell what was significant. */
const SIGNIFICANT = 12;

/** Who prepared a form, for its last block. The signature is left for the hand. */
export function preparedBy(report: SituationReport, { t, language }: Wording): readonly Row[] {
  const { author, atMs } = report;
  return [{ key: "author", cells: [author.name, t(`role.${author.role}`), "", momentIn(atMs, language)] }];
}

/** From when to when the operation has been running. */
export function operationalPeriod({ operation, atMs }: SituationReport, { t, language }: Wording): string {
  const [from, to] = [momentIn(operation.startedAtMs, language), momentIn(atMs, language)];
  return t("report.period", { from, to });
}

/** What the forms say of the situation in sentences. */
export function situationWords(report: SituationReport, { t }: Wording): string {
  const units = report.agencies.reduce((sum, { units: own }) => sum + own.length, 0);
  return [
    t("report.sum.units", { count: units }),
    t("report.sum.tasks", { count: report.tasks.length }),
    report.overdue > 0 ? t("report.sum.overdue", { count: report.overdue }) : "",
    report.unacknowledged > 0 ? t("report.sum.unacknowledged", { count: report.unacknowledged }) : "",
    t("report.sum.requests", { count: report.requests.length }),
    t("report.sum.alerts", { count: report.alerts.length }),
  ]
    .filter(Boolean)
    .join("\n");
}

/** ICS 201: the briefing of who takes over. */
export function fill201(report: SituationReport, wording: Wording): Filling {
  const { t, language, picture } = wording;
  const actions = report.tasks.map(({ post }) => ({
    key: post.id,
    cells: [
      momentIn(post.made.atMs, language),
      joined(
        taskName(post, t),
        post.assignments.map((each) => addresseeName(each, picture.units(), picture.agencies())).join(", "),
        post.where ? placeWords(post.where, wording) : "",
      ),
    ],
  }));
  return {
    texts: {
      incident: report.operation.name,
      number: report.operation.id,
      initiated: momentIn(report.operation.startedAtMs, language),
      summary: situationWords(report, wording),
    },
    tables: {
      prepared: preparedBy(report, wording),
      actions,
      resources: [...unitsOf(report, wording), ...ordersOf(report, wording)],
    },
  };
}

/** Units are resources that are there. */
function unitsOf(report: SituationReport, { t }: Wording): readonly Row[] {
  return report.agencies.flatMap(({ agency, units }) =>
    units.map((unit) => ({
      key: unit.id,
      cells: [
        t(`symbols.${unit.symbol}`),
        unit.name,
        "",
        "",
        "✓",
        joined(agency.name, t(`status.${report.statusOf.get(unit.id) ?? unit.status}`)),
      ],
    })),
  );
}

/** What was promised stands with when it was asked for, and whether it is there. */
function ordersOf(report: SituationReport, wording: Wording): readonly Row[] {
  const { t, language } = wording;
  return report.requests.flatMap(({ post }) =>
    post.offers
      .filter(({ state }) => state === "accepted" || state === "on-the-way" || state === "arrived")
      .map((offer) => ({
        key: `${post.id}-${offer.id}`,
        cells: [
          t("requests.amount", { quantity: offer.accepted, what: t(`resource.${post.what}`) }),
          (offer.unit === undefined ? undefined : unitName(offer.unit, wording)) ?? agencyName(offer.agency, wording),
          momentIn(post.made.atMs, language),
          post.neededByMs === undefined ? "" : momentIn(post.neededByMs, language),
          offer.state === "arrived" ? "✓" : "",
          joined(placeWords(post.deliverTo, wording), t(`offerState.${offer.state}`)),
        ],
      })),
  );
}

/** ICS 209: what the whole incident looks like to those above. */
export function fill209(report: SituationReport, wording: Wording): Filling {
  const { t, language } = wording;
  const { operation, atMs } = report;
  const zone = timeZoneOf(atMs);
  const at = operation.home.at;
  return {
    texts: {
      incident: operation.name,
      number: operation.id,
      version: t("report.updateVersion"),
      commander: agencyName(operation.lead, wording),
      management: t("channel.command"),
      start: joined(momentIn(operation.startedAtMs, language), zone),
      size: report.areas.map(({ area, areaM2 }) => joined(area.label, areaWords(areaM2, language))).join("\n"),
      definition: t(`kind.${operation.kind}`),
      timeperiod: operationalPeriod(report, wording),
      prepared: joined(report.author.name, t(`role.${report.author.role}`), momentIn(atMs, language)),
      submitted: joined(dayIn(atMs, language), zone),
      latlng: formatPosition(at, "decimal"),
      usng: formatPosition(at, "mgrs"),
      utm: formatPosition(at, "utm"),
      events: report.log
        .slice(-SIGNIFICANT)
        .map(({ post }) => joined(whenOf(post.made, wording), logLine(post, wording)))
        .join("\n"),
      planned: report.tasks.map(({ post }) => taskName(post, t)).join("\n"),
      needs: needsOf(report, wording),
      totalresources: String(report.agencies.reduce((sum, { units }) => sum + units.length, 0)),
      remarks: situationWords(report, wording),
    },
    tables: { public: publicOf(report), committed: commitments(report, wording) },
  };
}

/** In the order of priority, what nobody has promised. */
function needsOf({ requests }: SituationReport, { t }: Wording): string {
  return requests
    .filter(({ sums }) => sums.outstanding > 0)
    .map(({ post, sums }) =>
      joined(
        t("requests.amount", { quantity: sums.outstanding, what: t(`resource.${post.what}`) }),
        written(post.detail),
      ),
    )
    .join("\n");
}

/** What standard phrases say of the public, on the lines of block 31 that mean the same. */
const PUBLIC_LINES: Readonly<Record<string, string>> = {
  casualties: "E",
  "people-missing": "G",
  "people-evacuated": "H",
};

function publicOf(report: SituationReport): readonly Row[] {
  return phrases.flatMap(({ id }) => {
    const key = PUBLIC_LINES[id];
    const count = peopleCount(report, id);
    return key === undefined || count === undefined ? [] : [{ key, cells: ["", String(count)] }];
  });
}

/** A line an agency: its units by kind, and its crews. */
function commitments({ agencies }: SituationReport, { t }: Wording): readonly Row[] {
  return agencies
    .filter(({ units }) => units.length > 0)
    .map(({ agency, units, crew }) => {
      const kinds = new Map<string, number>();
      for (const { symbol } of units) kinds.set(symbol, (kinds.get(symbol) ?? 0) + 1);
      const resources = [...kinds].map(([symbol, quantity]) =>
        t("requests.amount", { quantity, what: t(`symbols.${symbol}`) }),
      );
      return { key: agency.id, cells: [agency.name, resources.join(", "), "", crew > 0 ? String(crew) : ""] };
    });
}
