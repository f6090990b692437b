import { dir, use as extendWith } from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./words/en.json";

/** Every word that a screen shows, by language. A language is added by its file here. */
const LANGUAGES = { en: { translation: en } } as const;

/** The language of the reader as the browser tells it, for what exists in more languages than the screens do. */
export function readerLanguage(): string {
  return (globalThis.navigator?.language ?? "en").split("-")[0] ?? "en";
}

/** Makes all words ready; called once, before the first screen is drawn. */
export function prepareWords(): void {
  const language = Object.hasOwn(LANGUAGES, readerLanguage()) ? readerLanguage() : "en";
  void extendWith(initReactI18next).init({
    resources: LANGUAGES,
    lng: language,
    fallbackLng: "en",
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (globalThis.document) {
    document.documentElement.lang = language;
    document.documentElement.dir = dir(language);
  }
}
