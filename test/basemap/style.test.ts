import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { expect, test } from "vitest";
import { basemapStyle, FIRST_LABEL_LAYER } from "../../client/map/basemap.ts";
import { fontFaces, mapFonts } from "../../client/map/basemap-fonts.ts";

const flavours = ["light", "dark"] as const;
const styleOf = (flavour: "light" | "dark", language?: string) =>
  basemapStyle({ flavour, baseUrl: "https://muster.example/", ...(language && { language }) });

test.each(flavours)("the %s style is a valid one", (flavour) => {
  expect(validateStyleMin(styleOf(flavour))).toEqual([]);
  expect(validateStyleMin(styleOf(flavour, "hy"))).toEqual([]);
});

test("nothing of the map comes from another host, and text and pictures need no server", () => {
  const style = styleOf("dark");
  expect(style.glyphs).toBeUndefined();
  expect(style.sprite).toBeUndefined();
  expect(Object.values(style.sources).map((source) => "url" in source && source.url)).toEqual([
    "pmtiles://https://muster.example/basemaps/world.pmtiles",
    "pmtiles://https://muster.example/basemaps/astana.pmtiles",
  ]);
  for (const layer of style.layers) expect(layer.layout ?? {}).not.toHaveProperty("icon-image");
});

test("everyone whose data is shown is named", () => {
  const attributions = JSON.stringify(Object.values(styleOf("light").sources));
  for (const owner of ["OpenStreetMap contributors", "Natural Earth", "GeoNames"])
    expect(attributions).toContain(owner);
});

test("a change of flavour only repaints: sources and layers are the same", () => {
  const [light, dark] = flavours.map((flavour) => styleOf(flavour));
  expect(light?.sources).toEqual(dark?.sources);
  expect(light?.layers.map(({ id }) => id)).toEqual(dark?.layers.map(({ id }) => id));
  expect(new Set(light?.layers.map(({ id }) => id)).size).toBe(light?.layers.length);
});

test("all names lie above the layer that annotations are put under, and nothing else does", () => {
  const { layers } = styleOf("dark");
  const start = layers.findIndex(({ id }) => id === FIRST_LABEL_LAYER);
  expect(layers.slice(0, start).some(({ type }) => type === "symbol")).toBe(false);
  expect(new Set(layers.slice(start + 1).map(({ type }) => type))).toEqual(new Set(["symbol", "circle"]));
});

test("every font that a layer names can draw Lithuanian, Russian, Kazakh, Greek and Armenian", () => {
  const used = new Set(JSON.stringify(styleOf("light").layers).match(/Noto Sans \w+/g));
  expect(used).toEqual(new Set(Object.values(mapFonts)));
  for (const font of used) {
    const faces = fontFaces[font];
    const ranges = (Array.isArray(faces) ? faces : []).flatMap((face) =>
      typeof face === "object" && "unicode-range" in face ? (face["unicode-range"] ?? []) : [],
    );
    const covers = (character: string) =>
      ranges.some((range) => {
        const [from = "", to = from] = range.replace("U+", "").split("-");
        const code = character.codePointAt(0) ?? 0;
        return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16);
      });
    for (const character of "Žvėrynas Ишим Өңір Әлия Αθήνα Երևան № – “") {
      expect(covers(character), character).toBe(true);
    }
  }
});
