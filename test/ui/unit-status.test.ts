import { expect, test } from "vitest";
import { statusOnItsWay } from "../../client/ui/unit-status.ts";
import type { UnitStatus } from "../../shared/picture/unit.ts";

const waits = (unit: string, status: UnitStatus) => ({ input: { unit, status } });

test("what a device said last of a unit and nobody has heard is on its way, whatever it said before", () => {
  const waiting = [waits("e1", "en-route"), waits("e1", "on-scene"), waits("e2", "transporting")];
  expect(statusOnItsWay({ id: "e1", status: "available" }, waiting)).toBe("on-scene");
  expect(statusOnItsWay({ id: "e3", status: "available" }, waiting)).toBeUndefined();
  expect(statusOnItsWay(undefined, waiting)).toBeUndefined();
});

test("nothing is on its way where the unit is said to be at it already", () => {
  expect(statusOnItsWay({ id: "e1", status: "on-scene" }, [waits("e1", "on-scene")])).toBeUndefined();
  const backAgain = [waits("e1", "on-scene"), waits("e1", "available")];
  expect(statusOnItsWay({ id: "e1", status: "available" }, backAgain)).toBeUndefined();
});
