import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Post } from "../../shared/coordination/post.ts";
import type { Exercise } from "../../shared/drill/exercise.ts";
import type { ControlEntry } from "../../shared/drill/exercise-control.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import { EXERCISE, EXERCISE_CONTROL, ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { secretsIn } from "./rights/byte-search.ts";
import { done, lookAtEverything } from "./rights/looking.ts";
import { type Person, Stage } from "./rights/stage.ts";

const TEXT = readFileSync("scenarios/flood-across-a-border.json", "utf8");
const MINUTE_MS = 60_000;
/** What a search would find by chance. */
const SHORTEST = 8;

let stage: Stage;
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "muster-exercise-"));
  stage = await Stage.open({ kind: "drill", dataDir });
});
afterEach(async () => {
  await stage.close();
  await rm(dataDir, { recursive: true });
});

function scenario() {
  const read = readScenario(TEXT);
  if (!read.scenario) throw new Error("a shipped scenario can be read");
  return read.scenario;
}

/** What stands under the keys of a document now, as somebody is told it. */
async function entriesOf<T>(person: Person, name: string, root: string): Promise<ReadonlyMap<string, T>> {
  const opening = await person.line.open(name);
  if (!("number" in opening)) throw new Error(`${person.member.id} may not open ${name}`);
  person.line.follow(opening.number);
  await person.line.settled();
  return readKeyed(person.line.documentOf(opening.number).getArray<Keyed<T>>(root));
}

const controlOf = (person: Person) => entriesOf<ControlEntry>(person, EXERCISE_CONTROL, ROOTS["exercise-control"]);
const exerciseOf = async (person: Person) =>
  (await entriesOf<Exercise>(person, EXERCISE, ROOTS.exercise)).get("play") ?? {};

async function messagesOf(person: Person): Promise<readonly string[]> {
  const posts = await entriesOf<Post>(person, `board/${agencyChannel(person.member.agency)}`, ROOTS.board);
  return [...posts.values()].flatMap((post) => (post.kind === "message" ? (post.text?.text ?? "") : []));
}

async function hasPlayed(control: Person, untilMs: number): Promise<void> {
  await vi.waitFor(async () => {
    const entry = (await controlOf(control)).get("done");
    expect(entry?.kind === "done" && entry.doneMs).toBeGreaterThanOrEqual(untilMs);
  }, 15_000);
}

/** Exercise control, with the scenario loaded and play begun and paused at `atMs`. */
async function playedTo(atMs: number): Promise<Person> {
  const control = await stage.enter("fire", "exercise-control");
  await done(control, "exercise.load", { text: TEXT, seed: 7 });
  await done(control, "exercise.clock", { clock: "play" });
  await done(control, "exercise.clock", { clock: "jump", toMs: atMs });
  await hasPlayed(control, atMs);
  return control;
}

/** What of an inject nobody but exercise control ever reads. */
function scriptOf({ id, title, privateNotes, contingency }: Inject): readonly string[] {
  return [id, title, privateNotes, contingency].filter(
    (text) => text !== undefined && text.length >= SHORTEST,
  ) as string[];
}

