import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type DrawnLayer,
  diffAnnotations,
  featuresOf,
  looksOf,
  markImageId,
  parseMarkImageId,
} from "../../client/map/annotation-features.ts";
import { accuracyRing } from "../../client/map/own-position.ts";
import { chooseDrawingLayer } from "../../client/map/tools/choose-drawing-layer.ts";
import { cornersOf, moved, withoutCorner } from "../../client/map/tools/geometry-edits.ts";
import { largestLayer, toggled } from "../../client/map/tools/selections.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import { isGeometry, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { labelPlaceOf } from "../../shared/picture/label-place.ts";
import type { LayerEntry } from "../../shared/protocol/events.ts";

const SQUARE: LngLat[] = [
  [71, 51],
  [72, 51],
  [72, 52],
  [71, 52],
  [71, 51],
];

function annotation(id: string, more: Partial<Annotation> = {}): Annotation {
  return {
    id,
    kind: "area",
    geometry: { type: "Polygon", coordinates: [SQUARE] },
    createdBy: "m",
    createdAtMs: 1_700_000_000_000,
    ...more,
  };
}

const mapOf = (...all: Annotation[]) => new Map(all.map((one) => [one.id, one]));

const PLAIN = { id: "layer", colour: undefined, rank: 1 };
const drawn = (look: DrawnLayer["look"], ...all: Annotation[]): DrawnLayer => ({ look, annotations: mapOf(...all) });

test("what did not change is not drawn again", () => {
  const one = annotation("a");
  expect(diffAnnotations(drawn(PLAIN, one), drawn(PLAIN, one))).toBeUndefined();
  expect(diffAnnotations(drawn(PLAIN), drawn(PLAIN))).toBeUndefined();
});

test("the drawn features are those of the annotations, whatever changed in between", () => {
  const some = fc.uniqueArray(
    fc.record({ id: fc.constantFrom("a", "b", "c", "d", "e"), label: fc.constantFrom(undefined, "Cordon", "") }),
    { selector: ({ id }) => id, maxLength: 5 },
  );
  const looks = fc.constantFrom(PLAIN, { ...PLAIN, colour: "#00ff00" }, { ...PLAIN, rank: 2 });
  const state = fc.record({ annotations: some, look: looks });
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 6 }), (states) => {
      const shown = new Map<unknown, unknown>();
      let before = drawn(PLAIN);
      for (const { annotations, look } of states) {
        const after = drawn(look, ...annotations.map(({ id, label }) => annotation(id, { label })));
        const diff = diffAnnotations(before, after);
        for (const key of diff?.remove ?? []) shown.delete(key);
        for (const feature of diff?.add ?? []) shown.set(feature.properties?.["key"], feature);
        before = after;
      }
      const wanted = [...before.annotations.values()].flatMap((one) => featuresOf(before.look, one));
      expect(new Set(shown.keys())).toEqual(new Set(wanted.map(({ properties }) => properties?.["key"])));
      for (const feature of wanted) expect(shown.get(feature.properties?.["key"])).toEqual(feature);
    }),
  );
});

test("an area with a name has the name in it once; a mark has its image", () => {
  expect(
    featuresOf(PLAIN, annotation("a", { label: "Затоплено" })).map(({ properties }) => properties?.["kind"]),
  ).toEqual(["area", "area-label"]);
  const mark = annotation("m", { kind: "point", geometry: { type: "Point", coordinates: [71, 51] }, symbol: "fire" });
  expect(featuresOf(PLAIN, mark)[0]?.properties?.["image"]).toBe(markImageId("fire", undefined));
});

test("an annotation has its own colour, else its layer's; a mark's image has it too", () => {
  const green = { ...PLAIN, colour: "#00ff00" };
  expect(featuresOf(green, annotation("a"))[0]?.properties).toMatchObject({ colour: "#00ff00" });
  expect(featuresOf(green, annotation("a", { colour: "#ff0000" }))[0]?.properties).toMatchObject({ colour: "#ff0000" });
  const mark = annotation("m", { kind: "point", geometry: { type: "Point", coordinates: [71, 51] }, symbol: "fire" });
  expect(featuresOf(green, mark)[0]?.properties?.["image"]).toBe(markImageId("fire", "#00ff00"));
});

test("the layer that stands first in lists is drawn above the others, however old its annotations are", () => {
  const looks = looksOf([{ id: "first" }, { id: "second" }]);
  const orderOn = (layer: string, createdAtMs: number): number => {
    const look = looks.get(layer);
    return look ? Number(featuresOf(look, annotation("a", { createdAtMs }))[0]?.properties?.["order"]) : Number.NaN;
  };
  expect(orderOn("first", 1_000)).toBeGreaterThan(orderOn("second", 1_700_000_000_000));
  expect(orderOn("second", 2_000)).toBeGreaterThan(orderOn("second", 1_000));
});

