import { type Form, readBare } from "./form-words.ts";

/** Deeper than anybody writes in a cell. */
const MAX_DEPTH = 20;

export type ReadWords =
  | { readonly forms: readonly Form[]; readonly wrong?: undefined }
  /** What stands where something else should. */
  | { readonly forms?: undefined; readonly wrong: string };

/** Where reading is, in `text`. */
type Reader = { readonly text: string; readonly nameKey: "if" | "do"; at: number };

/** That the text is not what it should be at this place. Never leaves this file. */
class WrongWords extends Error {}

/**
 * Reads conditions or effects that `toWords` wrote, or a person; several are separated by `;` or line breaks. What
 * they hold is not checked yet.
 */
export function readWords(text: string, nameKey: "if" | "do"): ReadWords {
  const reader: Reader = { text, nameKey, at: 0 };
  try {
    const forms = readList(reader, 0);
    if (reader.at < text.length) return { wrong: `unexpected ${shownAt(reader)}` };
    return { forms };
  } catch (failure) {
    if (failure instanceof WrongWords) return { wrong: failure.message };
    throw failure;
  }
}

function readList(reader: Reader, depth: number): readonly Form[] {
  if (depth > MAX_DEPTH) throw new WrongWords(`nested deeper than ${MAX_DEPTH} levels`);
  const forms: Form[] = [];
  for (;;) {
    while (take(reader, /[\s;]+/y) !== undefined);
    const name = take(reader, /[a-z][a-z-]*/y);
    if (name === undefined) return forms;
    forms.push(readForm(reader, name, depth));
    if (take(reader, /[^\S\n]*(?=[;\n)]|$)/y) === undefined) throw new WrongWords(`unexpected ${shownAt(reader)}`);
  }
}

function readForm(reader: Reader, name: string, depth: number): Form {
  const form: Record<string, unknown> = { [reader.nameKey]: name };
  for (;;) {
    const key = take(reader, /[^\S\n]+[A-Za-z][A-Za-z0-9.]*=/y)
      ?.trim()
      .slice(0, -1);
    if (key === undefined) break;
    put(form, key, readValue(reader, key));
  }
  if (take(reader, /[^\S\n]*\(/y) === undefined) return form;
  const parts = readList(reader, depth + 1);
  if (take(reader, /\s*\)/y) === undefined) throw new WrongWords(`no ")" before ${shownAt(reader)}`);
  const isOne = name === "not" || name === "for";
  return { ...form, of: isOne && parts.length === 1 ? parts[0] : parts };
}

function readValue(reader: Reader, key: string): unknown {
  const first = reader.text[reader.at] ?? "";
  if (!'"[{'.includes(first) || first === "") {
    const bare = take(reader, /[^\s;()]+/y);
    if (bare === undefined) throw new WrongWords(`${key}= without a value`);
    return readBare(key, bare);
  }
  const written = jsonAt(reader.text, reader.at);
  try {
    const value = JSON.parse(written) as unknown;
    reader.at += written.length;
    return value;
  } catch {
    throw new WrongWords(`${key}= is not JSON: ${shownAt(reader)}`);
  }
}

/** The text from `start` to where its brackets or quotation marks close; all of it where they do not. */
function jsonAt(text: string, start: number): string {
  const tokens = /"(?:[^"\\]|\\.)*"|[[\]{}]/gs;
  tokens.lastIndex = start;
  let open = 0;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if ("[{".includes(token[0])) open += 1;
    if ("]}".includes(token[0])) open -= 1;
    if (open <= 0) return text.slice(start, tokens.lastIndex);
  }
  return text.slice(start);
}

/** Puts a value at `a.b.c`; a field that is there already is not gone into unless it is one of these as well. */
function put(form: Record<string, unknown>, key: string, value: unknown): void {
  const steps = key.split(".");
  const last = steps.pop() ?? key;
  let at = form;
  for (const step of steps) {
    const inner: unknown = Object.hasOwn(at, step) ? at[step] : {};
    if (typeof inner !== "object" || inner === null) throw new WrongWords(`${key}= goes into what is no group`);
    at[step] = inner;
    at = inner as Record<string, unknown>;
  }
  if (Object.hasOwn(at, last)) throw new WrongWords(`${key}= stands there twice`);
  at[last] = value;
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function shownAt({ text, at }: Reader): string {
  return at < text.length ? `"${text.slice(at, at + 20)}"` : "the end";
}
