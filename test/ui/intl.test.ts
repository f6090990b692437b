import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { ageInWords } from "../../client/map/age-in-words.ts";
import { areaWords, clockTime, dayAndTime, lengthWords } from "../../client/ui/formats.ts";
import { dateIn, listIn, nameIn, numberIn, provideFormats } from "../../client/ui/intl.ts";
import armenian from "../../client/ui/words/hy/formats.json" with { type: "json" };

const CLIENT = join(import.meta.dirname, "../../client");
const AFTERNOON = new Date(2026, 10, 21, 14, 3).getTime();
const NEXT_DAY = AFTERNOON + 86_400_000;

afterEach(() => {
  vi.restoreAllMocks();
});

test("lengths, areas and ages have the units and the decimal sign of the reader", () => {
  expect(["en", "lt", "nb", "de", "uk"].map((language) => lengthWords(1_240, language))).toEqual([
    "1.24 km",
    "1,24 km",
    "1,24 km",
    "1,24 km",
    "1,24 км",
  ]);
  expect(areaWords(24_000, "uk")).toBe("2,4 га");
  expect(areaWords(1_200_000, "lt")).toBe("1,2 km²");
  expect(areaWords(540, "uk")).toBe("540 м²");
});

test("the clock has 24 hours in every language, and another day is told", () => {
  for (const language of ["en", "lt", "nb", "hy", "de", "uk"]) {
    expect(clockTime(AFTERNOON, language)).toBe("14:03");
    expect(dayAndTime(AFTERNOON, NEXT_DAY, language)).toMatch(/21.*14:03/);
  }
  expect(dayAndTime(AFTERNOON, NEXT_DAY, "uk")).toContain("лист");
});

test("where a browser formats no Armenian, what it says is Armenian all the same, and like what others say", () => {
  const own = [
    lengthWords(12_340, "hy"),
    areaWords(5_400, "hy"),
    ageInWords(300_000, "stale", "hy"),
    listIn(["Ա", "Բ", "Գ"], "hy"),
    listIn(["Ա"], "hy"),
    nameIn("region", "LT", "hy"),
    nameIn("language", "nb", "hy"),
    numberIn(12_345.5, "hy"),
    dayAndTime(AFTERNOON, NEXT_DAY, "hy"),
    dateIn(AFTERNOON, "hy", { weekday: "long" }),
  ];
  // What Chromium answers: it has no formats of Armenian.
  vi.spyOn(Intl.DateTimeFormat, "supportedLocalesOf").mockReturnValue([]);
  provideFormats("hy", armenian);
  const stoodIn = [
    lengthWords(12_340, "hy"),
    areaWords(5_400, "hy"),
    ageInWords(300_000, "stale", "hy"),
    listIn(["Ա", "Բ", "Գ"], "hy"),
    listIn(["Ա"], "hy"),
    nameIn("region", "LT", "hy"),
    nameIn("language", "nb", "hy"),
    numberIn(12_345.5, "hy"),
    dayAndTime(AFTERNOON, NEXT_DAY, "hy"),
    dateIn(AFTERNOON, "hy", { weekday: "long" }),
  ];
  const plain = (words: readonly string[]) => words.map((text) => text.replaceAll(/\s/g, " "));
  expect(plain(stoodIn)).toEqual(plain(own));
});

function sources(folder: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [{ path, text: readFileSync(path, "utf8") }] : [];
  });
}

test("every format of a language comes from the one place that knows what browsers lack", () => {
  // A format with a language in quotes shows nothing to a reader: it takes parts out of what it formats.
  const itself =
    /new Intl\.(NumberFormat|DateTimeFormat|ListFormat|DisplayNames|RelativeTimeFormat)\((?!")|\.toLocale(Date|Time)?String\(/;
  const elsewhere = sources(CLIENT).filter(({ path, text }) => !path.endsWith("ui/intl.ts") && itself.test(text));
  expect(elsewhere.map(({ path }) => path.slice(CLIENT.length))).toEqual([]);
});
