import { timeText } from "./time-text.ts";
import type { Fault, Verdict } from "./verify.ts";

/** What was found of an operation's journal, in one line. */
export function verdictText({ operation, sound, signed, fault }: Verdict): string {
  const until = signed ? `signed up to record ${signed.seq} at ${timeText(signed.at)}` : "not signed yet";
  if (!fault) return `${operation}: ${sound} records, whole; ${until}`;
  const before = sound === 0 ? "nothing before it" : `records 1 to ${sound} are sound`;
  return `${operation}: BAD ${textOf(fault)}; ${before}, ${until}`;
}

function textOf(fault: Fault): string {
  switch (fault.what) {
    case "changed":
      return `at record ${fault.seq}, of ${timeText(fault.at)}: it is not what was written`;
    case "missing":
      return `at record ${fault.seq}: it is missing`;
    case "cut":
      return `at record ${fault.seq}: it and everything up to record ${fault.until} is missing`;
    case "added":
      return `at record ${fault.seq}: it was added past the end`;
    case "rewritten":
      return `between records ${fault.after + 1} and ${fault.seq}: they are not what was signed at ${timeText(fault.signedAt)}`;
    case "signature":
      return `at record ${fault.seq}: what was signed there at ${timeText(fault.signedAt)} has not the right signature`;
    case "unreadable":
      return `at record ${fault.seq}: it cannot be read (${fault.because})`;
  }
}
