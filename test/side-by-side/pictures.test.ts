import { beforeEach, expect, test, vi } from "vitest";
import { badgesOf, differencesNow } from "../../client/side-by-side/differences.ts";
import { seenPicture, truthPicture } from "../../client/side-by-side/pictures.ts";
import type { ExerciseControl } from "../../client/sync/exercise-control.ts";
import { NO_CONTROL } from "../../client/sync/exercise-control.ts";
import type { PictureSource } from "../../client/sync/picture-source.ts";
import { useBeside } from "../../client/ui/beside-wish.ts";
import { type ControlEntry, controlKey } from "../../shared/drill/exercise-control.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { smallScenario } from "../drill/small-drill.ts";
import { openLocalSession } from "../support/local-session.ts";
import { aDirectory, aLayer } from "../ui/directory.ts";

const LEAK: LngLat = [25.29, 54.69];
/** Some 130 m east of the leak. */
const BESIDE: LngLat = [25.292, 54.69];
const FAR: LngLat = [25.9, 54.9];

const mark = (id: string, symbol: string, coordinates: LngLat): [string, Annotation] => [
  id,
  { id, kind: "point", symbol, geometry: { type: "Point", coordinates }, createdBy: "anna", createdAtMs: 0 },
];
const LAYERS = [aLayer("fire-plan", { grants: {} }), aLayer("patrols", { owner: "police", grants: { fire: "view" } })];
const MARKS = new Map([
  ["fire-plan", new Map([mark("leak-as-heard", "hazmat", BESIDE), mark("rumour", "fire", FAR)])],
  ["patrols", new Map([mark("cordon", "cordon", FAR)])],
]);

function control(entries: readonly ControlEntry[]): ExerciseControl {
  return {
    of: (kind) => new Map(entries.filter((one) => one.kind === kind).map((one) => [controlKey(one), one])) as never,
  };
}

const { injects: _none, ...scenario } = smallScenario();
const hidden = {
  id: "leak",
  kind: "point",
  symbol: "hazmat",
  label: "Tank",
  geometry: { type: "Point", coordinates: LEAK },
} as const;
const TRUTH = control([
  { kind: "scenario", scenario, seed: 1 },
  { kind: "truth", annotation: hidden, to: [] },
]);

/** What exercise control has of the drill. */
function wholePicture(): PictureSource {
  const units = new Map(["fire", "police"].map((agency) => [`${agency}-1`, { id: `${agency}-1`, agency } as Unit]));
  const directory = aDirectory({ layers: LAYERS, unitShares: { fire: [], police: [] } });
  return {
    ...openLocalSession({ units: 0 }).picture,
    directory: () => directory,
    units: () => units,
    annotations: (layer) => MARKS.get(layer) ?? new Map(),
    exerciseControl: () => TRUTH,
  };
}

beforeEach(() => useBeside.getState().lookAs("fire"));

test("a half shows what its agency sees and nothing of exercise control, and tells when another agency is chosen", () => {
  const live = wholePicture();
  const seen = seenPicture(live);
  const changed = vi.fn();
  seen.onDirectory(changed);
  expect(seen.directory().layers.map(({ id }) => id)).toEqual(["fire-plan", "patrols"]);
  expect([...seen.units().keys()]).toEqual(["fire-1"]);
  expect(seen.exerciseControl()).toBe(NO_CONTROL);
  useBeside.getState().lookAs("police");
  expect(changed).toHaveBeenCalledOnce();
  expect(seen.directory().layers.map(({ id }) => id)).toEqual(["patrols"]);
  expect(seen.annotations("fire-plan").size).toBe(0);
  expect([...seen.units().keys()]).toEqual(["police-1"]);
});

test("the other half has the truth and every unit, and nothing that anybody marked or wrote", () => {
  const truth = truthPicture(wholePicture());
  expect(truth.exerciseControl()).toBe(TRUTH);
  expect([...truth.units().keys()]).toEqual(["fire-1", "police-1"]);
  expect([truth.directory().layers, truth.directory().channels]).toEqual([[], []]);
  expect(truth.annotations("fire-plan").size).toBe(0);
  expect(truth.directory()).toBe(truth.directory());
});

test("differences are counted through, and what is elsewhere has its number on both maps", () => {
  const live = wholePicture();
  const [wrong, off, ...more] = differencesNow(seenPicture(live), live);
  expect(wrong).toMatchObject({ n: 1, kind: "wrong", at: FAR, of: { symbol: "fire" } });
  expect(off).toMatchObject({ n: 2, kind: "off", at: LEAK, of: { name: "Tank" }, off: { markedAt: BESIDE } });
  expect(more).toEqual([]);
  expect(wrong && badgesOf(wrong)).toEqual([{ n: 1, kind: "wrong", at: FAR, half: "seen" }]);
  expect(off && badgesOf(off).map(({ half, at }) => [half, at])).toEqual([
    ["truth", LEAK],
    ["seen", BESIDE],
  ]);
});

test("who does not see a mark misses what it is of", () => {
  useBeside.getState().lookAs("police");
  const live = wholePicture();
  expect(differencesNow(seenPicture(live), live).map(({ kind, at }) => [kind, at])).toEqual([["missed", LEAK]]);
});
