import * as z from "zod";
import { toPlainText } from "../picture/plain-text.ts";

/** What a person wrote, in the language that it was written in (BCP 47). Never translated. */
export type FreeText = { readonly text: string; readonly language: string };

/** A long radio log entry is 2,000 characters; what is longer is a document. */
export const MAX_TEXT = 4_000;
export const MAX_TITLE = 200;

/** BCP 47 */
export const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "not a language of BCP 47");

/** A text of 1 to `longest` characters; what nobody typed is taken out of it. `lines`: may have several. */
export function freeText(longest: number, { lines = true }: { readonly lines?: boolean } = {}) {
  return z.strictObject({
    text: z
      .string()
      .max(longest, `longer than ${longest} characters`)
      .transform((text) => toPlainText(text, { lines }).trim())
      .pipe(z.string().min(1, "no character of it can be seen")),
    language: languageTag,
  });
}
