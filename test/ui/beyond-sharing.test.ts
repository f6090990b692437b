import { expect, test } from "vitest";
import { beyondSharing } from "../../client/panels/tasks/beyond-sharing.ts";
import { isByOthers } from "../../client/ui/use-edit.ts";
import type { PostChange } from "../../shared/coordination/post.ts";

const EVERYBODY = { agencies: ["fire", "police", "medics"] };
const SHARES = { fire: ["police"] };

test("before units are named to who does not see them it is asked, which units and who", () => {
  const to = [
    { agency: "fire", unit: "engine-1" },
    { agency: "fire", unit: "engine-2" },
  ];
  expect(beyondSharing(to, EVERYBODY, SHARES)).toEqual({ units: ["engine-1", "engine-2"], agencies: ["medics"] });
});

test("nothing is asked where all see them, of agencies as a whole, and of units that others share", () => {
  expect(
    beyondSharing([{ agency: "fire", unit: "engine-1" }], { agencies: ["fire", "police"] }, SHARES),
  ).toBeUndefined();
  expect(beyondSharing([{ agency: "fire" }], EVERYBODY, SHARES)).toBeUndefined();
  expect(beyondSharing([{ agency: "police", unit: "patrol-1" }], EVERYBODY, SHARES)).toBeUndefined();
});

test("a form is told of what others changed since it was begun, not of what its own member did", () => {
  const stamp = { by: "anna", name: "Anna", agency: "fire", atMs: 1, receivedAtMs: 1 };
  const changed: PostChange = { no: 4, stamp, aloneSince: 3 };
  expect(isByOthers(changed, 4, "petras")).toBe(false);
  expect(isByOthers(changed, 3, "petras")).toBe(true);
  expect(isByOthers(changed, 2, "anna")).toBe(false);
  expect(isByOthers(changed, 1, "anna")).toBe(true);
});
