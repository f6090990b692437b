import type { FixAge } from "../../shared/picture/fix.ts";
import { measureIn } from "../ui/intl.ts";

/**
 * The age of a position in a few characters of the reader's language: "40 s", "2 min", "3 h", "2 days".
 * "" where it is fresh.
 */
export function ageInWords(ageMs: number, ageClass: FixAge, language: string): string {
  if (ageClass === "fresh") return "";
  const seconds = ageMs / 1000;
  // Tens of seconds: a plate that changes every second would be drawn anew every second.
  if (seconds < 120) return measureIn(Math.floor(seconds / 10) * 10, "second", language);
  if (seconds < 5_400) return measureIn(Math.floor(seconds / 60), "minute", language);
  if (seconds < 172_800) return measureIn(Math.floor(seconds / 3_600), "hour", language);
  return measureIn(Math.floor(seconds / 86_400), "day", language);
}
