import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { boundsOf, overlap } from "../../client/map/draft/draft-bounds.ts";
import { draftFeatures, drawable } from "../../client/map/draft/draft-features.ts";
import { drawDraftImage, pointImageId } from "../../client/map/draft/draft-images.ts";
import { groupOf, lineOf } from "../../client/map/draft/draft-look.ts";
import { activeShape, isSelectedOnMap, selectOnMap, writeGeometry } from "../../client/map/draft/draft-selecting.ts";
import { frontmost } from "../../client/map/draft/hit-order.ts";
import { stackedAsides } from "../../client/map/draft/stacks.ts";
import { handlesOf, hasHandles } from "../../client/map/tools/geometry-edits.ts";
import { fieldValueOf, useScenarioDraft } from "../../client/scenario-draft/draft.ts";
import { keyOf } from "../../client/scenario-draft/paths.ts";
import { type DraftShape, shapesOf } from "../../client/scenario-draft/shapes.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";

function shipped(name: string): Scenario {
  const text = readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url), "utf8");
  const { scenario, problems } = readScenario(text);
  if (!scenario) throw new Error(JSON.stringify(problems));
  return scenario;
}

const TRAIN = shipped("train-accident-with-leak");
const FLOOD = shipped("flood-across-a-border");
const HERE: LngLat = [24.28, 55.08];
const THERE: LngLat = [24.29, 55.09];
const LOOKS = { ground: "dark", selected: undefined } as const;

function square(size: number): Geometry {
  const [lng, lat] = HERE;
  const ring: LngLat[] = [HERE, [lng + size, lat], [lng + size, lat + size], [lng, lat + size], HERE];
  return { type: "Polygon", coordinates: [ring] };
}

function shape(path: DraftShape["path"], geometry: Geometry, more: Partial<DraftShape> = {}): DraftShape {
  return { path, thing: path.slice(0, 2), is: "truth", geometry, label: "", ...more };
}

const point = (at: LngLat): Geometry => ({ type: "Point", coordinates: at });
const properties = (features: readonly GeoJSON.Feature[]) => features.map((feature) => feature.properties ?? {});

describe("features", () => {
  test("everything of a scenario with a place has one, and what is selected says so", () => {
    const shapes = drawable(shapesOf(TRAIN, ["units", 2]));
    const features = properties(draftFeatures(shapes, { ground: "dark", selected: "units/2" }));
    for (const { path } of shapes) expect(features.map(({ key }) => key)).toContain(keyOf(path));
    const chosen = features.filter(({ selected }) => selected).map(({ key }) => String(key));
    expect(chosen).toContain("units/2/at");
    expect(chosen.every((key) => key.startsWith("units/2/"))).toBe(true);
  });

  test("the name of an area is a point of its own, that of a flood's level stands on its outline", () => {
    const area = shape(["areas", 0, "ring"], square(0.01), { is: "area", label: "School" });
    expect(properties(draftFeatures([area], LOOKS))).toMatchObject([
      { key: "areas/0/ring", part: "area", dash: "dotted" },
      { key: "areas/0/ring#name", part: "area-name", label: "School" },
    ]);
    const levels = drawable(shapesOf(FLOOD, undefined)).filter(({ is }) => is === "hazard");
    const parts = properties(draftFeatures(levels, LOOKS));
    expect(parts).toHaveLength(levels.length);
    expect(parts.every(({ part, label }) => part === "level" && label !== "")).toBe(true);
  });

  test("a smaller area lies in front of a larger one, wherever it stands in the list", () => {
    const small = shape(["areas", 0, "ring"], square(0.001));
    const large = shape(["areas", 1, "ring"], square(0.1));
    for (const shapes of [
      [small, large],
      [large, small],
    ]) {
      const order = new Map(properties(draftFeatures(shapes, LOOKS)).map(({ key, order: at }) => [key, Number(at)]));
      expect(order.get("areas/0/ring")).toBeGreaterThan(order.get("areas/1/ring") ?? Number.NaN);
    }
  });

  test("what has no place yet is not drawn", () => {
    const unfinished = shape(["areas", 0, "ring"], { type: "Polygon", coordinates: [[]] });
    expect(drawable([unfinished, shape(["units", 0, "at"], point(HERE))])).toHaveLength(1);
  });

  test("a thing that was taken away while it is still selected draws nothing", () => {
    expect(() => shapesOf(TRAIN, ["injects", TRAIN.injects.length])).not.toThrow();
  });
});

