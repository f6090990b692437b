import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetEdits, keepEdits, keptEdits } from "../../client/report/drafts.ts";

const EDITS = { summary: { from: "3 units", to: "Three engines" } };
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("what was changed on a paper is kept for its member and that paper alone", () => {
  keepEdits("anna", "situation en", EDITS);
  expect(keptEdits("anna", "situation en")).toEqual(EDITS);
  expect(keptEdits("anna", "situation lt")).toEqual({});
  expect(keptEdits("petras", "situation en")).toEqual({});
});

test("nothing is left when the last change is taken back, or the member was removed", () => {
  keepEdits("anna", "situation en", EDITS);
  keepEdits("anna", "situation en", {});
  expect([...kept]).toEqual([]);
  keepEdits("anna", "201 en", EDITS);
  keepEdits("petras", "201 en", EDITS);
  forgetEdits("anna");
  expect(keptEdits("anna", "201 en")).toEqual({});
  expect(keptEdits("petras", "201 en")).toEqual(EDITS);
});

test.each(["", "{", "[]", '{"situation en":{"summary":"no edit"}}', '{"situation en":[]}'])(
  "what the device kept and nobody can read counts as nothing: %s",
  (text) => {
    keepEdits("anna", "situation en", EDITS);
    for (const key of kept.keys()) kept.set(key, text);
    expect(keptEdits("anna", "situation en")).toEqual({});
    keepEdits("anna", "situation en", EDITS);
    expect(keptEdits("anna", "situation en")).toEqual(EDITS);
  },
);
