/** What can be wrong with a file of procedures. */
export const FILE_PROBLEMS = [
  "too-large",
  "too-many",
  "nothing",
  "not-json",
  "not-procedures",
  "no-heading",
  "no-steps",
  "too-many-steps",
  "title",
  "step",
  "hazard",
  "task",
  "language",
  "line",
] as const;

/** `line`: from 1, of a text · `procedure`: from 1, of JSON. `value`: what stands there, as far as it helps. */
export type FileProblem = {
  readonly problem: (typeof FILE_PROBLEMS)[number];
  readonly line?: number | undefined;
  readonly procedure?: number | undefined;
  readonly value?: string | undefined;
};

/** A procedure as it was found in a file, not yet checked, with the lines that its parts stand on. */
export type FoundProcedure = {
  readonly title?: unknown;
  readonly language?: unknown;
  readonly hazard?: unknown;
  readonly task?: unknown;
  readonly steps: readonly unknown[];
  /** Which one it is of a JSON file, from 1. */
  readonly number?: number;
  readonly lines?: {
    readonly title: number;
    readonly steps: readonly number[];
    readonly properties: Readonly<Record<string, number>>;
  };
};
