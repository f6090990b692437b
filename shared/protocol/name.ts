import * as z from "zod";

/**
 * What no eye sees but what changes what eyes see: control characters, line separators, bidirectional overrides,
 * embeddings and isolates (Unicode TR 9, 2), fillers of no width, and halves of characters. Joiners and direction
 * marks stay: Persian, Hebrew and some emoji need them.
 */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\u00ad\ufeff\p{Cs}]/gu;
const GAPS = /[\t\n\r\u2028\u2029]+/g;

/**
 * `text` without what would make one name look like another, or turn the words around it. It is taken out and not
 * refused, since it comes along unseen when a name is pasted.
 */
export function withoutUnseen(text: string): string {
  return text.replace(GAPS, " ").replace(UNSEEN, "").trim();
}

/** A name of something, on one line, of 1 to `longest` characters when everything unseen has been taken out. */
export function nameOf(longest: number) {
  return z
    .string()
    .max(1_000)
    .transform(withoutUnseen)
    .pipe(z.string().min(1, "no character of it can be seen").max(longest));
}
