import { expect, test } from "vitest";
import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import { pictureNow } from "../../shared/drill/picture-now.ts";
import { type TruthSources, truthNow } from "../../shared/drill/truth-now.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import { BRIDGE, MINUTE_MS, STATION, smallScenario } from "./small-drill.ts";

const [lng, lat] = BRIDGE;
const ring: readonly LngLat[] = [
  [lng, lat],
  [lng + 0.01, lat],
  [lng + 0.01, lat + 0.01],
  [lng, lat],
];
const point = (at: LngLat): Geometry => ({ type: "Point", coordinates: at });
const count = { immediate: 2, delayed: 1, minor: 4, deceased: 0 };
const bus = { id: "bus", at: STATION, fromMs: 5 * MINUTE_MS, count, worsening: [] };
const crash = { ...bus, id: "crash", at: BRIDGE, fromMs: 0 };
const scenario = smallScenario({
  truth: {
    annotations: [],
    hazards: [
      { id: "fire", kind: "wildfire", name: "The fire", symbol: "fire", at: BRIDGE, fuel: "grass", fuelMoisture: 0 },
    ],
    casualties: [bus],
    care: [],
  },
});

function truth(changes: Partial<TruthSources> = {}) {
  return truthNow({
    scenario,
    doneMs: 10 * MINUTE_MS,
    injects: [],
    hazards: [{ id: "fire", begunMs: 0, outlines: [{ level: 1, ring }] }],
    drawn: [
      { id: "leak", kind: "point", geometry: point(STATION), symbol: "hazard", label: "Gas leak" },
      { id: "post", kind: "point", geometry: point(STATION), symbol: "command-post" },
      { id: "words", kind: "text", geometry: point(STATION), label: "For us alone" },
    ],
    ...changes,
  });
}

function crashes(firedMs: number | undefined): Pick<InjectState, "inject" | "firedMs"> {
  const inject = { id: "one", effects: [{ do: "casualties", group: crash }] } as unknown as Inject;
  return { inject, firedMs };
}

test("what is there now are hazards that have begun, dangers only exercise control has drawn, and injured people", () => {
  expect(truth().map(({ id, kind, people }) => [id, kind, people])).toEqual([
    ["fire", "hazard", undefined],
    ["leak", "drawn", undefined],
    ["bus", "casualties", 7],
  ]);
  const before = truth({ doneMs: 0, hazards: [{ id: "fire", outlines: [] }], drawn: [] });
  expect(before).toEqual([]);
});

test("injured people of an inject are there once it has fired", () => {
  expect(truth({ injects: [crashes(undefined)] }).map(({ id }) => id)).not.toContain("crash");
  expect(truth({ injects: [crashes(MINUTE_MS)] }).map(({ id }) => id)).toContain("crash");
});

test("a picture misses what it has no mark of, is off by metres, and is wrong where nothing is", () => {
  const marks = [
    { key: "a", symbol: "hazard", geometry: point([STATION[0] + 0.001, STATION[1]]) },
    { key: "b", symbol: "fire", geometry: point([lng + 0.5, lat]) },
    { key: "c", symbol: "command-post", geometry: point(STATION) },
    { key: "d", geometry: { type: "Polygon", coordinates: [ring] } satisfies Geometry },
  ];
  const { truths, wrong } = pictureNow(truth(), marks);
  const offs = new Map(truths.map(({ truth: { id }, marked }) => [id, marked?.offM]));
  expect(offs.get("leak")).toBeGreaterThan(60);
  expect(offs.get("leak")).toBeLessThan(70);
  expect(offs.get("fire")).toBe(0);
  expect(truths.map(({ marked }) => marked?.mark.key)).toEqual(["d", "a", undefined]);
  expect(offs.get("bus")).toBeUndefined();
  expect(wrong.map(({ key }) => key)).toEqual(["b"]);
});

test("an empty picture misses everything and has nothing wrong", () => {
  const { truths, wrong } = pictureNow(truth(), []);
  expect(truths.map(({ marked }) => marked)).toEqual([undefined, undefined, undefined]);
  expect(wrong).toEqual([]);
});
