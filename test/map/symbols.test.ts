import ms from "milsymbol";
import { expect, test } from "vitest";
import { darkened, legibleFill, luminanceOf } from "../../client/symbols/colours.ts";
import glyphs from "../../client/symbols/glyphs.json" with { type: "json" };
import { drawSymbol } from "../../client/symbols/symbol-svg.ts";
import { en as words } from "../../client/ui/words/en.ts";
import set from "../../shared/picture/symbols.json" with { type: "json" };
import {
  findSymbol,
  MARK_GROUPS,
  markSymbols,
  symbolOr,
  UNIT_GROUPS,
  unitSymbols,
} from "../../shared/picture/symbols.ts";

const all = [...unitSymbols, ...markSymbols];

test("every symbol is one of the standard, and unlike every other", () => {
  for (const { id, sidc } of all) {
    expect(sidc, id).toMatch(/^\d{20}$/);
    expect(new ms.Symbol(sidc, { size: 100 }).isValid(), id).toBe(true);
  }
  const pictures = all.map(({ id }) => drawSymbol(id, undefined, "plain", "dark").svg);
  expect(new Set(pictures).size).toBe(all.length);
});

test("the set has a version, and every deprecated symbol a successor that is known", () => {
  expect(set.version).toBeGreaterThanOrEqual(1);
  for (const id of Object.keys(set.deprecations)) expect(findSymbol(id), id).toBeDefined();
});

test("every symbol has a group, a name in the language file and, where it is drawn with one, a glyph", () => {
  const names: Readonly<Record<string, string>> = words.symbols;
  for (const { id, use, group, glyph, shape, colour } of all) {
    expect(names[id], id).toBeTruthy();
    expect(use === "unit" ? UNIT_GROUPS : MARK_GROUPS, id).toContain(group);
    if (glyph) expect(Object.keys(glyphs.glyphs), id).toContain(glyph);
    if (use === "mark") expect([shape, colour, glyph].every(Boolean), id).toBe(true);
  }
});

test("marks are at least 40 px, and so are the frames of units", () => {
  for (const { id, use } of all) {
    const { widthPx, heightPx } = drawSymbol(id, "#e5484d", "plain", "light");
    expect(Math.min(widthPx, heightPx), `${id} (${use})`).toBeGreaterThanOrEqual(40);
  }
});

test("an old position looks different from a fresh one, on a dark and on a light map", () => {
  const looks = (["plain", "ageing", "hollow", "lost"] as const).flatMap((look) =>
    (["dark", "light"] as const).map((ground) => drawSymbol("fire-engine", "#e5484d", look, ground).svg),
  );
  // Only what is hollow depends on the map below it.
  expect(new Set(looks).size).toBe(6);
});

test("a symbol of a newer set is drawn with a plain one of its use", () => {
  expect(findSymbol("submarine")).toBeUndefined();
  expect(symbolOr("unit", "submarine").id).toBe("person");
  expect(symbolOr("mark", undefined).id).toBe("note");
  expect(drawSymbol("submarine", undefined, "plain", "dark").svg).toContain("<svg");
});

test.each(["#000000", "#1d4ed8", "#7f1d1d", "#e5484d", "#ffffff", "#f5a524", "not a colour"])(
  "dark lines are seen on a fill of %s",
  (colour) => {
    const contrast = (luminanceOf(legibleFill(colour)) + 0.05) / (luminanceOf("#0d1319") + 0.05);
    expect(contrast).toBeGreaterThanOrEqual(7);
  },
);

test("light agency colours stay what they are, outlines are darker", () => {
  expect(legibleFill("#f5a524")).toBe("#f5a524");
  expect(luminanceOf(darkened("#f5a524", 0.8))).toBeLessThan(luminanceOf("#f5a524"));
});
