import { exerciseTime, parseExerciseTime } from "./exercise-time.ts";

/** A condition or effect as JSON has it. */
export type Form = Readonly<Record<string, unknown>>;

/**
 * A condition or effect as words in a cell of a table, which `readWords` reads as the same one:
 *
 *     unit-silent unit=boat-1 forMs=0:20:00
 *     all(inject inject=dam stage=fired; not(units which.agency=fire compare=at-least count=1))
 *
 * First what it is (`nameKey`: "if" or "do"), then its fields as `key=value`, those within fields as `key.key=value`;
 * then, in brackets, the conditions that it is made of (`of`). Lengths of time and exercise times (fields that end in
 * "Ms") are h:mm:ss. Texts with spaces, lists and whatever else would be misread are JSON.
 */
export function toWords(form: Form, nameKey: "if" | "do"): string {
  const { [nameKey]: name, of, ...fields } = form;
  const words = [String(name), ...Object.entries(fields).flatMap(([key, value]) => fieldWords(key, value))].join(" ");
  if (of === undefined) return words;
  const parts = (Array.isArray(of) ? of : [of]) as readonly Form[];
  return `${words}(${parts.map((part) => toWords(part, nameKey)).join("; ")})`;
}

function fieldWords(key: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  const isNested =
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  if (isNested) return Object.entries(value).flatMap(([inner, one]) => fieldWords(`${key}.${inner}`, one));
  return [`${key}=${valueWords(key, value)}`];
}

function valueWords(key: string, value: unknown): string {
  if (typeof value === "number" && isTime(key)) return exerciseTime(value);
  const isPlain = typeof value === "string" && BARE.test(value) && readBare(key, value) === value;
  return isPlain ? value : JSON.stringify(value);
}

const BARE = /^[\p{L}\p{N}#._:/-]+$/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Fields that are names, so that `inject=12` means the inject that is called 12. */
const NAMES = /(?:^|\.|by|to)(?:id|inject|units?|agency|hazard|area|annotation|expected|name|label|note|serial)$/i;

function isTime(key: string): boolean {
  return key === "ms" || key.endsWith("Ms");
}

/** What a value means that stands there without quotation marks or brackets. */
export function readBare(key: string, text: string): unknown {
  if (isTime(key)) return parseExerciseTime(text) ?? text;
  if (NAMES.test(key)) return text;
  if (NUMBER.test(text)) return Number(text);
  return text === "true" || text === "false" ? text === "true" : text;
}
