import * as fc from "fast-check";
import { expect, test } from "vitest";
import { unrolled } from "../../server/basemap/antimeridian.ts";
import { joinLines } from "../../server/basemap/line-joiner.ts";

test("pieces of a street that were cut at a tile's edge become one street again", () => {
  const pieces = [
    [
      [2, 0],
      [3, 1],
    ],
    [
      [0, 0],
      [1, 0],
      [2, 0],
    ],
    [
      [3, 1],
      [4, 1],
    ],
  ];
  expect(joinLines(pieces, { reversible: false })).toEqual([
    [
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
    ],
  ]);
});

test("a one-way street is not joined to one that runs against it; another street may be turned round", () => {
  const opposed = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [2, 0],
      [1, 0],
    ],
  ];
  expect(joinLines(opposed, { reversible: false })).toHaveLength(2);
  expect(joinLines(opposed, { reversible: true })).toEqual([
    [
      [0, 0],
      [1, 0],
      [2, 0],
    ],
  ]);
});

test("where three streets meet, none is joined", () => {
  const star = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [2, 0],
    ],
    [
      [1, 0],
      [1, 1],
    ],
  ];
  expect(joinLines(star, { reversible: true })).toHaveLength(3);
});

/** Every stretch between neighbouring positions, whichever way round, in one order. */
const stretches = (lines: readonly (readonly GeoJSON.Position[])[]) =>
  lines
    .flatMap((positions) =>
      positions.slice(1).map((to, index) => [String(positions[index]), String(to)].toSorted().join(" – ")),
    )
    .toSorted();

test("joining loses no stretch of any street and adds none", () => {
  const position = fc.tuple(fc.nat(5), fc.nat(5));
  const line = fc.uniqueArray(position, { minLength: 2, maxLength: 5, selector: ([x, y]) => x * 6 + y });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, reversible) => {
      expect(stretches(joinLines(lines, { reversible }))).toEqual(stretches(lines));
    }),
  );
});

test("land across the 180th meridian runs on beyond it instead of back around the world", () => {
  const chukotka = {
    type: "Polygon" as const,
    coordinates: [
      [
        [170, 65],
        [-170, 65],
        [-170, 70],
        [170, 70],
        [170, 65],
      ],
    ],
  };
  expect(unrolled(chukotka).coordinates).toEqual([
    [
      [170, 65],
      [190, 65],
      [190, 70],
      [170, 70],
      [170, 65],
    ],
  ]);
});

test("land round the south pole is closed along the lower edge of the map", () => {
  const antarctica = {
    type: "Polygon" as const,
    coordinates: [
      [
        [0, -70],
        [120, -70],
        [-120, -70],
        [0, -70],
      ],
    ],
  };
  expect(unrolled(antarctica).coordinates).toEqual([
    [
      [0, -70],
      [120, -70],
      [240, -70],
      [360, -70],
      [360, -90],
      [0, -90],
      [0, -70],
    ],
  ]);
});

test("other land and other things stay as they are", () => {
  const square = {
    type: "Polygon" as const,
    coordinates: [
      [
        [10, 0],
        [20, 0],
        [20, 10],
        [10, 10],
        [10, 0],
      ],
    ],
  };
  expect(unrolled(square)).toEqual(square);
  const point = { type: "Point" as const, coordinates: [181, 0] };
  expect(unrolled(point)).toBe(point);
});
