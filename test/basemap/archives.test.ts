import { readFileSync } from "node:fs";
import { booleanPointInPolygon, coordAll, distance } from "@turf/turf";
import { expect, test } from "vitest";
import { cityLayers } from "../../server/basemap/city.ts";
import { writePmtiles } from "../../server/basemap/pmtiles-writer.ts";
import { cutTiles } from "../../server/basemap/tile-cutter.ts";
import { featuresIn, openArchive, tileAt } from "./archive-bytes.ts";

const bytesOf = (name: string) => readFileSync(new URL(`../../public/basemaps/${name}`, import.meta.url));
const worldBytes = bytesOf("world.pmtiles");
const cityBytes = bytesOf("astana.pmtiles");
const world = openArchive(worldBytes);
const city = openArchive(cityBytes);

/** In the middle of the Yesil, beside the bridge of the Kabanbay Batyr avenue. */
const RIVER = [71.4275, 51.1525] as const;

async function layersOf(archive: typeof world): Promise<string[]> {
  const metadata = (await archive.getMetadata()) as { vector_layers: { id: string }[] };
  return metadata.vector_layers.map(({ id }) => id);
}

/** Whether a place lies on land. */
async function isLand(at: readonly [number, number], z: number): Promise<boolean> {
  const areas = (await featuresIn(world, tileAt(at, z), "earth")) as GeoJSON.Feature<GeoJSON.Polygon>[];
  return areas.some((area) => booleanPointInPolygon([...at], area));
}

const kinds = (features: readonly GeoJSON.Feature[]) => new Set(features.map(({ properties }) => properties?.kind));
const named = (features: readonly GeoJSON.Feature[], name: string) =>
  features.filter(({ properties }) => properties?.name === name);

test("both archives are small enough to lie in the repository and say whose data they are", async () => {
  expect(worldBytes.length).toBeLessThan(7e6);
  expect(cityBytes.length).toBeLessThan(2.5e6);
  expect(await world.getMetadata()).toMatchObject({ attribution: expect.stringContaining("GeoNames") });
  expect(await city.getMetadata()).toMatchObject({
    attribution: expect.stringContaining("OpenStreetMap contributors"),
  });
});

test("their layers are those of the Protomaps basemap schema", async () => {
  expect(await layersOf(world)).toEqual(["earth", "water", "boundaries", "places"]);
  expect(await layersOf(city)).toEqual(["earth", "water", "landuse", "roads", "buildings", "pois", "places"]);
});

test("the world is covered from zoom 0 to 6, the city from 10 to 14", async () => {
  expect(await world.getHeader()).toMatchObject({ minZoom: 0, maxZoom: 6 });
  expect(await city.getHeader()).toMatchObject({ minZoom: 10, maxZoom: 14, minLon: 71.2792969, maxLat: 51.2894059 });
  for (let z = 10; z <= 14; z += 1) expect(await featuresIn(city, tileAt(RIVER, z), "roads")).not.toHaveLength(0);
});

test("in the middle of Astana there are the river, streets, houses with numbers, and names", async () => {
  const tile = tileAt(RIVER, 14);
  const waters = await featuresIn(city, tile, "water");
  const areas = waters.filter(({ geometry }) => geometry.type === "Polygon" || geometry.type === "MultiPolygon");
  expect(areas.some((area) => booleanPointInPolygon([...RIVER], area as GeoJSON.Feature<GeoJSON.Polygon>))).toBe(true);
  expect(kinds(await featuresIn(city, tile, "roads"))).toEqual(new Set(["major_road", "minor_road", "path"]));
  const buildings = await featuresIn(city, tile, "buildings");
  expect(buildings.filter(({ properties }) => properties?.kind === "building").length).toBeGreaterThan(100);
  expect(buildings.filter(({ properties }) => properties?.addr_housenumber !== undefined).length).toBeGreaterThan(50);
  expect(named(await featuresIn(city, tile, "roads"), "проспект Кабанбай Батыра")).not.toHaveLength(0);
});

test("towns are where they are, under the names that they have now", async () => {
  for (const [name, at] of [
    ["Astana", [71.43, 51.16]],
    ["Vilnius", [25.28, 54.69]],
    ["Yerevan", [44.51, 40.18]],
  ] as const) {
    const [town] = named(await featuresIn(world, tileAt(at, 6), "places"), name);
    expect(town?.properties).toMatchObject({ kind: "locality", capital: "yes" });
    expect(distance(town?.geometry as GeoJSON.Point, [...at])).toBeLessThan(5);
  }
});

test("countries have names in the languages of those who come to help", async () => {
  const [armenia] = named(await featuresIn(world, tileAt([44.9, 40.3], 4), "places"), "Armenia");
  expect(armenia?.properties).toMatchObject({ "name:hy": "Հայաստան", "name:lt": "Armėnija", "name:kk": "Армения" });
});

test("far Chukotka, east of the 180th meridian, is land, and the Pacific beside it is not", async () => {
  for (const z of [1, 3, 6]) {
    expect(await isLand([-174, 66.6], z)).toBe(true);
    expect(await isLand([-174, 45], z)).toBe(false);
    expect(await isLand([66, 48], z)).toBe(true);
    expect(await isLand([20, -80], z)).toBe(true);
  }
});

test("the land border of Crimea is drawn as disputed, at every zoom", async () => {
  for (const z of [2, 4, 6]) {
    const borders = await featuresIn(world, tileAt([33.9, 46.05], z), "boundaries");
    const near = (disputed: boolean) =>
      borders
        .filter(({ properties }) => (properties?.disputed ?? false) === disputed)
        .flatMap((border) => coordAll(border))
        .filter(([lng = 0, lat = 0]) => Math.hypot(lng - 33.9, lat - 46.05) < 0.8);
    expect(near(true)).not.toHaveLength(0);
    expect(near(false)).toHaveLength(0);
  }
});

test("a tag that the map does not know is left out, and nothing else with it", () => {
  const layers = cityLayers({
    bounds: [71, 51, 72, 52],
    features: [
      {
        id: "way/1",
        tags: { highway: "teleporter", name: "nowhere" },
        geometry: {
          type: "MultiLineString",
          coordinates: [
            [
              [71.1, 51.1],
              [71.2, 51.1],
            ],
          ],
        },
      },
      {
        id: "way/2",
        tags: { highway: "primary_link", bridge: "yes", name: "  ", oneway: "yes" },
        geometry: {
          type: "MultiLineString",
          coordinates: [
            [
              [71.1, 51.2],
              [71.2, 51.2],
            ],
          ],
        },
      },
    ],
  });
  expect(layers.roads).toHaveLength(1);
  expect(layers.roads?.[0]).toMatchObject({
    minZoom: 12,
    properties: { kind: "major_road", kind_detail: "primary", is_link: true, is_bridge: true, oneway: "yes" },
  });
  expect(layers.roads?.[0]?.properties).not.toHaveProperty("name");
});

test("building twice gives the same bytes", () => {
  const bounds = [71, 51, 72, 52] as const;
  const build = () => {
    const features = Array.from({ length: 200 }, (_, index) => ({
      geometry: {
        type: "Point" as const,
        coordinates: [71 + ((index * 37) % 100) / 100, 51 + ((index * 53) % 100) / 100],
      },
      properties: { kind: "address", addr_housenumber: String(index % 7) },
      minZoom: 8,
    }));
    const tiles = cutTiles({ buildings: features }, { minZoom: 6, maxZoom: 10, bounds });
    return writePmtiles({ tiles, metadata: {}, bounds, centre: [71.5, 51.5, 8] });
  };
  expect(build()).toEqual(build());
});
