import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { words as de } from "../../client/ui/words/de.ts";
import { en } from "../../client/ui/words/en.ts";
import { words as hy } from "../../client/ui/words/hy.ts";
import { words as lt } from "../../client/ui/words/lt.ts";
import { words as nb } from "../../client/ui/words/nb.ts";
import { words as uk } from "../../client/ui/words/uk.ts";
import { LANGUAGES, languageNames } from "../../client/ui/words.ts";
import same from "./same-words.json" with { type: "json" };

const FOLDER = join(import.meta.dirname, "../../client/ui/words");
/** What is the same in English and in another language: names, and words that both have. */
const sameIn: Readonly<Record<string, readonly string[]>> = same;
const OTHERS = { lt, nb, hy, de, uk };
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Flat = ReadonlyMap<string, string>;

function flatten(words: object, prefix = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as [string, string]],
  );
}

const english: Flat = new Map(flatten(en));
const base = (key: string) => key.replace(PLURAL, "");
const counted = new Set([...english.keys()].filter((key) => PLURAL.test(key)).map(base));
const holesOf = (text: string) => [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, hole]) => hole ?? "").toSorted();
const endsOf = (text: string) => [/^\s*/.exec(text)?.[0] ?? "", /\s*$/.exec(text)?.[0] ?? ""];

/** Which files of words there are for a language. */
const areas = (language: string) =>
  readdirSync(join(FOLDER, language)).filter((name) => name.endsWith(".json") && name !== "formats.json");

test("the six languages have their words", () => {
  expect(Object.keys({ en, ...OTHERS }).toSorted()).toEqual(LANGUAGES.toSorted());
  expect(Object.keys(languageNames).toSorted()).toEqual(LANGUAGES.toSorted());
});

test("each file of words is among those of its language", () => {
  for (const language of LANGUAGES) {
    const module = readFileSync(join(FOLDER, `${language}.ts`), "utf8");
    for (const area of areas(language)) expect(module, `${language}/${area}`).toContain(`"./${language}/${area}"`);
  }
});

describe.each(Object.entries(OTHERS))("%s", (language, words) => {
  const own: Flat = new Map(flatten(words));
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  test("every word of the English files has its words here, and there are no others", () => {
    const bases = new Set([...own.keys()].map((key) => (counted.has(base(key)) ? base(key) : key)));
    const wanted = new Set([...english.keys()].map((key) => (counted.has(base(key)) ? base(key) : key)));
    expect([...wanted].filter((key) => !bases.has(key))).toEqual([]);
    expect([...bases].filter((key) => !wanted.has(key))).toEqual([]);
  });

  test("what is counted has exactly the forms that the language counts with", () => {
    const wrong = [...counted].filter((key) => {
      const has = [...own.keys()].filter((word) => PLURAL.test(word) && base(word) === key);
      return (
        has.toSorted().join() !==
        forms
          .map((form) => `${key}_${form}`)
          .toSorted()
          .join()
      );
    });
    expect(wrong).toEqual([]);
  });

  test("what is filled into a sentence has the same gaps as in English", () => {
    const wrong = [...own].filter(([key, text]) => {
      const among = counted.has(base(key)) ? ["_one", "_other"].map((form) => base(key) + form) : [key];
      return !among.some((english_) => holesOf(english.get(english_) ?? "").join() === holesOf(text).join());
    });
    expect(wrong).toEqual([]);
  });

  test("nothing is empty, and nothing begins or ends with a blank where English does not", () => {
    const wrong = [...own].filter(([key, text]) => {
      const like = english.get(key) ?? english.get(`${base(key)}_other`) ?? "";
      return text.trim() === "" || endsOf(text).join("|") !== endsOf(like).join("|");
    });
    expect(wrong).toEqual([]);
  });

  test("nothing was left in English", () => {
    const allowed = new Set([...same.everywhere, ...(sameIn[language] ?? [])]);
    const wrong = [...own].filter(([key, text]) => {
      // What has no letters of its own, such as "{{name}}, {{at}}", is the same everywhere.
      const hasWords = /\p{L}/u.test(text.replaceAll(/\{\{.+?\}\}/g, ""));
      return hasWords && text === english.get(key) && !allowed.has(base(key));
    });
    expect(wrong).toEqual([]);
  });

  test("what is allowed to be as in English is so", () => {
    const isSame = (key: string) => own.has(key) && own.get(key) === english.get(key);
    const allowed = [...same.everywhere, ...(sameIn[language] ?? [])];
    expect(allowed.filter((key) => !isSame(key) && !isSame(`${key}_other`))).toEqual([]);
  });

  test("it is written in its own letters", () => {
    const letters = { hy: /\p{Script=Armenian}/u, uk: /\p{Script=Cyrillic}/u }[language];
    const allowed = new Set([...same.everywhere, ...(sameIn[language] ?? [])]);
    const wrong = [...own].filter(([key, text]) => {
      const plain = text.replaceAll(/\{\{.+?\}\}/g, "");
      // Names of files keep to letters that every disk takes.
      const isExempt = allowed.has(key) || key.endsWith("fileName");
      return letters && /\p{L}{2,}/u.test(plain) && !letters.test(plain) && !isExempt;
    });
    expect(wrong).toEqual([]);
  });
});
