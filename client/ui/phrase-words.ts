import type { TFunction } from "i18next";
import { findPhrase, type Phrase, type SlotKind } from "../../shared/coordination/phrase.ts";
import { dayAndTime, duration } from "./formats.ts";
import { numberIn } from "./intl.ts";

/** The words of a standard phrase for a reader of `language`, its gaps filled in their formats. `nowMs` tells today. */
export function phraseWords(phrase: Phrase, t: TFunction, language: string, nowMs: number): string {
  const entry = findPhrase(phrase.id);
  // A server newer than this page knows more phrases.
  if (!entry) return t("freeText.unknownPhrase");
  const words = Object.entries(entry.slots).map(([name, kind]): [string, string] => [
    name,
    slotWords(kind, phrase.values[name] ?? 0, t, language, nowMs),
  ]);
  return t(`phrase.${phrase.id}`, Object.fromEntries(words));
}

/** What stands in a gap of a phrase. */
export function slotWords(
  kind: SlotKind,
  value: string | number,
  t: TFunction,
  language: string,
  nowMs: number,
): string {
  switch (kind) {
    case "count":
      return numberIn(Number(value), language);
    case "minutes":
      return duration(Number(value) * 60_000, t);
    case "time":
      return dayAndTime(Number(value), nowMs, language);
    case "resource":
      return t(`resource.${value}`);
    case "hazard":
      return t(`symbols.${value}`);
  }
}
