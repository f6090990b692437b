import * as z from "zod";
import { toPlainText } from "./plain-text.ts";

/** Fillers of no width: two names that differ in one look alike. Joiners stay, Persian and some emoji need them. */
const FILLERS = /[\u200b\u2060-\u2064\u00ad\ufeff]/gu;

/**
 * `text` without what would make one name look like another, or turn the words around it. It is taken out and not
 * refused, since it comes along unseen when a name is pasted.
 */
function withoutUnseen(text: string): string {
  return toPlainText(text, { lines: false }).replace(FILLERS, "").trim();
}

/** A name of something, on one line, of 1 to `longest` characters when everything unseen has been taken out. */
export function nameOf(longest: number) {
  return z
    .string()
    .max(1_000)
    .transform(withoutUnseen)
    .pipe(z.string().min(1, "no character of it can be seen").max(longest));
}
