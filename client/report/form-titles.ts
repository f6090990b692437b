import de from "./ics-titles/de.json" with { type: "json" };
import hy from "./ics-titles/hy.json" with { type: "json" };
import lt from "./ics-titles/lt.json" with { type: "json" };
import nb from "./ics-titles/nb.json" with { type: "json" };
import uk from "./ics-titles/uk.json" with { type: "json" };

/** The official titles in other languages, by their English without the letter or number before it. */
const TITLES: Readonly<Record<string, Readonly<Record<string, string>>>> = { de, hy, lt, nb, uk };

/** The letter or number that a line or column has on the form. */
const MARK = /^(?:[A-Z]|\d+)\. /;

/** Where a long title goes on with what to write under it. */
const INSTRUCTIONS = / \(|: |\. | in 12-/;
const LONG = 40;

export type FormTitle = { readonly title: string; readonly english?: string | undefined };

/**
 * A title of a form in a language, with its letter or number, and how the official form calls it where that is another
 * one: forms go to people who know them in English.
 */
export function formTitle(official: string, language: string): FormTitle {
  const mark = MARK.exec(official)?.[0] ?? "";
  const english = official.slice(mark.length);
  const title = TITLES[language]?.[english];
  return title === undefined ? { title: official } : { title: mark + title, english: withoutInstructions(english) };
}

/** The same as one text, for a cell: what has a letter is known by that. */
export function formText(official: string, language: string): string {
  const { title, english } = formTitle(official, language);
  return english === undefined || MARK.test(official) ? title : `${title} (${english})`;
}

function withoutInstructions(english: string): string {
  const [title = english] = english.split(INSTRUCTIONS);
  return english.length > LONG ? title : english;
}
