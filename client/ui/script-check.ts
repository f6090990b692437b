/** A script as ISO 15924 calls it, such as "Armn". */
export type Script = string;

/** Scripts that people of an operation may write in, with the languages of Europe and around it that use each. */
const SCRIPTS: readonly { readonly script: Script; readonly letters: RegExp; readonly languages: readonly string[] }[] =
  [
    { script: "Armn", letters: /\p{Script=Armenian}/u, languages: ["hy"] },
    { script: "Geor", letters: /\p{Script=Georgian}/u, languages: ["ka"] },
    { script: "Grek", letters: /\p{Script=Greek}/u, languages: ["el"] },
    {
      script: "Cyrl",
      letters: /\p{Script=Cyrillic}/u,
      languages: ["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"],
    },
    { script: "Hebr", letters: /\p{Script=Hebrew}/u, languages: ["he", "yi"] },
    { script: "Arab", letters: /\p{Script=Arabic}/u, languages: ["ar", "fa", "ku", "ps", "ur"] },
    { script: "Thaa", letters: /\p{Script=Thaana}/u, languages: ["dv"] },
    { script: "Deva", letters: /\p{Script=Devanagari}/u, languages: ["hi", "mr", "ne"] },
    { script: "Beng", letters: /\p{Script=Bengali}/u, languages: ["bn"] },
    { script: "Taml", letters: /\p{Script=Tamil}/u, languages: ["ta"] },
    { script: "Sinh", letters: /\p{Script=Sinhala}/u, languages: ["si"] },
    { script: "Thai", letters: /\p{Script=Thai}/u, languages: ["th"] },
    { script: "Khmr", letters: /\p{Script=Khmer}/u, languages: ["km"] },
    { script: "Laoo", letters: /\p{Script=Lao}/u, languages: ["lo"] },
    { script: "Mymr", letters: /\p{Script=Myanmar}/u, languages: ["my"] },
    { script: "Tibt", letters: /\p{Script=Tibetan}/u, languages: ["bo", "dz"] },
    { script: "Ethi", letters: /\p{Script=Ethiopic}/u, languages: ["am", "ti"] },
    { script: "Tfng", letters: /\p{Script=Tifinagh}/u, languages: ["zgh"] },
    { script: "Cher", letters: /\p{Script=Cherokee}/u, languages: ["chr"] },
    { script: "Adlm", letters: /\p{Script=Adlam}/u, languages: ["ff"] },
    { script: "Kore", letters: /\p{Script=Hangul}/u, languages: ["ko"] },
    { script: "Jpan", letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, languages: ["ja"] },
    { script: "Hani", letters: /\p{Script=Han}/u, languages: ["ja", "zh"] },
  ];

/** What every browser that runs this can draw. */
const LATIN = /\p{Script=Latin}/u;

/** The scripts other than Latin in which something of `text` is written, in a fixed order. */
export function scriptsOf(text: string): readonly Script[] {
  return SCRIPTS.filter(({ letters }) => letters.test(text)).map(({ script }) => script);
}

/**
 * In which language is `text`, where its writer says `language` (BCP 47)? Letters that this language is not written
 * with prove otherwise: then it is the language of these letters, or `und-<script>` where several share them.
 */
export function languageByScript(text: string, language: string): string {
  const base = language.split("-")[0] ?? language;
  const found = SCRIPTS.filter(({ letters }) => letters.test(text));
  if (found.some(({ languages }) => languages.includes(base))) return language;
  const [foreign] = found;
  // A foreign name among Latin letters does not make a text foreign.
  if (!foreign || LATIN.test(text)) return language;
  const [only, ...others] = foreign.languages;
  return only !== undefined && others.length === 0 ? only : `und-${foreign.script}`;
}

/** Can this device draw `character`? Answered by measuring; see glyph-measure.ts. */
export type CanDraw = (character: string) => boolean;

/**
 * The scripts of `text` that this device has no letters for: it shows boxes in their place. The text itself is never
 * altered; another device, or this one with a font more, shows it.
 */
export function scriptsNotDrawn(text: string, canDraw: CanDraw): readonly Script[] {
  return SCRIPTS.filter(({ letters }) => {
    const [letter] = letters.exec(text) ?? [];
    return letter !== undefined && !canDraw(letter);
  }).map(({ script }) => script);
}