test("the image of a mark says what it shows", () => {
  expect(parseMarkImageId(markImageId("fire", "#ff0000"))).toEqual({ symbol: "fire", colour: "#ff0000" });
  expect(parseMarkImageId(markImageId("fire", undefined))).toEqual({ symbol: "fire", colour: undefined });
  expect(parseMarkImageId(markImageId("of a newer set", undefined))).toEqual({ symbol: "note", colour: undefined });
  expect(parseMarkImageId("townspot")).toBeUndefined();
});

test("an area's name stands in the area, also in one that is bent about a river", () => {
  expect(labelPlaceOf([SQUARE])).toEqual([71.5, 51.5]);
  const bent: LngLat[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [8, 10],
    [8, 1],
    [2, 1],
    [2, 10],
    [0, 10],
    [0, 0],
  ];
  const [lng, lat] = labelPlaceOf([bent]);
  expect((lng > 0 && lng < 2) || (lng > 8 && lng < 10) || lat < 1).toBe(true);
});

test("an area with a hole in the middle has its name beside the hole", () => {
  const hole: LngLat[] = [
    [71.4, 51.4],
    [71.6, 51.4],
    [71.6, 51.6],
    [71.4, 51.6],
    [71.4, 51.4],
  ];
  const [lng] = labelPlaceOf([SQUARE, hole]);
  expect(lng < 71.4 || lng > 71.6).toBe(true);
});

test("corners are taken out as long as a shape is left", () => {
  const area = { type: "Polygon", coordinates: [SQUARE] } as const;
  expect(cornersOf(area)).toHaveLength(4);
  const triangle = withoutCorner(area, 0);
  expect(triangle && isGeometry(triangle) && cornersOf(triangle)).toEqual(SQUARE.slice(1, 4));
  expect(triangle && withoutCorner(triangle, 0)).toBeUndefined();
  const line = { type: "LineString", coordinates: SQUARE.slice(0, 2) } as const;
  expect(withoutCorner(line, 1)).toBeUndefined();
  expect(withoutCorner({ type: "Point", coordinates: [71, 51] }, 0)).toBeUndefined();
});

test("a shape is moved as a whole, and never over the edge of the globe", () => {
  expect(moved({ type: "Polygon", coordinates: [SQUARE] }, 1, -1)).toEqual({
    type: "Polygon",
    coordinates: [SQUARE.map(([lng, lat]) => [lng + 1, lat - 1])],
  });
  expect(moved({ type: "Point", coordinates: [179, 0] }, 2, 0)).toBeUndefined();
  expect(
    moved(
      {
        type: "LineString",
        coordinates: [
          [0, 80],
          [0, 89],
        ],
      },
      0,
      2,
    ),
  ).toBeUndefined();
});

const layer = (id: string, right: LayerEntry["right"]): LayerEntry => ({
  id,
  name: id,
  owner: "fire",
  tlp: "GREEN",
  order: 0,
  right,
});

test("one draws on the chosen layer, else on the first that one may draw on, and never on another in its place", () => {
  const layers = [layer("looked-at", "view"), layer("ours", "edit"), layer("theirs", "edit")];
  expect(chooseDrawingLayer(layers, "theirs")).toMatchObject({ kind: "layer", layer: { id: "theirs" } });
  expect(chooseDrawingLayer(layers, undefined)).toMatchObject({ kind: "layer", layer: { id: "ours" } });
  expect(chooseDrawingLayer(layers, "no longer there")).toMatchObject({ kind: "layer", layer: { id: "ours" } });
  expect(chooseDrawingLayer(layers, "looked-at")).toMatchObject({ kind: "refused", why: "view-only" });
  expect(chooseDrawingLayer([layer("looked-at", "view")], undefined)).toMatchObject({
    kind: "refused",
    why: "no-layer",
  });
});

test("shift adds to the selection and takes out of it, on one layer at a time", () => {
  const one = toggled(undefined, { layer: "a", annotation: "1" });
  const two = toggled(one, { layer: "a", annotation: "2" });
  expect(two).toEqual({ kind: "annotations", layer: "a", annotations: ["1", "2"] });
  expect(toggled(two, { layer: "a", annotation: "1" })).toEqual({
    kind: "annotations",
    layer: "a",
    annotations: ["2"],
  });
  expect(toggled(one, { layer: "a", annotation: "1" })).toBeUndefined();
  expect(toggled(two, { layer: "b", annotation: "9" })).toEqual({
    kind: "annotations",
    layer: "b",
    annotations: ["9"],
  });
});

test("a box over several layers selects those of the layer with the most in it", () => {
  const found = [
    { layer: "a", annotation: "1" },
    { layer: "b", annotation: "2" },
    { layer: "b", annotation: "3" },
  ];
  expect(largestLayer(found)).toEqual({ layer: "b", annotations: ["2", "3"] });
  expect(largestLayer([])).toBeUndefined();
});

test("the circle of a position's accuracy is closed and as wide as the accuracy", () => {
  const at: LngLat = [71.43, 51.13];
  const ring = accuracyRing(at, 250);
  expect(ring[0]).toEqual(ring.at(-1));
  for (const corner of ring) expect(metresBetween(at, corner)).toBeCloseTo(250, -1);
});
