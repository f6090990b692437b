import { expect, test } from "vitest";
import { type TruthSurroundings, truthFeatures } from "../../client/map/truth-features.ts";
import type { UnitTruth } from "../../shared/drill/exercise-control.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";

const HERE: LngLat = [14.95, 51.05];
const AWAY: LngLat = [14.96, 51.05];
const AT: TruthSurroundings = {
  shownAt: () => HERE,
  colourOf: () => "#ff0000",
  unitWords: ({ name }) => name,
  hazardName: () => "The Neisse",
  casualtyWords: ({ people }) => `${people} injured`,
};

function unit(at: LngLat): UnitTruth {
  return {
    unit: "boat-1",
    name: "Boat 1",
    agency: "thw",
    symbol: "boat",
    at,
    headingDeg: 0,
    played: false,
    carrying: 0,
  };
}

const kinds = (features: ReturnType<typeof truthFeatures>) => features.map(({ properties }) => properties?.["kind"]);
const ofUnit = (at: LngLat, shown: LngLat | undefined) =>
  truthFeatures({ hazards: [], drawn: [], casualties: [], units: [unit(at)] }, { ...AT, shownAt: () => shown });

test("a unit is a ghost where it is elsewhere than shown, with a line to it; where it is shown rightly it is none", () => {
  expect(kinds(ofUnit(HERE, HERE))).toEqual([]);
  const features = ofUnit(AWAY, HERE);
  expect(kinds(features)).toEqual(["apart", "ghost"]);
  expect(features[0]?.geometry).toEqual({ type: "LineString", coordinates: [HERE, AWAY] });
  expect(features[1]?.geometry).toEqual({ type: "Point", coordinates: AWAY });
});

test("a unit of which nothing is known on the map is a ghost without a line", () => {
  expect(kinds(ofUnit(AWAY, undefined))).toEqual(["ghost"]);
});

test("each outline of a hazard is drawn, the outermost with its name, and one that has not begun is not", () => {
  const ring: LngLat[] = [HERE, AWAY, [14.96, 51.06], HERE];
  const hazards = [
    {
      id: "neisse",
      begunMs: 0,
      outlines: [
        { level: 5, ring },
        { level: 4, ring },
      ],
    },
    { id: "wave", outlines: [] },
  ];
  const features = truthFeatures({ hazards, drawn: [], casualties: [], units: [] }, AT);
  expect(kinds(features)).toEqual(["hazard", "hazard"]);
  expect(features.map(({ properties }) => [properties?.["level"], properties?.["label"]])).toEqual([
    [5, ""],
    [4, "The Neisse"],
  ]);
});

test("what only exercise control has drawn keeps its symbol", () => {
  const point = { id: "leak", kind: "point", geometry: { type: "Point", coordinates: HERE }, symbol: "fire" } as const;
  const [feature] = truthFeatures({ hazards: [], drawn: [point], casualties: [], units: [] }, AT);
  expect(feature?.properties).toMatchObject({ kind: "drawn", id: "leak", image: "mark fire " });
});

test("injured people stand where they came to be, with how many they were", () => {
  const bus = {
    id: "bus",
    kind: "casualties",
    symbol: "casualty",
    people: 7,
    geometry: { type: "Point", coordinates: HERE },
  } as const;
  const [feature] = truthFeatures({ hazards: [], drawn: [], casualties: [bus], units: [] }, AT);
  expect(feature?.geometry).toEqual({ type: "Point", coordinates: HERE });
  expect(feature?.properties).toMatchObject({ kind: "casualties", label: "7 injured", image: "mark casualty " });
});
