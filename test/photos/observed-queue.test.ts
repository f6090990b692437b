import { afterEach, beforeEach, expect, test } from "vitest";
import { homeOfObserved } from "../../client/sync/photo-source.ts";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { writtenScenario } from "../drill/written-scenario.ts";
import type { HeadlessClient } from "../support/headless.ts";
import { whenever } from "../support/headless.ts";
import { comeBack, draft, goOffline, openPhotoField, type PhotoField, saved } from "./photo-field.ts";
import { hashOf } from "./photo-store.suite.ts";
import { webm } from "./voice.ts";

let field: PhotoField;
let client: HeadlessClient;
let trainer: LiveSession;
beforeEach(async () => {
  field = await openPhotoField();
  trainer = await field.open(await field.device("fire", "exercise-control"));
  client = await field.device("fire", "observer");
  const text = JSON.stringify(writtenScenario());
  expect(await trainer.send("exercise.load", { text, seed: 1 })).toMatchObject({ kind: "done" });
});
afterEach(() => field.close());

const PHOTO = draft(40);
const bytes = webm("They waited for each other.");
const VOICE = { hash: hashOf(bytes), type: "audio/webm", bytes } as const;

/** Notes what was seen, with a photo and a voice note, as the form does. */
async function observe(evaluator: LiveSession): Promise<void> {
  await evaluator.photos.keepFor(homeOfObserved("photo"), "o-1", PHOTO);
  await evaluator.photos.keepFor(homeOfObserved("voice"), "o-1", VOICE);
  const said = { what: "They waited.", is: "improvement" } as const;
  void evaluator.send("exercise.observe", {
    observation: "o-1",
    ...said,
    photo: PHOTO.hash,
    voice: VOICE.hash,
    voiceMs: 4_000,
  });
}

const observed = ({ picture }: LiveSession) => [...picture.exerciseControl().of("observation").values()];

async function loaded(session: LiveSession, kind: "photo" | "voice", hash: string): Promise<Uint8Array | string> {
  const media = await session.photos.load(homeOfObserved(kind), hash);
  return media.kind === "here" ? new Uint8Array(await media.photo.arrayBuffer()) : media.kind;
}

async function comesToTrainer(): Promise<void> {
  await expect.poll(() => observed(trainer), { timeout: 10_000 }).toHaveLength(1);
  expect(observed(trainer)).toMatchObject([{ id: "o-1", photo: PHOTO.hash, voice: VOICE.hash, voiceMs: 4_000 }]);
  expect(await loaded(trainer, "photo", PHOTO.hash)).toEqual(PHOTO.bytes);
  expect(await loaded(trainer, "voice", VOICE.hash)).toEqual(bytes);
}

test("what is observed without a link waits on the device, and goes before its observation to exercise control alone", async () => {
  const player = await field.open(await field.device("police", "commander"));
  const evaluator = await field.open(client);
  await whenever(evaluator.connection, ({ kind }) => kind === "online");
  await goOffline(client, evaluator);
  await observe(evaluator);
  // The observation, a photo, and a voice note, which is no photo.
  await whenever(evaluator.saving, (saving) => saving.kind === "kept" && saving.waiting === 3);
  expect(evaluator.saving.get()).toMatchObject({ photos: 1, online: false });
  expect(evaluator.photos.waiting.get().map(({ annotation }) => annotation)).toEqual(["o-1", "o-1"]);
  expect(await loaded(evaluator, "voice", VOICE.hash)).toEqual(bytes);
  expect(await loaded(trainer, "voice", VOICE.hash)).toBe("missing");

  comeBack(client);
  await comesToTrainer();
  await saved(evaluator);
  expect(await loaded(player, "photo", PHOTO.hash)).toBe("missing");
  expect(await loaded(player, "voice", VOICE.hash)).toBe("missing");
  expect(observed(player)).toEqual([]);
});

test("what a killed tab left behind goes out from the next one", async () => {
  const before = await client.open();
  await whenever(before.connection, ({ kind }) => kind === "online");
  await goOffline(client, before);
  await observe(before);
  await whenever(before.saving, (saving) => saving.kind === "kept" && saving.waiting === 3 && !saving.beingKept);
  await client.kill(before);

  const after = await field.open(client);
  expect(after.photos.waiting.get()).toHaveLength(2);
  comeBack(client);
  await comesToTrainer();
  await whenever(after.pending, (pending) => pending.length === 0);
  expect([client.disk.tables.get("photos")?.size, client.disk.tables.get("photo-bytes")?.size]).toEqual([0, 0]);
});

test("what the server does not take as a voice note stays on the device with the reason", async () => {
  const evaluator = await field.open(client);
  await whenever(evaluator.connection, ({ kind }) => kind === "online");
  const noise = new TextEncoder().encode("no sound");
  await evaluator.photos.keepFor(homeOfObserved("voice"), "o-2", { ...VOICE, hash: hashOf(noise), bytes: noise });
  await whenever(evaluator.photos.waiting, ([first]) => first?.refused === "malformed");
  expect(await loaded(evaluator, "voice", hashOf(noise))).toEqual(noise);
});