test("participants receive what was said to them, and no byte of the script, of what is to come or of what others heard", async () => {
  const { injects, expected, objectives, agencies, truth } = scenario();
  const participants = ["feuerwehr", "psp", "polizei"];
  const control = await stage.enter("fire", "exercise-control");
  await done(control, "exercise.load", { text: TEXT, seed: 7 });
  const people = await Promise.all(participants.map((agency) => stage.enter(agency, "commander")));
  for (const person of people) await lookAtEverything(person);
  await done(control, "exercise.clock", { clock: "play" });
  await done(control, "exercise.clock", { clock: "jump", toMs: 13 * MINUTE_MS });
  await hasPlayed(control, 13 * MINUTE_MS);
  for (const person of people) await lookAtEverything(person);

  const entries = await controlOf(control);
  const isFired = ({ id }: Inject) => {
    const entry = entries.get(`inject/${id}`);
    return entry?.kind === "inject" && entry.status === "fired";
  };
  expect(injects.filter(isFired).map(({ serial }) => serial)).toEqual(["1", "2", "3"]);
  const script = [
    ...injects.flatMap(scriptOf),
    ...expected.flatMap(({ id, what }) => [id, what]),
    ...objectives.flatMap(({ text, target }) => [text, target]),
    ...truth.annotations.flatMap(({ id, label = "" }) => [id, label]),
  ].filter((text) => text.length >= SHORTEST);
  expect(secretsIn(control.received(), script).length).toBeGreaterThanOrEqual(script.length);
  for (const person of people) {
    const { agency } = person.member;
    const heard = injects.filter((inject) => isFired(inject) && inject.to.includes(agency));
    const unheard = injects.filter((inject) => !heard.includes(inject));
    expect(await messagesOf(person)).toEqual(heard.map(({ text }) => text?.text));
    const secrets = [...script, ...unheard.flatMap(({ text }) => text?.text ?? [])];
    expect(secretsIn(person.received(), secrets), agencies.find(({ id }) => id === agency)?.name).toEqual([]);
  }
}, 60_000);

test("after a restart in the middle the clock goes on where it was, and nothing happens twice", async () => {
  let control = await playedTo(13 * MINUTE_MS);
  const heard = await messagesOf(await stage.enter("feuerwehr", "commander"));
  const before = await controlOf(control);
  await stage.close();

  stage = await Stage.open({ kind: "drill", dataDir });
  control = await stage.enter("fire", "exercise-control");
  const commander = await stage.enter("feuerwehr", "commander");
  const { play } = await exerciseOf(control);
  expect(play).toMatchObject({ phase: "in-play", clock: { running: true } });
  expect(play?.clock.exerciseMs).toBeGreaterThanOrEqual(13 * MINUTE_MS);
  expect(play?.clock.exerciseMs).toBeLessThan(14 * MINUTE_MS);
  expect(await messagesOf(commander)).toEqual(heard);
  const after = await controlOf(control);
  const fired = (entries: ReadonlyMap<string, ControlEntry>) =>
    [...entries.values()].flatMap((entry) =>
      entry.kind === "inject" && entry.status === "fired" ? `${entry.inject.id} ${entry.firedMs}` : [],
    );
  expect(fired(after)).toEqual(fired(before));
  await done(control, "exercise.clock", { clock: "jump", toMs: 18 * MINUTE_MS });
  await hasPlayed(control, 18 * MINUTE_MS);
  expect(await messagesOf(commander)).toEqual(heard);
  expect(fired(await controlOf(control))).toHaveLength(fired(before).length + 1);
}, 60_000);

test("units that nobody speaks for go on by themselves, and the one that a device reports of is its people's", async () => {
  const control = await playedTo(30 * MINUTE_MS);
  const crew = await stage.enter("feuerwehr", "coordinator");
  const trueUnits = async () =>
    [...(await controlOf(control)).values()].flatMap((entry) => (entry.kind === "unit" ? [entry] : []));
  const startOf = new Map(scenario().units.map(({ id, at }) => [id, at]));
  const before = await trueUnits();
  expect(before.filter(({ played }) => played)).toEqual([]);
  expect(before.filter(({ unit, at }) => String(at) !== String(startOf.get(unit))).length).toBeGreaterThan(3);
  const own = before.find(({ agency }) => agency === "feuerwehr");
  if (!own) throw new Error("the fire brigade has units");
  const fix = { at: own.at, accuracyM: 5, measuredAtMs: Date.now(), source: "tablet" };
  await done(crew, "fixes.report", { reports: [{ unit: own.unit, fixes: [fix] }] });
  await vi.waitFor(async () => {
    expect((await trueUnits()).filter(({ played }) => played).map(({ unit }) => unit)).toEqual([own.unit]);
  }, 15_000);
}, 60_000);

