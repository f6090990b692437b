import { create } from "zustand";
import { keepOnDevice, keptOnDevice } from "./device-memory.ts";
import { fetchWords, LANGUAGES, type Language, languageOf, speak, startWords } from "./words.ts";

const STORED_AS = "muster.language";

/** In which language the screens speak. */
export type LanguageState = {
  readonly language: Language;
  /** Nobody chose it and no language of the browser is among ours: it is only better than none. */
  readonly isMakeshift: boolean;
  /** Turns all screens to `language` and remembers it on this device; false where its words could not be fetched. */
  readonly choose: (language: Language) => Promise<boolean>;
};

/** The language to start with: the one chosen on this device, else the first of the browser's that we have. */
export function firstLanguage(kept: string | undefined, wanted: readonly string[]): Language | undefined {
  const chosen = LANGUAGES.find((language) => language === kept);
  return chosen ?? wanted.map(languageOf).find((language) => language !== undefined);
}

/** The latest wish wins, also when the words of an earlier one arrive after it. */
let lastWish = 0;

async function turnTo(language: Language): Promise<boolean> {
  lastWish += 1;
  const wish = lastWish;
  try {
    await fetchWords(language);
  } catch {
    return false;
  }
  if (wish !== lastWish) return true;
  speak(language);
  useLanguage.setState({ language, isMakeshift: false });
  return true;
}

export const useLanguage = create<LanguageState>()(() => ({
  language: "en",
  isMakeshift: true,
  choose: async (language) => {
    const done = await turnTo(language);
    if (done) keepOnDevice(STORED_AS, language);
    return done;
  },
}));

/** Makes the words ready, English at once; resolves when the first language is on the screens, or cannot be fetched. */
export async function prepareWords(): Promise<void> {
  startWords();
  const first = firstLanguage(keptOnDevice(STORED_AS), navigator.languages);
  if (first) await turnTo(first);
}

/** Whose agency speaks one of our languages reads that one, where neither they nor their browser said another. */
export function followAgency(agencyLanguage: string): void {
  const language = languageOf(agencyLanguage);
  if (language && useLanguage.getState().isMakeshift) void turnTo(language);
}

/**
 * The language for what exists in more languages than the screens do, such as names on the base map: the screens', but
 * a reader of none of ours keeps the browser's.
 */
export function readerLanguage(): string {
  const { language, isMakeshift } = useLanguage.getState();
  return (isMakeshift ? globalThis.navigator?.language : undefined)?.split("-")[0] ?? language;
}

/** A letter of each script that our languages are written in, so that its font is here before it is needed. */
const SCRIPTS = "aąЯїԱ";

/**
 * Fetches what the other languages need, one after another when nothing else is to be done, so that a switch is at once
 * and works without a link as well.
 */
export async function fetchOtherLanguages(): Promise<void> {
  for (const language of LANGUAGES) {
    await leisure();
    // Without a link now, it is fetched when it is chosen.
    await fetchWords(language).catch(() => undefined);
  }
  for (const weight of [400, 600, 700]) {
    await leisure();
    await document.fonts.load(`${weight} 1em "Noto Sans", "Noto Sans Armenian"`, SCRIPTS).catch(() => undefined);
  }
}

function leisure(): Promise<void> {
  return new Promise((resolve) => {
    if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(() => resolve(), { timeout: 10_000 });
    else setTimeout(resolve, 1_000);
  });
}
