import * as z from "zod";
import { nameOf } from "../picture/name.ts";
import { languageTag, MAX_TITLE } from "./free-text.ts";
import { HAZARDS } from "./phrase.ts";
import { MAX_STEP_TEXT, MAX_STEPS, type Procedure } from "./procedure.ts";
import type { FileProblem, FoundProcedure } from "./procedure-found.ts";
import { readJson } from "./procedure-json.ts";
import { readMarkdown } from "./procedure-markdown.ts";
import { TASK_KINDS } from "./task.ts";

/** A procedure as a file holds it. */
export type ProcedureText = Pick<Procedure, "title" | "language" | "hazard" | "task" | "steps">;

export type ReadProcedures =
  | { readonly kind: "read"; readonly procedures: readonly ProcedureText[] }
  | { readonly kind: "wrong"; readonly problems: readonly FileProblem[] };

/** A library of a whole service is a hundred procedures of some kilobytes. */
export const MAX_FILE_CHARACTERS = 2_000_000;
export const MAX_PROCEDURES = 200;
/** More than these nobody reads before putting the first ones right. */
const MAX_PROBLEMS = 20;

const FORMAT = "muster-procedures";

const FIELDS = {
  title: nameOf(MAX_TITLE),
  language: languageTag,
  hazard: z.enum(HAZARDS),
  task: z.enum(TASK_KINDS),
  step: nameOf(MAX_STEP_TEXT),
} as const;

/**
 * Reads procedures from a file. Nothing of it is taken where anything is wrong: each problem names its line.
 *
 * **Markdown**: each heading with a list under it is a procedure; a heading without one is a chapter of those below it.
 * Before the list may stand lines `hazard: flood`, `task: evacuate`, `language: lt` (ids as in symbols.json and
 * task.ts, BCP 47). Each item of the list, with a checkbox or a number or neither, is a step; indented lines go on.
 *
 * **JSON**: `{ "format": "muster-procedures", "version": 1, "procedures": [{ "title", "language", "hazard", "task",
 * "steps": [] }] }`, or the list alone, or one procedure alone.
 *
 * `language`: what it is written in where the file does not say.
 */
export function readProcedures(written: string, language: string): ReadProcedures {
  const text = written.replace(/^\ufeff/, "");
  if (text.length > MAX_FILE_CHARACTERS) return { kind: "wrong", problems: [{ problem: "too-large" }] };
  const isJson = /^\s*[[{]/.test(text);
  const found = isJson ? readJson(text) : readMarkdown(text);
  const problems = [...found.problems];
  const procedures = found.procedures.flatMap((one) => {
    const checked = check(one, language);
    problems.push(...checked.problems);
    return checked.procedure ?? [];
  });
  if (found.procedures.length > MAX_PROCEDURES) problems.unshift({ problem: "too-many" });
  if (problems.length === 0 && procedures.length === 0) problems.push({ problem: "nothing" });
  if (problems.length === 0) return { kind: "read", procedures };
  const inOrder = problems.toSorted((a, b) => (a.line ?? a.procedure ?? 0) - (b.line ?? b.procedure ?? 0));
  return { kind: "wrong", problems: inOrder.slice(0, MAX_PROBLEMS) };
}

function check(
  { title, hazard, task, steps, number, lines, ...found }: FoundProcedure,
  language: string,
): { readonly procedure?: ProcedureText; readonly problems: readonly FileProblem[] } {
  const problems: FileProblem[] = [];
  const say = (problem: FileProblem["problem"], line: number | undefined, value?: unknown) =>
    problems.push({
      problem,
      ...(lines ? { line } : { procedure: number }),
      ...(typeof value === "string" ? { value: value.slice(0, 80) } : {}),
    });
  const property = <K extends "language" | "hazard" | "task">(key: K, value: unknown) => {
    if (value === undefined) return undefined;
    const parsed = FIELDS[key].safeParse(value);
    if (!parsed.success) say(key, lines?.properties[key], value);
    return parsed.data as z.infer<(typeof FIELDS)[K]> | undefined;
  };
  const named = FIELDS.title.safeParse(title);
  if (!named.success) say("title", lines?.title, title);
  if (steps.length === 0) say("no-steps", lines?.title);
  if (steps.length > MAX_STEPS) say("too-many-steps", lines?.steps[MAX_STEPS]);
  const read = steps.slice(0, MAX_STEPS).flatMap((step, n) => {
    const parsed = FIELDS.step.safeParse(step);
    if (!parsed.success) say("step", lines?.steps[n], step);
    return parsed.data ?? [];
  });
  const of = {
    language: property("language", found.language) ?? language,
    hazard: property("hazard", hazard),
    task: property("task", task),
  };
  if (problems.length > 0 || !named.success) return { problems };
  const procedure = {
    title: named.data,
    language: of.language,
    ...(of.hazard === undefined ? {} : { hazard: of.hazard }),
    ...(of.task === undefined ? {} : { task: of.task }),
    steps: read,
  };
  return { procedure, problems };
}

/** Procedures as a Markdown file that `readProcedures` reads as the same ones. */
export function toMarkdown(procedures: readonly ProcedureText[]): string {
  return procedures
    .map(({ title, language, hazard, task, steps }) =>
      [
        `# ${title}`,
        "",
        ...(hazard === undefined ? [] : [`hazard: ${hazard}`]),
        ...(task === undefined ? [] : [`task: ${task}`]),
        `language: ${language}`,
        "",
        ...steps.map((step) => `- [ ] ${step}`),
        "",
      ].join("\n"),
    )
    .join("\n");
}

/** Procedures as the content of a JSON file that `readProcedures` reads as the same ones. */
export function toJson(procedures: readonly ProcedureText[]): object {
  return {
    format: FORMAT,
    version: 1,
    procedures: procedures.map(({ title, language, hazard, task, steps }) => ({
      title,
      language,
      hazard,
      task,
      steps,
    })),
  };
}
