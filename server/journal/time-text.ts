/** A moment (epoch milliseconds) as ISO 8601; a number that is none, as a damaged record may hold, is said to be no time. */
export function timeText(at: number): string {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : "no time";
}
