import * as z from "zod";

/** The closed list of why something is refused. The client has a sentence for each, in every language. */
export const REFUSALS = [
  "malformed",
  "too-large",
  "too-often",
  "not-permitted",
  "not-found",
  "already-exists",
  "beyond-marking",
  "beyond-sharing",
  "changed-meanwhile",
  "still-open",
  "moved-on",
  "already-promised",
  "closed",
  "clock-ahead",
  "clock-behind",
  "expired",
  "unknown-link",
  "used-up",
  "not-recording",
  "unsupported-version",
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What comes back for a command or a request: the outcome, or a refusal with what exactly was wrong (in English). */
export type Reply<T = unknown> =
  | {
      readonly kind: "done";
      readonly result: T;
      /** `false`: it happened, but the journal could not write it yet; keep the command and send it again later. */
      readonly recorded?: false;
    }
  | { readonly kind: "refused"; readonly reason: Refusal; readonly detail: string };

export type Refused = Extract<Reply, { kind: "refused" }>;

/** A refusal as a value. `detail` names what is wrong, for the log and for a developer. */
export function refuse(reason: Refusal, detail: string): Refused {
  return { kind: "refused", reason, detail };
}

/** Why an input is refused that its schema does not take: a text that is too long is "too-large", all else "malformed". */
export function refuseInput(error: z.ZodError): Refused {
  const issue = error.issues[0];
  const isTooLong = issue?.code === "too_big" && issue.origin === "string";
  return refuse(isTooLong ? "too-large" : "malformed", whatIsWrong(error));
}

/** The first thing that a schema found wrong, as `path: message`, short enough for a line. */
export function whatIsWrong(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "malformed";
  const path = issue.path.map(String).join(".");
  return (path ? `${path}: ${issue.message}` : issue.message).slice(0, 300);
}
