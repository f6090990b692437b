/** What can be made of the live state: the situation report, and the forms of the Incident Command System (FEMA). */
export const PAPER_IDS = ["situation", "201", "204", "209", "213", "213RR", "214"] as const;
export type PaperId = (typeof PAPER_IDS)[number];

/** What the forms 204, 213, 213RR and 214 can be about. */
export type Subject = { readonly id: string; readonly name: string };

/** A part of a page. `key` is unique on its paper and stays the same from day to day; `span`: twelfths of the width. */
export type Block = {
  readonly key: string;
  /** The block's number on the official form. */
  readonly no?: string | undefined;
  readonly title: string;
  /** As the official form calls it, where the page is in another language. */
  readonly english?: string | undefined;
  readonly span: number;
} & (
  | { readonly kind: "heading" }
  | { readonly kind: "map" }
  /** `lines`: how high it is at least. */
  | { readonly kind: "text"; readonly text: string; readonly lines: number }
  | { readonly kind: "table"; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
);

/** `share`: of the width, relative to the other columns. */
export type Column = {
  readonly title: string;
  readonly english?: string | undefined;
  readonly share: number;
  readonly isNumber?: boolean | undefined;
};
export type Row = { readonly key: string; readonly cells: readonly string[] };

/** A printed page or several, with everything on it that can be edited. */
export type Paper = {
  readonly id: PaperId;
  /** What it is about, where there are several of its kind. */
  readonly about?: string | undefined;
  /** "ICS 213 RR"; empty for what is no form. */
  readonly number: string;
  readonly title: string;
  readonly english?: string | undefined;
  readonly blocks: readonly Block[];
};

/** The key under which an edited text of a block is kept. */
export function cellKey(block: string, row?: string, column?: number): string {
  return row === undefined ? block : `${block}/${row}/${column ?? 0}`;
}
