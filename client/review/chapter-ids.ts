/** What a review is made of, in its order. */
export const CHAPTERS = [
  "overview",
  "objectives",
  "expected",
  "injects",
  "times",
  "pictures",
  "casualties",
  "observations",
  "participation",
  "plan",
  "faults",
  "training",
] as const;
export type ChapterId = (typeof CHAPTERS)[number];
