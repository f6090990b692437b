import { expect, test } from "vitest";
import { unitChange } from "../../client/panels/units/unit-change.ts";

const opened = { id: "e1", name: "Engine 1", symbol: "fire-engine", crew: 6, capabilities: ["winch"] };
const { id: _id, ...same } = opened;

test("a change of a unit says only what is different, so that what others changed meanwhile stays", () => {
  expect(unitChange(opened, { ...same, name: "Engine 2" })).toEqual({ unit: "e1", name: "Engine 2" });
  expect(unitChange(opened, { ...same, crew: undefined })).toEqual({ unit: "e1", crew: null });
  expect(unitChange(opened, { ...same, capabilities: ["winch", "boat"] })).toEqual({
    unit: "e1",
    capabilities: ["winch", "boat"],
  });
});

test("where nothing is different nothing is said", () => {
  expect(unitChange(opened, same)).toBeUndefined();
  const bare = { id: "e2", name: "Boat", symbol: "boat" };
  expect(unitChange(bare, { name: "Boat", symbol: "boat", capabilities: [], crew: undefined })).toBeUndefined();
});
