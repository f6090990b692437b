import { afterEach, beforeEach, expect, test } from "vitest";
import { openExercise } from "../../server/drill/open-exercise.ts";
import { reviewNow } from "../../server/drill/review-now.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import { scenarioWith, writtenScenario } from "../drill/written-scenario.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, openField } from "../support/field/field.ts";

let field: Field;
let control: Device;
let chief: Device;
let evaluator: Device;
beforeEach(() => {
  const journal = createMemoryJournal();
  const now = () => field.now();
  field = openField({ journal, openExercise: (operation) => openExercise(operation, { journal, now }) });
  control = field.device("control", { role: "exercise-control" });
  chief = field.device("chief");
  evaluator = field.device("evaluator", { role: "observer" });
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

const DONE = { kind: "done" };
const refused = (reason: string, detail = /./) => ({
  kind: "refused",
  reason,
  detail: expect.stringMatching(detail) as string,
});
const TEXT = JSON.stringify(writtenScenario());

let sent = 0;
async function send(by: Device, name: CommandName, input: unknown): Promise<Reply> {
  const [room, at] = [await field.room(), field.now()];
  sent += 1;
  return room.execute(by.member, "test", { id: `c${sent}`, name, input, madeAtMs: at, sentAtMs: at });
}
const load = (text = TEXT, by = control) => send(by, "exercise.load", { text, seed: 1 });
const clock = (input: object, by = control) => send(by, "exercise.clock", input);
const order = (input: object, by = control) => send(by, "exercise.order", input);

test("a scenario that cannot be played is refused with the place of what is wrong, and loads nothing", async () => {
  expect(await load("{")).toMatchObject(refused("malformed", /^line 1: /));
  const nowhere = JSON.stringify(scenarioWith("injects.0.to.+", "navy"));
  expect(await load(nowhere)).toMatchObject(refused("malformed", /injects\[0\] "1": .*navy/s));
  expect(await load(" ".repeat(900_001))).toMatchObject(refused("too-large"));
  expect(await load(TEXT, chief)).toMatchObject(refused("not-permitted"));
  expect(await clock({ clock: "play" })).toMatchObject(refused("not-found", /no scenario/));
});

test("a unit that is there already keeps its id; a scenario is loaded again until play begins", async () => {
  expect(await send(chief, "unit.add", { unit: "engine", name: "Engine", symbol: "fire-engine" })).toMatchObject(DONE);
  expect(await load()).toMatchObject(refused("already-exists", /engine/));
  expect(await send(chief, "unit.remove", { unit: "engine" })).toMatchObject(DONE);
  const other = JSON.stringify(writtenScenario()).replaceAll('"engine"', '"engine-2"');
  for (let time = 0; time < 2; time += 1) expect(await load(other)).toMatchObject(DONE);
  expect((await field.room()).units().get("engine-2")?.name).toBe("Engine 1");
  expect(await clock({ clock: "play" })).toMatchObject(DONE);
  expect(await load(other)).toMatchObject(refused("moved-on"));
});

test("the clock never goes back, and what has ended stays so", async () => {
  await load();
  expect(await clock({ clock: "jump", toMs: 1_000 })).toMatchObject(refused("moved-on", /not begun/));
  expect(await clock({ clock: "play" }, chief)).toMatchObject(refused("not-permitted"));
  expect(await clock({ clock: "rate", rate: 3 })).toMatchObject(refused("malformed"));
  expect(await clock({ clock: "play" })).toMatchObject(DONE);
  expect(await clock({ clock: "jump", toMs: 60_000 })).toMatchObject(DONE);
  expect(await clock({ clock: "jump", toMs: 59_000 })).toMatchObject(refused("moved-on"));
  expect(await clock({ clock: "end" })).toMatchObject(DONE);
  expect(await clock({ clock: "play" })).toMatchObject(refused("moved-on", /ended/));
  expect(await order({ order: "fire", inject: "second" })).toMatchObject(refused("moved-on"));
});

test("an inject fires once, in play, and none is put into the script that could not be played", async () => {
  await load();
  expect(await order({ order: "fire", inject: "second" })).toMatchObject(refused("moved-on", /not begun/));
  expect(await order({ order: "hold", inject: "third" })).toMatchObject(DONE);
  expect(await order({ order: "hold", inject: "none" })).toMatchObject(refused("not-found"));
  await clock({ clock: "play" });
  expect(await order({ order: "fire", inject: "second" })).toMatchObject(DONE);
  expect(await order({ order: "fire", inject: "second" })).toMatchObject(refused("moved-on", /fired/));
  const [inject] = (writtenScenario() as { injects: object[] }).injects;
  const improvised = { ...inject, id: "new", serial: "9", effects: [], expected: [], trigger: { when: "by-hand" } };
  expect(await order({ order: "put", inject: { ...improvised, to: ["navy"] } })).toMatchObject(
    refused("malformed", /navy/),
  );
  expect(await order({ order: "put", inject: improvised })).toMatchObject(DONE);
  expect(await order({ order: "retry", rule: "trigger/third" })).toMatchObject(refused("not-found"));
});

test("evaluators write their own observations and tick what was expected; who plays does neither", async () => {
  await load();
  const saw = (by: Device, what: string) =>
    send(by, "exercise.observe", { observation: "o-1", what, is: "improvement", rating: "M" });
  expect(await saw(evaluator, "They waited.")).toMatchObject(DONE);
  expect(await saw(evaluator, "They waited for each other.")).toMatchObject(DONE);
  expect(await saw(control, "They did not.")).toMatchObject(refused("not-permitted"));
  expect(await saw(chief, "We did not.")).toMatchObject(refused("not-permitted"));
  const tick = (by: Device, expected: string) => send(by, "exercise.tick", { expected, state: "met" });
  expect(await tick(evaluator, "send")).toMatchObject(DONE);
  expect(await tick(evaluator, "nothing")).toMatchObject(refused("not-found"));
  expect(await tick(chief, "send")).toMatchObject(refused("not-permitted"));
});

/** What the journal has by now of the play. */
async function recorded() {
  const { journal, register } = field;
  const review = await reviewNow("op", { journal, register, units: (await field.room()).units(), nowMs: field.now() });
  return review?.report;
}

test("what is observed and judged before play, in a pause and after the end is on the record when it is answered", async () => {
  await load();
  const phases = [[], [{ clock: "play" }, { clock: "pause" }], [{ clock: "end" }]];
  for (const [phase, changes] of phases.entries()) {
    for (const change of changes) expect(await clock(change)).toMatchObject(DONE);
    const observation = { observation: `o-${phase}`, what: "Seen", is: "strength" };
    expect(await send(evaluator, "exercise.observe", observation)).toMatchObject(DONE);
    expect((await recorded())?.strengths).toHaveLength(phase + 1);
  }
  expect(await send(evaluator, "exercise.tick", { expected: "send", state: "met" })).toMatchObject(DONE);
  const judged = (await recorded())?.expected.find(({ expected }) => expected === "send");
  expect(judged).toMatchObject({ state: "met", byHand: true });
});

test("an observation carries a photo and a voice note that are there, and none that are not", async () => {
  await load();
  const [photo, voice] = ["a".repeat(64), "b".repeat(64)];
  const saw = (more: object) =>
    send(evaluator, "exercise.observe", { observation: "o-2", what: "See", is: "strength", ...more });
  expect(await saw({ photo })).toMatchObject(refused("not-found", /^photo: /));
  expect(await saw({ voice, voiceMs: 4_000 })).toMatchObject(refused("not-found", /^voice: /));
  const bytes = new Uint8Array([1]);
  await field.photos.keep({ operation: "op", observed: "photo" }, photo, { type: "image/jpeg", bytes });
  await field.photos.keep({ operation: "op", observed: "voice" }, voice, { type: "audio/webm", bytes });
  expect(await saw({ photo: voice })).toMatchObject(refused("not-found", /^photo: /));
  expect(await saw({ photo, voice, voiceMs: 600_000 })).toMatchObject(refused("malformed"));
  expect(await saw({ photo, voice, voiceMs: 4_000 })).toMatchObject(DONE);
  expect((await recorded())?.strengths).toEqual([expect.objectContaining({ id: "o-2", photo, voice, voiceMs: 4_000 })]);
});

test("NO DUFF is called once, also where nothing is played, and play begins again only where it was running", async () => {
  expect(await send(chief, "exercise.no-duff", { text: "Somebody fell" })).toMatchObject(DONE);
  expect(await send(evaluator, "exercise.no-duff", {})).toMatchObject(DONE);
  expect(await send(control, "exercise.lift-no-duff", {})).toMatchObject(DONE);
  await load();
  await clock({ clock: "play" });
  await clock({ clock: "pause" });
  expect(await send(chief, "exercise.no-duff", {})).toMatchObject(DONE);
  expect(await clock({ clock: "play" })).toMatchObject(refused("moved-on", /NO DUFF/));
  expect(await send(evaluator, "exercise.lift-no-duff", {})).toMatchObject(refused("not-permitted"));
  expect(await send(control, "exercise.lift-no-duff", {})).toMatchObject(DONE);
  expect(await clock({ clock: "play" })).toMatchObject(DONE);
});
