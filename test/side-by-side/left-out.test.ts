import { expect, test } from "vitest";
import { leftOutOf } from "../../client/side-by-side/left-out.ts";
import type { PictureSource } from "../../client/sync/picture-source.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import type { Directory } from "../../shared/protocol/events.ts";
import { openLocalSession } from "../support/local-session.ts";
import { aDirectory, aLayer } from "../ui/directory.ts";

/** What an observer of the fire brigade has: fire and police have units, the ambulance has none. */
function pictureWith(change: Partial<Directory>): PictureSource {
  const units = new Map(["fire", "police"].map((agency) => [`${agency}-1`, { id: `${agency}-1`, agency } as Unit]));
  const directory = aDirectory({
    me: { id: "olga", name: "Olga", agency: "fire", role: "observer" },
    documents: ["units/fire", "units/police", "units/ambulance"],
    ...change,
  });
  return { ...openLocalSession({ units: 0 }).picture, directory: () => directory, units: () => units };
}

const LAYERS = [aLayer("fire-plan"), aLayer("bridges", { owner: "police" }), aLayer("roads", { owner: "police" })];

test("what others share with an agency is left out by owner, for who is not told of it; units only of who has some", () => {
  const live = pictureWith({ layers: LAYERS });
  expect(leftOutOf(live, "fire")).toEqual([
    { owner: { id: "police", name: "police" }, layers: ["bridges", "roads"], units: true },
  ]);
  expect(leftOutOf(live, "ambulance")).toEqual([
    { owner: { id: "fire", name: "fire" }, layers: ["fire-plan"], units: true },
    { owner: { id: "police", name: "police" }, layers: ["bridges", "roads"], units: true },
  ]);
});

test("nothing is left out for who is told of every layer, nor for units alone", () => {
  const told = LAYERS.map((layer) => ({ ...layer, grants: {} }));
  expect(leftOutOf(pictureWith({ layers: told, unitShares: { fire: [], police: [] } }), "ambulance")).toEqual([]);
  expect(leftOutOf(pictureWith({ layers: told }), "ambulance")).toEqual([]);
});
