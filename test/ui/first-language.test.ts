import { expect, test } from "vitest";
import { firstLanguage } from "../../client/ui/use-language.ts";
import { languageOf } from "../../client/ui/words.ts";

test("what was chosen on this device comes before what the browser wants", () => {
  expect(firstLanguage("lt", ["de-DE", "en"])).toBe("lt");
  expect(firstLanguage("xx", ["de-DE", "en"])).toBe("de");
});

test("of the browser's languages the first that the screens speak is taken", () => {
  expect(firstLanguage(undefined, ["kk-KZ", "uk-UA", "en-US"])).toBe("uk");
  expect(firstLanguage(undefined, ["kk-KZ", "fr"])).toBeUndefined();
  expect(firstLanguage(undefined, [])).toBeUndefined();
});

test("every Norwegian is read Bokmål", () => {
  expect(["nb-NO", "no", "nn-NO", "NO-no"].map(languageOf)).toEqual(["nb", "nb", "nb", "nb"]);
});
