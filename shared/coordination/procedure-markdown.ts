import type { FileProblem, FoundProcedure } from "./procedure-found.ts";

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.+)$/;
const ITEM = /^\s*(?:[-*+]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.+)$/;
const PROPERTY = /^\s*(hazard|task|language)\s*:\s*(\S.*)$/i;
/** Rules between parts, and what HTML hides. */
const NOTHING = /^\s*(?:[-*_]{3,}|<!--.*-->)?\s*$/;

type Draft = {
  readonly level: number;
  readonly title: string;
  readonly line: number;
  readonly properties: Record<string, { readonly value: string; readonly line: number }>;
  readonly steps: { text: string; readonly line: number }[];
};

/** Takes a Markdown text apart into procedures; what they hold is not checked yet. */
export function readMarkdown(text: string): {
  readonly procedures: readonly FoundProcedure[];
  readonly problems: readonly FileProblem[];
} {
  const drafts: Draft[] = [];
  const problems: FileProblem[] = [];
  const say = (problem: FileProblem["problem"], line: number, value: string) =>
    problems.push({ problem, line, value: value.trim().slice(0, 80) });
  text.split(/\r\n?|\n/).forEach((written, i) => {
    const line = i + 1;
    if (NOTHING.test(written)) return;
    const [, marks, title] = HEADING.exec(written) ?? [];
    if (marks !== undefined && title !== undefined) {
      drafts.push({ level: marks.length, title: title.trim(), line, properties: {}, steps: [] });
      return;
    }
    const draft = drafts.at(-1);
    const item = ITEM.exec(written)?.[1];
    const [, key, value] = PROPERTY.exec(written) ?? [];
    if (!draft) say("no-heading", line, written);
    else if (item !== undefined) draft.steps.push({ text: item.trim(), line });
    else if (key !== undefined && value !== undefined && draft.steps.length === 0) {
      draft.properties[key.toLowerCase()] = { value: value.trim(), line };
    } else if (!goOn(draft, written)) say("line", line, written);
  });
  return { procedures: drafts.filter((draft, i) => !isChapter(draft, drafts[i + 1])).map(found), problems };
}

/** An indented line goes on with the step above it; false where it does not. */
function goOn(draft: Draft, written: string): boolean {
  const step = draft.steps.at(-1);
  if (!step || !/^(?: {2,}|\t)/.test(written)) return false;
  step.text += ` ${written.trim()}`;
  return true;
}

/** A heading that only stands above deeper ones. */
function isChapter({ steps, level }: Draft, next: Draft | undefined): boolean {
  return steps.length === 0 && next !== undefined && next.level > level;
}

function found({ title, line, properties, steps }: Draft): FoundProcedure {
  return {
    title,
    language: properties["language"]?.value,
    hazard: properties["hazard"]?.value.toLowerCase(),
    task: properties["task"]?.value.toLowerCase(),
    steps: steps.map(({ text }) => text),
    lines: {
      title: line,
      steps: steps.map((step) => step.line),
      properties: Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, property.line])),
    },
  };
}