test("a unit goes to people or to the engine by hand, that outlasts a restart, and who plays which role is told to exercise control alone", async () => {
  let control = await playedTo(MINUTE_MS);
  const chief = await stage.enter("psp", "commander");
  const unit = scenario().units.find(({ agency }) => agency === "psp")?.id ?? "";
  const handed = async () => {
    const entry = (await controlOf(control)).get(`unit/${unit}`);
    return entry?.kind === "unit" ? [entry.played, entry.byHand] : [];
  };
  const becomes = (...as: readonly unknown[]) => vi.waitFor(async () => expect(await handed()).toEqual(as), 15_000);
  const refused = await chief.events.command("exercise.order", { order: "play-unit", unit, played: true });
  expect(refused).toMatchObject({ kind: "refused", reason: "not-permitted" });
  await done(control, "exercise.order", { order: "play-unit", unit, played: true });
  await becomes(true, true);
  await vi.waitFor(async () => {
    const cast = (await controlOf(control)).get("cast");
    expect(cast?.kind === "cast" && cast.roles).toContainEqual({
      role: "leader-psp",
      by: [{ member: chief.member.id, name: chief.member.name }],
    });
  }, 15_000);
  await stage.close();

  stage = await Stage.open({ kind: "drill", dataDir });
  control = await stage.enter("fire", "exercise-control");
  await becomes(true, true);
  await done(control, "exercise.order", { order: "leave-unit", unit });
  await becomes(false, undefined);
  expect(await control.events.command("exercise.order", { order: "leave-unit", unit: "nothing" })).toMatchObject({
    kind: "refused",
    reason: "not-found",
  });
}, 60_000);

test("NO DUFF stands on every screen and play stands still until it is lifted", async () => {
  const control = await playedTo(MINUTE_MS);
  const commander = await stage.enter("psp", "commander");
  await done(commander, "exercise.no-duff", { text: "Crew member collapsed" });
  for (const person of [control, commander]) {
    expect(await exerciseOf(person)).toMatchObject({
      noDuff: { name: commander.member.name, text: "Crew member collapsed" },
      play: { clock: { running: false } },
    });
  }
  const refused = { kind: "refused" };
  expect(await control.events.command("exercise.clock", { clock: "play" })).toMatchObject(refused);
  expect(await commander.events.command("exercise.lift-no-duff", {})).toMatchObject(refused);
  await done(control, "exercise.lift-no-duff", {});
  const { play, noDuff } = await exerciseOf(commander);
  expect(noDuff).toBeUndefined();
  expect(play?.clock.running).toBe(true);
}, 60_000);

test("several trainers run a drill at once: the same inject fired by both comes once, and each sees what the other does", async () => {
  const first = await playedTo(MINUTE_MS);
  const second = await stage.enter("fire", "exercise-control");
  const toCome = scenario().injects.filter(({ trigger }) => trigger.when === "at" && trigger.atMs > 5 * MINUTE_MS);
  const inject = toCome.find(({ to, text }) => to.includes("psp") && text !== undefined);
  const later = toCome.find(({ id }) => id !== inject?.id);
  if (!inject?.text || !later) throw new Error("the scenario has injects for psp");
  const commander = await stage.enter("psp", "commander");
  const fired = await Promise.all(
    [first, second].map((trainer) => trainer.events.command("exercise.order", { order: "fire", inject: inject.id })),
  );
  expect(fired.some(({ kind }) => kind === "done")).toBe(true);
  await done(second, "exercise.order", { order: "hold", inject: later.id });
  for (const trainer of [first, second]) {
    const entries = await controlOf(trainer);
    expect(entries.get(`inject/${inject.id}`)).toMatchObject({ status: "fired" });
    expect(entries.get(`inject/${later.id}`)).toMatchObject({ status: "held" });
  }
  const said = inject.text.text;
  expect((await messagesOf(commander)).filter((text) => text === said)).toHaveLength(1);
}, 60_000);
