/** How long something takes, for a player: minutes and seconds, `0:07`. */
export function shortLength(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
