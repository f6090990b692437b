import * as z from "zod";
import type { FileProblem, FoundProcedure } from "./procedure-found.ts";

const jsonProcedure = z.object({
  title: z.unknown().optional(),
  language: z.unknown().optional(),
  hazard: z.unknown().optional(),
  task: z.unknown().optional(),
  steps: z.array(z.unknown()),
});

/** Takes a JSON text apart into procedures; what they hold is not checked yet. */
export function readJson(text: string): {
  readonly procedures: readonly FoundProcedure[];
  readonly problems: readonly FileProblem[];
} {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { procedures: [], problems: [{ problem: "not-json", line: brokenLineOf(text) }] };
  }
  const list: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : listIn(value);
  const problems: FileProblem[] = [];
  const procedures = list.flatMap((one, i) => {
    const parsed = jsonProcedure.safeParse(one);
    if (!parsed.success) problems.push({ problem: "not-procedures", procedure: i + 1 });
    return parsed.success ? { ...parsed.data, number: i + 1 } : [];
  });
  return { procedures, problems };
}

function listIn(value: unknown): readonly unknown[] {
  const procedures: unknown = (value as { procedures?: unknown }).procedures;
  return Array.isArray(procedures) ? (procedures as unknown[]) : [value];
}

const TOKEN =
  /\s*("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|[{}[\],:])/iuy;
const CLOSES: Readonly<Record<string, string>> = { "}": "{", "]": "[" };

/** The line at which a text stops being JSON: engines do not all say it. The last one where it only ends too soon. */
export function brokenLineOf(text: string): number {
  const open: string[] = [];
  let before = "";
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    const isBroken =
      token === undefined || !mayFollow(before, token) || (token in CLOSES && open.pop() !== CLOSES[token]);
    if (isBroken) break;
    if (token === "{" || token === "[") open.push(token);
    before = token;
    at = TOKEN.lastIndex;
  }
  const rest = /\S/.exec(text.slice(at));
  return text.slice(0, at + (rest?.index ?? 0)).split("\n").length;
}

/** May one token stand after another? Values and what closes want a comma between them. */
function mayFollow(before: string, token: string): boolean {
  const isEnd = before !== "" && !"{[,:".includes(before);
  if (token === ",") return isEnd;
  if (token === ":") return before.startsWith('"');
  if (token in CLOSES) return isEnd || before === CLOSES[token];
  return !isEnd;
}
