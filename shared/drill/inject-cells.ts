import type { Phrase } from "../coordination/phrase.ts";
import { parsePosition } from "../picture/coordinates.ts";
import { toWords } from "./form-words.ts";
import type { Inject } from "./inject.ts";
import { readWords } from "./read-words.ts";
import { readTrigger, triggerWords } from "./trigger-words.ts";

/** What cells speak of that stands elsewhere: other injects by their serials, agencies by their short names. */
export type CellContext = {
  readonly serialOf: (inject: string) => string;
  readonly idOf: (serial: string) => string | undefined;
  readonly shortNameOf: (agency: string) => string;
  readonly agencyOf: (shortName: string) => string;
  readonly language: string;
};

/** What a cell that cannot be read says to who wrote it. */
export class WrongCell extends Error {}

/** One column of a table of injects: its heading, the field that it holds, and both ways. */
export type Column = {
  readonly heading: string;
  readonly field: keyof Inject;
  /** A table without it, or a row that is empty here, is refused. */
  readonly isRequired?: true;
  readonly write: (inject: Inject, context: CellContext) => string;
  /** Undefined where an empty cell means that there is none. Throws `WrongCell`. */
  readonly read: (cell: string, context: CellContext) => unknown;
};

const plain = (heading: string, field: "serial" | "title" | "from" | "by" | "id", isRequired = true): Column => ({
  heading,
  field,
  ...(isRequired ? { isRequired } : {}),
  write: (inject) => inject[field],
  read: (cell) => cell.trim() || undefined,
});

const optional = (heading: string, field: "storyline" | "controller" | "contingency" | "privateNotes"): Column => ({
  heading,
  field,
  write: (inject) => inject[field] ?? "",
  read: (cell) => cell.trim() || undefined,
});

const list = (heading: string, field: "objectives" | "expected" | "attachments"): Column => ({
  heading,
  field,
  write: (inject) => inject[field].join("; "),
  read: (cell) => parts(cell, /[;\n]/),
});

const yes = (heading: string, field: "wantsAcknowledgement" | "draft", otherwise: boolean | undefined): Column => ({
  heading,
  field,
  write: (inject) => (inject[field] ? "yes" : "no"),
  read: (cell) => {
    const word = cell.trim().toLowerCase();
    if (word === "" || word === "no") return word === "" || field === "draft" ? otherwise : false;
    if (word !== "yes") throw new WrongCell("neither yes nor no");
    return true;
  },
});

/** The columns of a table of injects, in their order. Those that are not required may be left out. */
export const COLUMNS: readonly Column[] = [
  plain("Serial", "serial"),
  plain("Title", "title"),
  {
    heading: "When",
    field: "trigger",
    isRequired: true,
    write: ({ trigger }, { serialOf }) => triggerWords(trigger, serialOf),
    read: (cell, { idOf }) => {
      const trigger = readTrigger(cell, idOf);
      if (typeof trigger === "string") throw new WrongCell(trigger);
      return trigger;
    },
  },
  plain("From", "from"),
  {
    heading: "To",
    field: "to",
    write: ({ to }, { shortNameOf }) => to.map(shortNameOf).join(", "),
    read: (cell, { agencyOf }) => parts(cell, /[,;\n]/).map(agencyOf),
  },
  plain("By", "by"),
  {
    heading: "Message",
    field: "text",
    write: ({ text }, { language }) =>
      (!text || text.language === language ? "" : `[${text.language}] `) + (text?.text ?? ""),
    read: readMessage,
  },
  {
    heading: "Standard phrase",
    field: "phrase",
    write: ({ phrase }) => (phrase ? phraseWords(phrase) : ""),
    read: readPhrase,
  },
  {
    heading: "Priority",
    field: "priority",
    write: ({ priority }) => priority,
    read: (cell) => cell.trim().toLowerCase() || "routine",
  },
  yes("To be acknowledged", "wantsAcknowledgement", true),
  optional("Storyline", "storyline"),
  {
    heading: "Place",
    field: "at",
    write: ({ at }) => (at ? `${at[1]}, ${at[0]}` : ""),
    read: (cell) => {
      if (cell.trim() === "") return undefined;
      const at = parsePosition(cell);
      if (!at) throw new WrongCell("not a place, like 56.4021, 24.3910");
      return at;
    },
  },
  {
    heading: "Effects",
    field: "effects",
    write: ({ effects }) => effects.map((effect) => toWords(effect, "do")).join("\n"),
    read: (cell) => {
      const { forms, wrong } = readWords(cell, "do");
      if (wrong !== undefined) throw new WrongCell(wrong);
      return forms;
    },
  },
  list("Objectives", "objectives"),
  list("Expected actions", "expected"),
  optional("Controller", "controller"),
  list("Attachments", "attachments"),
  optional("If it does not work", "contingency"),
  optional("Private notes", "privateNotes"),
  yes("Draft", "draft", undefined),
  plain("Id", "id", false),
];

function parts(cell: string, between: RegExp): readonly string[] {
  return cell
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A text in another language than the scenario's begins with it: `[pl] Woda idzie.` */
function readMessage(cell: string, { language }: CellContext): unknown {
  const [, other, rest] = /^\s*\[([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\]\s*(.*)$/s.exec(cell) ?? [];
  const text = rest ?? cell.trim();
  return text === "" ? undefined : { text, language: other ?? language };
}

function phraseWords({ id, values }: Phrase): string {
  return toWords({ do: id, ...values }, "do");
}

function readPhrase(cell: string): unknown {
  const { forms, wrong } = readWords(cell, "do");
  if (wrong !== undefined) throw new WrongCell(wrong);
  const [only, ...more] = forms;
  if (more.length > 0) throw new WrongCell("not one phrase");
  if (!only) return undefined;
  const { do: id, ...values } = only;
  return { id, values };
}
