import { formText, formTitle } from "./form-titles.ts";
import data from "./ics-forms.json" with { type: "json" };
import type { Block, Column, Paper, PaperId, Row } from "./paper.ts";

export type IcsFormId = Exclude<PaperId, "situation">;

type FormColumn = Omit<Column, "share"> & { readonly share?: number };

/**
 * A block of an official form as FEMA publishes it: number and title in English, as they stand there. `rows`: names of
 * the lines of a table that are always there; `blank`: lines that are left for writing where there is no data.
 */
export type FormBlock = {
  readonly key: string;
  readonly no?: string;
  readonly title: string;
  readonly span?: number;
  readonly kind: Block["kind"];
  readonly lines?: number;
  readonly columns?: readonly FormColumn[];
  readonly rows?: readonly string[];
  readonly blank?: number;
};

type Form = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly FormBlock[];
};

const forms: readonly Form[] = data.forms as readonly unknown[] as readonly Form[];

/** What is known for a form: texts by the key of their block, and lines of tables. */
export type Filling = {
  readonly texts: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
};

export function icsForm(id: IcsFormId): Form {
  const form = forms.find((each) => each.id === id);
  if (!form) throw new Error(`ics-forms.json lacks ${id}`);
  return form;
}

/**
 * The form `id` in a language, with what is known filled in; the rest is empty and can be written. Its title is the
 * official one.
 */
export function fillForm(id: IcsFormId, filling: Filling, language: string, about?: string): Paper {
  const { number, title, blocks } = icsForm(id);
  return { id, about, number, title, blocks: blocks.map((block) => filled(block, filling, language)) };
}

function filled(block: FormBlock, { texts, tables }: Filling, language: string): Block {
  const { key, no, span = 12 } = block;
  const common = { key, no, ...formTitle(block.title, language), span };
  switch (block.kind) {
    case "heading":
    case "map":
      return { ...common, kind: block.kind };
    case "text":
      return { ...common, kind: "text", text: texts[key] ?? "", lines: block.lines ?? 1 };
    case "table": {
      const columns = (block.columns ?? []).map(({ title, share = 1, isNumber }) => {
        return { ...formTitle(title, language), share, isNumber };
      });
      const rows = rowsOf(block, tables[key] ?? [], { width: columns.length, language });
      return { ...common, kind: "table", columns, rows };
    }
  }
}

/** Named lines with what is known of them, or what is known and blank lines after it. */
function rowsOf(
  { rows, blank = 0 }: FormBlock,
  known: readonly Row[],
  { width, language }: { readonly width: number; readonly language: string },
): readonly Row[] {
  if (rows) {
    return rows.map((name) => {
      const cells = known.find(({ key }) => key === keyOfLine(name))?.cells ?? [];
      return { key: keyOfLine(name), cells: padded([formText(name, language), ...cells], width) };
    });
  }
  const blanks = Array.from({ length: blank }, (_, i) => ({ key: `blank-${i + 1}`, cells: padded([], width) }));
  return [...known.map(({ key, cells }) => ({ key, cells: padded(cells, width) })), ...blanks];
}

/** "D. Fatalities" is "D": the letter on the form, or the whole name where it has none. */
export function keyOfLine(name: string): string {
  return /^([A-Z])\. /.exec(name)?.[1] ?? name;
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, i) => cells[i] ?? "");
}
