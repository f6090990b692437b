import type { TFunction } from "i18next";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import { momentIn } from "../report/wording.ts";
import { measureIn, numberIn } from "../ui/intl.ts";

/** For whom a review is written. */
export type ReviewWording = { readonly t: TFunction; readonly language: string };

/**
 * What stands in a column. `minutes`: a length of time in milliseconds · `clock`: exercise time · `moment`: epoch
 * milliseconds · `metres`.
 */
export type CellKind = "text" | "count" | "minutes" | "metres" | "clock" | "moment";

export type Column = {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
  /** Stands in files alone: on the page it is shown in another way. */
  readonly isForFile?: true;
};
export type CellValue = string | number | undefined;
export type Row = { readonly key: string; readonly cells: readonly CellValue[] };

/** A table of a review: shown, printed and saved alike. */
export type Table = {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What it says while it has no rows. */
  readonly none: string;
};

const NONE = "–";

/** A value as people read it. */
export function cellWords(value: CellValue, kind: CellKind, { language }: Pick<ReviewWording, "language">): string {
  if (value === undefined || value === "") return NONE;
  if (typeof value === "string") return value;
  switch (kind) {
    case "minutes":
      return minutesIn(value, language);
    case "metres":
      return measureIn(value, "meter", language);
    case "clock":
      return exerciseTime(Math.round(value / 1_000) * 1_000);
    case "moment":
      return momentIn(value, language);
    case "count":
    case "text":
      return numberIn(value, language);
  }
}

/** A length of time in minutes; below ten with a tenth, where that makes a difference. */
export function minutesIn(ms: number, language: string): string {
  const minutes = ms / 60_000;
  return measureIn(minutes, "minute", language, minutes < 10 ? 1 : 0);
}

/** A table for a spreadsheet: plain numbers, in the unit that the heading says; times as everybody reads them. */
export function tableForFile({ columns, rows }: Table, { t }: Pick<ReviewWording, "t">): readonly CellValue[][] {
  const heads = columns.map(({ title: onPage, kind }) => {
    // Where a heading may break on paper is nothing for a spreadsheet.
    const title = onPage.replaceAll("\u00ad", "");
    if (kind === "minutes") return t("afterAction.inSeconds", { title });
    return kind === "metres" ? t("afterAction.inMetres", { title }) : title;
  });
  return [heads, ...rows.map(({ cells }) => columns.map(({ kind }, at) => forFile(cells[at], kind)))];
}

function forFile(value: CellValue, kind: CellKind): CellValue {
  if (typeof value !== "number") return value;
  switch (kind) {
    case "minutes":
      return value / 1_000;
    case "clock":
      return exerciseTime(Math.round(value));
    case "moment":
      return new Date(value).toISOString();
    case "metres":
    case "count":
    case "text":
      return value;
  }
}
