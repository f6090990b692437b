import type * as z from "zod";
import type { FoundProblem, Path, ScenarioProblemKind } from "./scenario-problem.ts";

type Issue = z.core.$ZodIssue;

/** What zod found in `whole`, each with its place in it. */
export function formProblems(whole: unknown, issues: readonly Issue[]): readonly FoundProblem[] {
  return issues.map((issue) => {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    return { path, problem: kindOf(issue, whole, path), detail: detailOf(issue) };
  });
}

const KINDS: Readonly<Partial<Record<Issue["code"], ScenarioProblemKind>>> = {
  unrecognized_keys: "unknown-field",
  too_big: "out-of-range",
  too_small: "out-of-range",
  invalid_value: "not-one-of",
};

function kindOf(issue: Issue, whole: unknown, path: Path): ScenarioProblemKind {
  if (issue.code !== "unrecognized_keys" && valueAt(whole, path) === undefined) return "missing";
  return KINDS[issue.code] ?? "wrong-form";
}

function detailOf(issue: Issue): string {
  if (issue.code === "invalid_type") return `not ${issue.expected === "array" ? "a list" : `a ${issue.expected}`}`;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => `"${key.slice(0, 40)}"`).join(", ");
  if (issue.code === "too_big") return `more than ${issue.maximum}${unitOf(issue.origin)}`;
  if (issue.code === "too_small") return `less than ${issue.minimum}${unitOf(issue.origin)}`;
  if (issue.code === "invalid_value") return `not one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_union" && issue.errors.length === 0) return "not one of those there are";
  return issue.message;
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " of them" : "";
}

function valueAt(whole: unknown, path: Path): unknown {
  let at = whole;
  for (const step of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}
