import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ControlKind } from "../../client/sync/exercise-control.ts";
import { ExerciseControlInPicture } from "../../client/sync/exercise-control-in-picture.ts";
import { ExerciseInPicture, NO_EXERCISE } from "../../client/sync/exercise-in-picture.ts";
import type { Exercise } from "../../shared/drill/exercise.ts";
import { type ControlEntry, controlKey } from "../../shared/drill/exercise-control.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, putAllKeyed, putKeyed, readKeyed, removeKeyed } from "../../shared/protocol/keyed-list.ts";
import { seededRandom } from "../support/seeded-random.ts";

function injectEntry(n: number, status: "ready" | "fired"): ControlEntry {
  const inject: Inject = {
    id: `inject-${n}`,
    serial: `${n}`,
    title: `Inject ${n}`,
    trigger: { when: "at", atMs: n * 60_000 },
    from: "A caller",
    to: ["fire"],
    by: "phone",
    priority: "routine",
    wantsAcknowledgement: true,
    attachments: [],
    effects: [],
    objectives: [],
    expected: [],
  };
  return { kind: "inject", inject, status, plannedMs: n * 60_000 };
}

function unitEntry(n: number, lng: number): ControlEntry {
  return {
    kind: "unit",
    unit: `unit-${n}`,
    name: `Unit ${n}`,
    agency: "fire",
    symbol: "fire-engine",
    at: [lng, 51],
    headingDeg: 0,
    played: false,
    carrying: 0,
  };
}

/** The document as the server keeps it, and its copy here, which hears of it update by update. */
function controlWithCopy() {
  const server = new Y.Doc();
  const copy = new Y.Doc();
  server.on("update", (update: Uint8Array) => Y.applyUpdate(copy, update));
  const told: ControlKind[] = [];
  const control = new ExerciseControlInPicture(copy, (kind) => told.push(kind));
  const list = server.getArray<Keyed<ControlEntry>>(ROOTS["exercise-control"]);
  const put = (...entries: readonly ControlEntry[]) =>
    server.transact(() => putAllKeyed(list, new Map(entries.map((entry) => [controlKey(entry), entry]))));
  return { server, copy, list, control, put, told: () => told.splice(0) };
}

test.each([1, 2, 3, 4])("a script kept up step by step is the one that is read from scratch (seed %i)", (seed) => {
  const random = seededRandom(seed);
  const { server, copy, list, control, put } = controlWithCopy();
  for (let step = 0; step < 150; step += 1) {
    const n = Math.floor(random() * 12);
    const dice = random();
    if (dice < 0.4) put(unitEntry(n, random()), unitEntry(n + 1, random()));
    else if (dice < 0.8) put(injectEntry(n, random() < 0.5 ? "ready" : "fired"));
    else server.transact(() => removeKeyed(list, random() < 0.5 ? `unit/unit-${n}` : `inject/inject-${n}`));
    const all = readKeyed(copy.getArray<Keyed<ControlEntry>>(ROOTS["exercise-control"]));
    for (const kind of ["inject", "unit"] as const) {
      expect(control.of(kind)).toEqual(new Map([...all].filter(([, entry]) => entry.kind === kind)));
    }
  }
});

test("units that move leave the script the one that it was, and only units are told", () => {
  const { control, put, told } = controlWithCopy();
  put(injectEntry(1, "ready"), unitEntry(1, 71));
  expect(told().toSorted()).toEqual(["inject", "unit"]);
  const [script, units] = [control.of("inject"), control.of("unit")];
  put(unitEntry(1, 72), unitEntry(2, 71));
  expect(told()).toEqual(["unit"]);
  expect(control.of("inject")).toBe(script);
  expect(control.of("unit")).not.toBe(units);
  expect(units.size).toBe(1);
  expect(control.of("unit").get("unit/unit-1")?.at).toEqual([72, 51]);
});

test("of a kind of which there is nothing, the same nothing is handed out each time", () => {
  const { control } = controlWithCopy();
  expect(control.of("fault")).toBe(control.of("fault"));
  expect(control.of("fault").size).toBe(0);
});

test("everybody hears of the play: nothing at first, then a clock, then that it stands still", () => {
  const server = new Y.Doc();
  let told = 0;
  const picture = new ExerciseInPicture(server, () => {
    told += 1;
  });
  expect(picture.exercise()).toBe(NO_EXERCISE);
  const clock = { sinceMs: 1_000, exerciseMs: 0, rate: 4, running: true };
  const play: Exercise = { play: { kind: "functional", phase: "in-play", clock, storyStart: "2027-08-07T12:00" } };
  const list = server.getArray<Keyed<Exercise>>(ROOTS.exercise);
  server.transact(() => putKeyed(list, "play", play));
  expect(picture.exercise()).toEqual(play);
  expect(picture.exercise()).toBe(picture.exercise());
  const stopped: Exercise = { ...play, noDuff: { by: "m-1", name: "Anna", agency: "fire", atMs: 5_000 } };
  server.transact(() => putKeyed(list, "play", stopped));
  expect(picture.exercise().noDuff?.name).toBe("Anna");
  expect(told).toBe(2);
});
