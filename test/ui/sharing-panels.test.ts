import { expect, test } from "vitest";
import { isTooLike, nextFreeColour } from "../../client/panels/agencies/agency-colours.ts";
import { shortNameOf } from "../../client/panels/agencies/short-name.ts";
import { orderToMove } from "../../client/panels/layers/layer-order.ts";
import { boundsOf, geometryOf, textOf } from "../../client/panels/layers/review.ts";
import colours from "../../client/ui/agency-colours.json" with { type: "json" };
import { mayIn } from "../../client/ui/use-may.ts";
import { aDirectory } from "./directory.ts";

function list(orders: Readonly<Record<string, number>>) {
  return Object.entries(orders)
    .map(([id, order]) => ({ id, order }))
    .toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}

/** The list as it stands after a layer was moved. */
function moved(orders: Readonly<Record<string, number>>, layer: string, way: "up" | "down"): string {
  const order = orderToMove(list(orders), layer, way);
  return list(order === undefined ? orders : { ...orders, [layer]: order })
    .map(({ id }) => id)
    .join("");
}

test("a layer moves one place up or down, also again and again, and stays at its end", () => {
  const orders = { a: 0, b: 1, c: 2, d: 3 };
  expect(moved(orders, "c", "up")).toBe("acbd");
  expect(moved(orders, "b", "up")).toBe("bacd");
  expect(moved(orders, "b", "down")).toBe("acbd");
  expect(moved(orders, "c", "down")).toBe("abdc");
  expect(moved(orders, "a", "up")).toBe("abcd");
  expect(moved(orders, "d", "down")).toBe("abcd");
});

test("layers that share a place are passed together", () => {
  expect(moved({ a: 0, b: 0, c: 1 }, "c", "up")).toBe("cab");
  expect(moved({ a: 0, b: 1, c: 1 }, "a", "down")).toBe("bca");
});

test("the colours of the palette can be told apart, and the next free one is none that is taken for another's", () => {
  const all = Object.values(colours);
  for (const [i, one] of all.entries()) {
    for (const other of all.slice(i + 1)) expect([one, other, isTooLike(one, other)]).toEqual([one, other, false]);
  }
  expect(isTooLike("#dc2626", "#e02a2a")).toBe(true);
  expect(nextFreeColour([])).toBe(all[0]);
  expect(nextFreeColour([{ colour: "#e02a2a" }])).toBe(all[1]);
  expect(nextFreeColour(all.map((colour) => ({ colour })))).toBe(all[0]);
});

test("a short name is proposed in every script", () => {
  expect(shortNameOf("Priešgaisrinė gelbėjimo tarnyba")).toBe("PGT");
  expect(shortNameOf("Police")).toBe("POL");
  expect(shortNameOf("Հայաստանի փրկարարներ")).toBe("ՀՓ");
  expect(shortNameOf("")).toBe("");
});

test("what the table refuses, what a closed operation stops and what waits while one looks as another are told apart", () => {
  const { me, operation } = aDirectory();
  const observer = { me: { ...me, role: "observer" as const }, operation };
  const closed = { me, operation: { ...operation, state: "closed" as const } };
  expect(mayIn({ me, operation }, false)("add-layer", "fire")).toBe("yes");
  expect(mayIn(observer, false)("add-layer", "fire")).toBe("no");
  expect(mayIn(closed, false)("add-layer", "fire")).toBe("closed");
  expect(mayIn(closed, false)("reopen-operation")).toBe("yes");
  expect(mayIn({ me, operation }, true)("add-layer", "fire")).toBe("looking");
});

test("a quarantined change shows what it would set, else what is there now", () => {
  const at = JSON.stringify({ type: "Point", coordinates: [71.4, 51.1] });
  const change = {
    annotation: "a",
    what: "changed",
    now: { geometry: at, label: "Old" },
    set: { label: "New" },
  } as const;
  expect(textOf(change, "label")).toBe("New");
  expect(geometryOf(change)).toEqual({ type: "Point", coordinates: [71.4, 51.1] });
  expect(geometryOf({ ...change, now: undefined })).toBeUndefined();
  expect(geometryOf({ ...change, set: { geometry: "nonsense" } })).toBeUndefined();
  expect(
    boundsOf([
      { type: "Point", coordinates: [71.4, 51.1] },
      {
        type: "LineString",
        coordinates: [
          [71.5, 51],
          [71.3, 51.2],
        ],
      },
    ]),
  ).toEqual([71.3, 51, 71.5, 51.2]);
  expect(boundsOf([])).toBeUndefined();
});
