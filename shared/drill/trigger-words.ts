import type { Condition } from "./condition.ts";
import { exerciseTime, parseExerciseTime } from "./exercise-time.ts";
import { type Form, toWords } from "./form-words.ts";
import type { InjectId, Trigger } from "./inject.ts";
import { readWords } from "./read-words.ts";

/**
 * When an inject comes, as a cell of a table says it: `0:15:00`, `after 12 0:05:00` (after the inject with that serial),
 * `if …` or `from 0:20:00 if …` (a condition, see `toWords`), `by hand`.
 */
export function triggerWords(trigger: Trigger, serialOf: (inject: InjectId) => string): string {
  switch (trigger.when) {
    case "at":
      return exerciseTime(trigger.atMs);
    case "after":
      return `after ${serialOf(trigger.inject)} ${exerciseTime(trigger.delayMs)}`;
    case "if": {
      const from = trigger.notBeforeMs === undefined ? "" : `from ${exerciseTime(trigger.notBeforeMs)} `;
      return `${from}if ${toWords(trigger.condition, "if")}`;
    }
    case "by-hand":
      return "by hand";
  }
}

const AFTER = /^after\s+(\S+)\s+\+?\s*(\S+)$/i;
const IF = /^(?:from\s+(\S+)\s+)?if\s+(.+)$/is;

/** Reads what `triggerWords` writes; a text says what is wrong. The form of a condition is not checked yet. */
export function readTrigger(text: string, idOf: (serial: string) => InjectId | undefined): Trigger | string {
  const words = text.trim();
  if (/^by[ -]hand$/i.test(words)) return { when: "by-hand" };
  const atMs = parseExerciseTime(words.replace(/^at\s+/i, ""));
  if (atMs !== undefined) return { when: "at", atMs };
  const [, serial, delay] = AFTER.exec(words) ?? [];
  if (serial !== undefined && delay !== undefined) return readAfter(idOf(serial), serial, parseExerciseTime(delay));
  const [, from, condition] = IF.exec(words) ?? [];
  if (condition !== undefined) return readIf(condition, from);
  return "neither a time like 0:15:00, nor after …, if … or by hand";
}

function readAfter(inject: InjectId | undefined, serial: string, delayMs: number | undefined): Trigger | string {
  if (inject === undefined) return `no inject "${serial}"`;
  return delayMs === undefined ? "no time like 0:05:00 after the serial" : { when: "after", inject, delayMs };
}

function readIf(condition: string, from: string | undefined): Trigger | string {
  const notBeforeMs = from === undefined ? undefined : parseExerciseTime(from);
  if (from !== undefined && notBeforeMs === undefined) return "no time like 0:05:00 after from";
  const { forms, wrong } = readWords(condition, "if");
  if (wrong !== undefined) return wrong;
  const [only, ...more]: readonly Form[] = forms;
  if (!only || more.length > 0) return "not one condition: several go into all(…) or any(…)";
  const found = only as unknown as Condition;
  return { when: "if", condition: found, ...(notBeforeMs === undefined ? {} : { notBeforeMs }) };
}
