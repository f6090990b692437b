import { nameIn } from "./intl.ts";

/**
 * What the language of a text is called for a reader of `language`; undefined where it is the reader's own. Of a text
 * that only its letters are known of (`und-Cyrl`), these.
 */
export function languageName(textLanguage: string, language: string): string | undefined {
  const [base, script] = textLanguage.split("-");
  if (base === undefined || base === language.split("-")[0]) return undefined;
  try {
    if (base !== "und") return nameIn("language", textLanguage, language);
    return script === undefined ? undefined : scriptName(script, language);
  } catch {
    // A tag that is well formed and still nothing that a browser knows; then it says itself.
    return textLanguage;
  }
}

/** What a script (ISO 15924) is called for a reader of `language`. */
export function scriptName(script: string, language: string): string {
  return nameIn("script", script, language);
}
