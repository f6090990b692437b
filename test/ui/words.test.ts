import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en } from "../../client/ui/words/en.ts";
import { FAMILIES } from "./word-families.ts";

function flatten(words: object, prefix = ""): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? flatten(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

const code = sources(join(import.meta.dirname, "../../client"));
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const known = new Set(flatten(en).map(withoutPlural));

/** Every literal that is a key or the beginning of one: a string with the shape of a key, or a template up to its hole. */
const literals = new Set(
  code.flatMap((text) => [...text.matchAll(/["`]([a-zA-Z]+\.[a-zA-Z.]+)["`]/g)].map(([, key]) => key ?? "")),
);
const inTemplates = code.flatMap((text) =>
  [...text.matchAll(/`([a-zA-Z]+\.(?:[a-zA-Z]+\.)*)\$\{/g)].map(([, start]) => start ?? ""),
);
/** Where the forms of a scenario say that the words of their choices stand. */
const inForms = code.flatMap((text) =>
  [...text.matchAll(/\bwords: "(scenario\.[a-zA-Z.]+)"/g)].map(([, start]) => `${start}.`),
);
const beginnings = new Set([...inTemplates, ...inForms]);
const ofFamilies = Object.entries(FAMILIES).flatMap(([start, ends]) => ends.map((end) => start + end));
const asked = code.flatMap((text) => [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key ?? ""));

test("every word that a screen asks for is in the language file", () => {
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

test("each key that is made up of parts belongs to a family that is declared here", () => {
  // `muster.` begins what the device remembers.
  const ofWords = [...beginnings].filter((start) => !start.startsWith("muster."));
  expect(ofWords.toSorted()).toEqual(Object.keys(FAMILIES).toSorted());
});

test("every value of the field has its words", () => {
  expect(ofFamilies.filter((key) => !known.has(key))).toEqual([]);
});

test("no word of the language file is left over", () => {
  const used = new Set([...literals, ...ofFamilies]);
  expect([...known].filter((key) => !used.has(key))).toEqual([]);
});

test("each refusal is a sentence", () => {
  for (const sentence of Object.values(en.refusal)) expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
});

test("where one thing is counted, one and many both have their words", () => {
  const keys = new Set(flatten(en));
  for (const key of keys) {
    if (key.endsWith("_one")) expect(keys).toContain(key.replace(/_one$/, "_other"));
    if (key.endsWith("_other")) expect(keys).toContain(key.replace(/_other$/, "_one"));
  }
});
