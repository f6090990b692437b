import { expect, test } from "vitest";
import { directoryAsSeenBy, whatTheySee } from "../../client/ui/what-they-see.ts";
import type { Directory, LayerEntry } from "../../shared/protocol/events.ts";
import { aDirectory, aLayer } from "./directory.ts";

const OWN_SHARED = aLayer("cordons", { grants: { police: "view" } });
const OWN_HIDDEN = aLayer("casualties", { grants: {} });
const THEIRS = aLayer("patrols", { owner: "police", right: "view" });
const OF_A_THIRD = aLayer("clinics", { owner: "ambulance", right: "view" });

const picture = (change: Partial<Directory> = {}) =>
  aDirectory({
    layers: [OWN_SHARED, OWN_HIDDEN, THEIRS, OF_A_THIRD],
    unitShares: { fire: ["police"] },
    documents: ["units/fire", "units/ambulance"],
    ...change,
  });
const namesOf = (layers: readonly LayerEntry[]) => layers.map(({ id }) => id);

test("another agency sees its own layers and those that one knows to be granted to it; nothing else is guessed", () => {
  const view = whatTheySee(picture(), "police");
  expect([...view.layers]).toEqual(["cordons", "patrols"]);
  expect(namesOf(view.untoldLayers)).toEqual(["clinics"]);
});

test("a layer of a task force counts as seen by its agencies, without its owner having said so", () => {
  const taskForce = {
    id: "river",
    kind: "task-force",
    name: "River",
    owner: "ambulance",
    agencies: ["ambulance", "fire", "police"],
    layer: "clinics",
  } as const;
  const view = whatTheySee(picture({ channels: [taskForce] }), "police");
  expect(view.layers).toContain("clinics");
  expect(view.untoldLayers).toEqual([]);
  expect(whatTheySee(picture({ channels: [taskForce] }), "border").layers).not.toContain("clinics");
});

test("it sees its own units and those that are known to be shared with it; whose sharing is not told is named", () => {
  const view = whatTheySee(picture(), "police");
  expect([...view.unitsOf].toSorted()).toEqual(["fire", "police"]);
  expect(view.untoldUnits).toEqual(["ambulance"]);
  expect([...whatTheySee(picture({ unitShares: { fire: [] } }), "police").unitsOf]).toEqual(["police"]);
});

test("exercise control, which is told everything, leaves nothing out unsaid", () => {
  const told = [
    OWN_SHARED,
    OWN_HIDDEN,
    { ...THEIRS, grants: {} },
    { ...OF_A_THIRD, grants: { police: "edit" } as const },
  ];
  const all = picture({ layers: told, unitShares: { fire: [], police: [], ambulance: ["police"], border: [] } });
  const view = whatTheySee(all, "police");
  expect([...view.layers]).toEqual(["cordons", "patrols", "clinics"]);
  expect([...view.unitsOf].toSorted()).toEqual(["ambulance", "police"]);
  expect([view.untoldLayers, view.untoldUnits]).toEqual([[], []]);
});

test("nothing can be drawn on what is looked at as another agency, whatever its right is", () => {
  const edits = picture({ layers: [aLayer("cordons", { grants: { police: "edit" }, right: "edit" })] });
  expect(directoryAsSeenBy(edits, "police").layers.map(({ right }) => right)).toEqual(["view"]);
});