describe("looks", () => {
  test("each part of a scenario has its own dash, in the truth also hazards theirs", () => {
    const line: Geometry = { type: "LineString", coordinates: [HERE, THERE] };
    const dashOf = (path: DraftShape["path"], is: DraftShape["is"]) => lineOf(shape(path, line, { is }), "dark").dash;
    const dashes = [
      dashOf(["start", "layers", 0, "annotations", 0, "geometry"], "start"),
      dashOf(["truth", "annotations", 0, "geometry"], "truth"),
      dashOf(["truth", "hazards", 0, "levels", 0, "outline"], "hazard"),
      dashOf(["areas", 0, "ring"], "area"),
      dashOf(["units", 0, "route", "along"], "route"),
      dashOf(["expected", 0, "typically", "does", "annotation", "geometry"], "expected"),
    ];
    expect(new Set(dashes).size).toBe(dashes.length);
  });

  test("a unit that an inject brings is of the script, not of the start", () => {
    const unit = { is: "unit", path: ["injects", 3, "effects", 0, "unit", "at"] } as const;
    expect(groupOf(unit)).toBe("inject");
    expect(groupOf({ ...unit, path: ["units", 3, "at"] })).toBe("start");
  });

  test("a colour that is being typed is none yet", () => {
    const typed = shape(["start", "layers", 0, "annotations", 0, "geometry"], square(0.01), {
      is: "start",
      colour: '#ff"/>',
    });
    expect(lineOf(typed, "light").colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  test("frames tell truth, script and expectation apart, and casualties have their number", () => {
    const drawSymbol = () => ({ svg: "<svg ></svg>", widthPx: 46, heightPx: 46 });
    const svgOf = (path: DraftShape["path"], more: Partial<DraftShape>) =>
      drawDraftImage(pointImageId(shape(path, point(HERE), more), "dark"), drawSymbol)?.svg ?? "";
    const plain = svgOf(["start", "layers", 0, "annotations", 0, "geometry"], { is: "start" });
    const truth = svgOf(["truth", "annotations", 0, "geometry"], { is: "truth" });
    const inject = svgOf(["injects", 0, "at"], { is: "inject" });
    const expected = svgOf(["expected", 0, "typically", "does", "at"], { is: "expected" });
    expect(new Set([plain, truth, inject, expected]).size).toBe(4);
    expect(plain).not.toContain("stroke-dasharray");
    expect(inject).toContain("<rect");
    expect(svgOf(["truth", "casualties", 0, "at"], { is: "casualties", label: "37" })).toContain(">37</text>");
    expect(drawDraftImage("mark hazard ", drawSymbol)).toBeUndefined();
  });
});

test("points that stand at the very same place are drawn below each other about it", () => {
  const units = [0, 1, 2].map((i) => shape(["units", i, "at"], point(i === 2 ? THERE : HERE), { is: "unit" }));
  const asides = stackedAsides(units);
  expect([...asides.keys()]).toEqual(["units/0/at", "units/1/at"]);
  const [first, second] = [...asides.values()];
  expect(first?.[1]).toBe(-(second?.[1] ?? 0));
  const many = stackedAsides(
    Array.from({ length: 20 }, (_, i) => shape(["units", i, "at"], point(HERE), { is: "unit" })),
  );
  expect(new Set([...many.values()].map(String)).size).toBe(20);
  expect(Math.max(...[...many.values()].map(([, y]) => Math.abs(y)))).toBeLessThan(200);
});

test("of what is hit, the foremost layer wins, and in a layer the highest order", () => {
  const layers = ["points", "lines", "areas"];
  const area = { key: "area", layer: "areas", order: 9 };
  const line = { key: "line", layer: "lines", order: 1 };
  const points = [1, 3, 2].map((order) => ({ key: `point-${order}`, layer: "points", order }));
  expect(frontmost([area, line, ...points], layers)).toBe("point-3");
  expect(frontmost([area, line], layers)).toBe("line");
  expect(frontmost([], layers)).toBeUndefined();
});

describe("handles", () => {
  test("are for the shape that was pressed, else for the only one of the selected thing", () => {
    const levels = drawable(shapesOf(FLOOD, undefined)).filter(({ thing }) => keyOf(thing) === "truth/hazards/0");
    const pressed = keyOf(levels[1]?.path ?? []);
    expect(levels.length).toBeGreaterThan(1);
    expect(activeShape(levels, "truth/hazards/0", undefined)).toBeUndefined();
    expect(activeShape(levels, "truth/hazards/0", pressed)).toBe(levels[1]);
    expect(activeShape(levels.slice(0, 1), "truth/hazards/0", "units/0/at")).toBe(levels[0]);
    expect(activeShape(levels, undefined, pressed)).toBeUndefined();
  });

  test("stand at corners and between them; points have none", () => {
    expect(handlesOf(square(0.01))).toHaveLength(8);
    expect(handlesOf({ type: "LineString", coordinates: [HERE, THERE] })).toHaveLength(3);
    expect(hasHandles(point(HERE))).toBe(false);
    expect(hasHandles(square(0.01))).toBe(true);
  });
});

describe("writing", () => {
  beforeEach(() => useScenarioDraft.getState().begin(TRAIN));
  const draft = () => useScenarioDraft.getState();
  const shapeAt = (path: string) => {
    const found = shapesOf(draft().scenario ?? TRAIN, draft().selected).find((each) => keyOf(each.path) === path);
    if (!found) throw new Error(`nothing at ${path}`);
    return found;
  };

  test("a field takes positions, a ring or a whole geometry, as it has them", () => {
    const ring = square(0.01);
    expect(fieldValueOf(["units", 0, "at"], point(THERE))).toEqual(THERE);
    expect(fieldValueOf(["areas", 0, "ring"], ring)).toEqual(ring.coordinates[0]);
    expect(fieldValueOf(["truth", "annotations", 0, "geometry"], ring)).toEqual(ring);
  });

  test("moving one point twice is two steps back", () => {
    const before = TRAIN.units[0]?.at;
    writeGeometry(shapeAt("units/0/at"), point(HERE));
    writeGeometry(shapeAt("units/0/at"), point(THERE));
    expect(draft().past).toHaveLength(2);
    expect(draft().scenario?.units[0]?.at).toEqual(THERE);
    draft().undo();
    expect(draft().scenario?.units[0]?.at).toEqual(HERE);
    draft().undo();
    expect(draft().scenario?.units[0]?.at).toEqual(before);
  });

  test("what the map selects it says to be its own selection, and only while it does", () => {
    const heard: boolean[] = [];
    const stop = useScenarioDraft.subscribe(() => heard.push(isSelectedOnMap()));
    selectOnMap(shapeAt("units/0/at"));
    draft().select(["units", 1]);
    stop();
    expect(heard).toEqual([true, false]);
  });
});

test("bounds enclose everything, and tell what is out of view", () => {
  const bounds = boundsOf([point(HERE), point(THERE), square(0.001)]);
  expect(bounds).toEqual([24.28, 55.08, 24.29, 55.09]);
  expect(boundsOf([])).toBeUndefined();
  expect(overlap([0, 0, 2, 2], [1, 1, 3, 3])).toBe(true);
  expect(overlap([0, 0, 2, 2], [3, 0, 4, 2])).toBe(false);
});
