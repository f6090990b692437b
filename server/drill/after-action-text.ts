import type { AfterAction } from "../../shared/drill/after-action.ts";
import { CASUALTY_STAGES, TRIAGE_CATEGORIES } from "../../shared/drill/casualty.ts";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import { RESPONSE_STAGES } from "../../shared/drill/response-times.ts";
import { textTable } from "./text-table.ts";

const NONE = "–";

/** The numbers of a drill as text for a console: a table for each question that is asked of it. */
export function afterActionText(report: AfterAction): string {
  return [
    `After-action numbers of "${report.title}" at ${exerciseTime(report.playedMs)}`,
    section("Objectives (P without challenges, S some, M major, U unable)", objectives(report)),
    section("Expected actions", expectedActions(report)),
    section("Injects, planned against actual", injects(report)),
    section("From inject to …: median, by how many of all", responses(report)),
    section("Each picture against the ground truth", pictures(report)),
    section("What was really there, and when anybody marked it", truths(report)),
    section("Injured people", casualties(report)),
    section("Participants", participants(report)),
    ...(report.faults.length > 0 ? [section("Rules that failed", faults(report))] : []),
    "",
  ].join("\n");
}

function section(title: string, table: string): string {
  return `\n${title}\n${table}`;
}

function objectives({ objectives }: AfterAction): string {
  return textTable(
    ["objective", "agency", "rating", "score", "met", "partly", "missed", "open"],
    objectives.map(({ text, agency, rating = NONE, score, of, counts }) => [
      shortened(text),
      agency,
      rating,
      `${score}/${of}`,
      counts.met,
      counts.partial,
      counts.missed,
      counts.pending,
    ]),
  );
}

function expectedActions({ expected }: AfterAction): string {
  return textTable(
    ["id", "action", "state", "at"],
    expected.map(({ expected: id, what, state, atMs }) => [id, shortened(what), state, time(atMs)]),
  );
}

function injects({ injects }: AfterAction): string {
  return textTable(
    ["no", "inject", "state", "planned", "actual", "delivered", "acknowledged"],
    injects.map(({ serial, title, status, plannedMs, firedMs, to, delivered, acknowledged }) => [
      serial,
      shortened(title),
      status,
      time(plannedMs),
      time(firedMs),
      `${delivered}/${to.length}`,
      `${acknowledged}/${to.length}`,
    ]),
  );
}

function responses({ responsesByAgency }: AfterAction): string {
  return textTable(
    ["agency", ...RESPONSE_STAGES],
    responsesByAgency.map(({ agency, of, stages }) => [
      agency,
      ...RESPONSE_STAGES.map((stage) => `${time(stages[stage].medianMs)} (${stages[stage].count}/${of})`),
    ]),
  );
}

function pictures({ pictures }: AfterAction): string {
  return textTable(
    ["picture of", "known", "missed", "false", "metres off", "known after"],
    pictures.map(({ agency = "all together", truths, missed, wrong, meanOffM, meanLateMs }) => [
      agency,
      truths.length - missed,
      missed,
      wrong.length,
      metres(meanOffM),
      time(meanLateMs),
    ]),
  );
}

function truths({ pictures }: AfterAction): string {
  return textTable(
    ["what", "could be known", "marked", "metres off", "at the end"],
    (pictures[0]?.truths ?? []).map(({ name, fromMs, knownMs, meanOffM, lastOffM }) => [
      shortened(name),
      time(fromMs),
      time(knownMs),
      metres(meanOffM),
      metres(lastOffM),
    ]),
  );
}

function casualties({ casualties }: AfterAction): string {
  return textTable(
    ["category", ...CASUALTY_STAGES],
    TRIAGE_CATEGORIES.map((category) => [category, ...CASUALTY_STAGES.map((stage) => casualties[category][stage])]),
  );
}

function participants({ participants }: AfterAction): string {
  return textTable(
    ["agency", "roles played", "units", "messages", "acknowledged", "tasks", "done", "marks", "asked", "offered"],
    participants.map((one) => [
      one.name,
      `${one.rolesPlayed}/${one.roles}`,
      one.units,
      one.messages,
      one.acknowledged,
      one.tasksGiven,
      one.tasksDone,
      one.plotted,
      one.asked,
      one.offered,
    ]),
  );
}

function faults({ faults }: AfterAction): string {
  return textTable(
    ["rule", "what was wrong"],
    faults.map(({ rule, detail }) => [rule, detail]),
  );
}

function time(ms: number | undefined): string {
  return ms === undefined ? NONE : exerciseTime(Math.round(ms / 1_000) * 1_000);
}

function metres(distance: number | undefined): string | number {
  return distance === undefined ? NONE : Math.round(distance);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
