import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Task } from "../../shared/coordination/task.ts";
import { formatPosition } from "../../shared/picture/coordinates.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { channelName } from "../ui/channel-name.ts";
import { addresseeName, taskName } from "../ui/task-words.ts";
import { operationalPeriod, preparedBy } from "./fill-incident.ts";
import type { Filling } from "./ics-form.ts";
import type { Subject } from "./paper.ts";
import type { OnBoard, ReportedPicture, SituationReport } from "./report-model.ts";
import { joined, logLine, momentIn, placeWords, unitName, type Wording, whenOf, written } from "./wording.ts";

/** Who an assignment list can be for: each agency, and each joint task force that this member sees. */
export function assignmentSubjects(picture: ReportedPicture, { t }: Wording): readonly Subject[] {
  const agencies = [...picture.agencies().values()].map(({ id, name }) => ({ id: `agency ${id}`, name }));
  const forces = picture
    .directory()
    .channels.filter(({ kind }) => kind === "task-force")
    .map((channel) => ({ id: `force ${channel.id}`, name: channelName(channel, picture.agencies(), t) }));
  return [...agencies, ...forces];
}

/** Who an activity log can be of: each agency, and each unit. */
export function activitySubjects(report: SituationReport): readonly Subject[] {
  return report.agencies.flatMap(({ agency, units }) => [
    { id: `agency ${agency.id}`, name: agency.name },
    ...units.map(({ id, name }) => ({ id: `unit ${id}`, name })),
  ]);
}

/** ICS 204: who does what, of one agency or joint task force. */
export function fill204(report: SituationReport, picture: ReportedPicture, about: Subject, wording: Wording): Filling {
  const [kind, id] = about.id.split(" ");
  const force = kind === "force" ? picture.directory().channels.find((channel) => channel.id === id) : undefined;
  const agencies = force?.agencies ?? [id];
  const units = report.agencies.flatMap((each) => (agencies.includes(each.agency.id) ? each.units : []));
  const tasks = report.tasks.filter(({ channel, post }) =>
    force ? channel.id === force.id : post.assignments.some(({ to }) => to.agency === id),
  );
  return {
    texts: {
      incident: report.operation.name,
      period: operationalPeriod(report, wording),
      branch: about.name,
      work: tasks.map(({ post }) => workWords(post, wording)).join("\n"),
      special: tasks.flatMap(({ post }) => post.checklist.map(({ text }) => text)).join("\n"),
    },
    tables: {
      resources: units.map((unit) => resourceRow(unit, report, picture, wording)),
      prepared: preparedBy(report, wording),
    },
  };
}

function workWords(task: Task, wording: Wording): string {
  const { t, language, picture } = wording;
  return joined(
    taskName(task, t),
    task.assignments.map((each) => addresseeName(each, picture.units(), picture.agencies())).join(", "),
    task.where ? placeWords(task.where, wording) : "",
    task.dueAtMs === undefined ? "" : t("report.dueBy", { at: momentIn(task.dueAtMs, language) }),
    written(task.note),
  );
}

function resourceRow(
  unit: Unit,
  report: SituationReport,
  picture: ReportedPicture,
  { t }: Wording,
): {
  readonly key: string;
  readonly cells: readonly string[];
} {
  const at = picture.fix(unit.id)?.at;
  return {
    key: unit.id,
    cells: [
      unit.name,
      "",
      unit.crew === undefined ? "" : String(unit.crew),
      "",
      joined(
        t(`symbols.${unit.symbol}`),
        t(`status.${report.statusOf.get(unit.id) ?? unit.status}`),
        at ? formatPosition(at, "mgrs") : "",
        unit.capabilities?.join(", "),
      ),
    ],
  };
}

/** ICS 214: what happened to one agency or one unit, in the order in which it happened. */
export function fill214(report: SituationReport, about: Subject, wording: Wording): Filling {
  const [kind, id = ""] = about.id.split(" ");
  const isUnit = kind === "unit";
  const strength = report.agencies.find(({ agency, units }) =>
    isUnit ? units.some((unit) => unit.id === id) : agency.id === id,
  );
  const units = (strength?.units ?? []).filter((unit) => !isUnit || unit.id === id);
  const home = strength?.agency.name ?? "";
  const names = new Set([id, ...(isUnit ? [] : units.map((unit) => unit.id))]);
  const entries = report.log.filter(({ post }) => isOf(post, isUnit, id, names, wording));
  return {
    texts: {
      incident: report.operation.name,
      period: operationalPeriod(report, wording),
      name: about.name,
      position: isUnit && units[0] ? wording.t(`symbols.${units[0].symbol}`) : "",
      home: isUnit ? joined(home, about.name) : home,
    },
    tables: {
      resources: units.map((unit) => ({ key: unit.id, cells: [unit.name, wording.t(`symbols.${unit.symbol}`), home] })),
      activity: entries.map(({ post }: OnBoard<LogEntry>) => ({
        key: post.id,
        cells: [whenOf(post.made, wording), joined(post.made.name, logLine(post, wording))],
      })),
      prepared: preparedBy(report, wording),
    },
  };
}

/** Made by the agency or the unit, or about the unit. */
function isOf(post: LogEntry, isUnit: boolean, id: string, units: ReadonlySet<string>, wording: Wording): boolean {
  const { entry, made } = post;
  const isAbout = "unit" in entry && units.has(entry.unit);
  if (!isUnit) return made.agency === id || isAbout;
  return made.unit === id || isAbout || (entry.event === "task" && entry.to === unitName(id, wording));
}
