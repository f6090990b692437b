import i18next from "i18next";
import type { FreeText } from "../../shared/coordination/free-text.ts";
import { languageByScript } from "./script-check.ts";

/** What somebody wrote on this screen, with the language that they read it in, unless its letters prove otherwise. */
export function writtenIn(text: string): FreeText {
  return { text, language: languageByScript(text, i18next.language) };
}
