export const PRIORITIES = ["routine", "urgent", "immediate"] as const;
/** How soon, in the words of ICS 213RR; from the least to the most pressing. */
export type Priority = (typeof PRIORITIES)[number];
