import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type * as Y from "yjs";
import { openRoadNetwork } from "../../server/roads/road-network.ts";
import type { ControlEntry } from "../../shared/drill/exercise-control.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { EXERCISE_CONTROL, ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { unpackFixes } from "../../shared/protocol/packed-fixes.ts";
import { MINUTE_MS, smallScenario, unit } from "../drill/small-drill.ts";
import { done } from "./rights/looking.ts";
import { type Person, Stage } from "./rights/stage.ts";

/** Two places in Astana on either side of the river, due south of each other; no road leads straight across. */
const NORTH: LngLat = [71.43, 51.17];
const SOUTH: LngLat = [71.43, 51.13];
const PATROL = "patrol-1";
const TEXT = JSON.stringify(
  smallScenario({
    units: [
      unit(PATROL, "police", "patrol-car", {
        at: NORTH,
        onRoads: true,
        route: { along: [SOUTH, NORTH], loop: true },
      }),
    ],
  }),
);
/** A wide road's half. */
const ON_ROAD_M = 5;
/** The quickest way goes farther than this to either side of the straight line. */
const DETOUR_M = 500;

let stage: Stage;
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "muster-roads-"));
  stage = await Stage.open({ kind: "drill", dataDir });
});
afterEach(async () => {
  await stage.close();
  await rm(dataDir, { recursive: true });
});

/** What somebody is told of a document now. */
async function listOf<T>(person: Person, name: string, root: string): Promise<Y.Array<T>> {
  const opening = await person.line.open(name);
  if (!("number" in opening)) throw new Error(`${person.member.id} may not open ${name}`);
  person.line.follow(opening.number);
  await person.line.settled();
  return person.line.documentOf(opening.number).getArray<T>(root);
}

async function keyedOf<T>(person: Person, name: string, root: string): Promise<ReadonlyMap<string, T>> {
  return readKeyed(await listOf<Keyed<T>>(person, name, root));
}

/** Where the patrol says that it is. */
async function patrolAt(control: Person): Promise<LngLat> {
  const patrol = (await keyedOf<Unit>(control, "units/police", ROOTS.units)).get(PATROL);
  const batches = await listOf<Uint8Array>(control, "fixes/police", ROOTS.fixes);
  const own = batches
    .toArray()
    .flatMap((batch) => unpackFixes(batch))
    .filter(({ unit: number }) => number === patrol?.number);
  const last = own.toSorted((one, other) => one.fix.measuredAtMs - other.fix.measuredAtMs).at(-1);
  if (!last) throw new Error("the patrol has said nothing");
  return last.fix.at;
}

/** Where the patrol is at each of these minutes of play. */
async function drivenAt(control: Person, minutes: readonly number[]): Promise<readonly LngLat[]> {
  const places: LngLat[] = [];
  for (const minute of minutes) {
    await done(control, "exercise.clock", { clock: "jump", toMs: minute * MINUTE_MS });
    await expect
      .poll(async () => {
        const entries = await keyedOf<ControlEntry>(control, EXERCISE_CONTROL, ROOTS["exercise-control"]);
        const played = entries.get("done");
        return played?.kind === "done" ? played.doneMs : 0;
      })
      .toBeGreaterThanOrEqual(minute * MINUTE_MS);
    places.push(await patrolAt(control));
  }
  return places;
}

/** How far each place is from the nearest road, metres. */
function fromRoads(places: readonly LngLat[]): readonly number[] {
  const network = openRoadNetwork();
  return places.map((at) => metresBetween(network.nearest(at)?.at ?? SOUTH, at));
}

/** How far the farthest of them is from the straight line between both ends, metres. */
function farthestFromTheLine(places: readonly LngLat[]): number {
  return Math.max(...places.map(([lng, lat]) => metresBetween([lng, lat], [NORTH[0], lat])));
}

test("in a drill on a server what drives on roads drives along them, and after a restart as well", async () => {
  let control = await stage.enter("fire", "exercise-control");
  await done(control, "exercise.load", { text: TEXT, seed: 1 });
  await done(control, "exercise.clock", { clock: "play" });
  const there = await drivenAt(control, [2, 4, 5]);
  await stage.close();

  stage = await Stage.open({ kind: "drill", dataDir });
  control = await stage.enter("fire", "exercise-control");
  const back = await drivenAt(control, [9, 10, 11]);
  for (const places of [there, back]) {
    expect(Math.max(...fromRoads(places))).toBeLessThan(ON_ROAD_M);
    expect(farthestFromTheLine(places)).toBeGreaterThan(DETOUR_M);
  }
}, 60_000);
