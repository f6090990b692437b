import { expect, test } from "vitest";
import { exerciseWords } from "../../client/ui/exercise-words.ts";

test("the band speaks the reader's language and English", () => {
  expect(exerciseWords(["lt-LT"])).toEqual(["PRATYBOS", "EXERCISE", "PRATYBOS"]);
  expect(exerciseWords(["hy"])).toEqual(["ՎԱՐԺԱՆՔ", "EXERCISE", "ՎԱՐԺԱՆՔ"]);
  expect(exerciseWords(["nb-NO"])).toContain("ØVELSE");
});

test("an English reader of a foreign agency sees that agency's word, too", () => {
  expect(exerciseWords(["en-GB", "en", "uk"])).toEqual(["НАВЧАННЯ", "EXERCISE", "НАВЧАННЯ"]);
});

test("a language without a word of its own still says EXERCISE", () => {
  expect(exerciseWords(["xx", ""])).toEqual(["EXERCISE", "EXERCISE", "EXERCISE"]);
  expect(exerciseWords([])).toContain("EXERCISE");
});
