import { expect, test } from "vitest";
import { languageByScript, scriptsNotDrawn, scriptsOf } from "../../client/ui/script-check.ts";

const everything = () => true;
const without = (letters: RegExp) => (character: string) => !letters.test(character);

test("a text that this device can draw says nothing", () => {
  expect(scriptsNotDrawn("Ջուրը բարձրանում է, вода піднімається", everything)).toEqual([]);
});

test("each script that this device has no letters for is named once; Latin never is", () => {
  const canDraw = without(/\p{Script=Armenian}|\p{Script=Adlam}|\p{Script=Latin}/u);
  expect(scriptsNotDrawn("Ջուր, water, 𞤀𞤣𞤤𞤢𞤥, вода", canDraw)).toEqual(["Armn", "Adlm"]);
});

test("the scripts of a text are found among others", () => {
  expect(scriptsOf("Bridge 3: мост, κλειστή, 橋")).toEqual(["Grek", "Cyrl", "Hani"]);
  expect(scriptsOf("Šešios gervės, 25 m²")).toEqual([]);
});

test.each([
  ["Water is rising", "en", "en"],
  ["Ջուրը բարձրանում է", "en", "hy"],
  ["Ջուրը բարձրանում է", "hy", "hy"],
  ["Вода піднімається", "uk", "uk"],
  ["Вода піднімається", "lt", "und-Cyrl"],
  ["The street is called Арбат", "en", "en"],
  ["12:30", "nb-NO", "nb-NO"],
])("“%s” from a reader of %s is in %s", (text, reader, language) => {
  expect(languageByScript(text, reader)).toBe(language);
});
