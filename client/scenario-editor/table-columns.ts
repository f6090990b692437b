/** What the table of the script shows of each inject. */
export const TABLE_COLUMNS = [
  "serial",
  "planned",
  "trigger",
  "title",
  "from",
  "to",
  "by",
  "effects",
  "expected",
] as const;
