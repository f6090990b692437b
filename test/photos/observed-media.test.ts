import { afterEach, beforeEach, expect, test } from "vitest";
import { MAX_PHOTO_BYTES } from "../../shared/picture/photo.ts";
import { MAX_VOICE_BYTES } from "../../shared/picture/voice.ts";
import { FLOOD, type FloodServer, openFloodServer } from "../http/flood-server.ts";
import { concat, exif, jpeg } from "./jpeg.ts";
import { hashOf } from "./photo-store.suite.ts";
import { mp4, ogg, webm } from "./voice.ts";

let server: FloodServer;
let evaluator: Device;
let control: Device;
beforeEach(async () => {
  server = await openFloodServer();
  [evaluator, control] = [server.admit("observer"), server.admit("exercise-control", "police")];
});
afterEach(() => server.close());

type Device = ReturnType<FloodServer["admit"]>;
const photo = jpeg({ grey: 5 });
const voice = webm("They waited for each other.");

function send(device: Device, body: Uint8Array, type: string, at: string) {
  return fetch(`${server.url}/api/photos?member=${device.member.id}&${at}`, {
    method: "POST",
    headers: { ...device.headers, "content-type": type },
    body: new Uint8Array(body),
  });
}
const sendPhoto = (device: Device, body = photo) => send(device, body, "image/jpeg", "observed=photo");
const sendVoice = (device: Device, body = voice, type = "audio/webm") => send(device, body, type, "observed=voice");

function look(device: Device, hash: string, at: string, headers = device.headers) {
  return fetch(`${server.url}/api/photos/${hash}?member=${device.member.id}&${at}`, { headers });
}

async function refusalOf(response: Response): Promise<unknown> {
  const { reason } = (await response.json()) as { reason: string };
  return { status: response.status, reason };
}

async function journalled(): Promise<readonly object[]> {
  const entries = await server.journal.read(FLOOD.id, { afterSeq: 0, kind: "admin", limit: 20 });
  return entries.map(({ payload }) => JSON.parse(Buffer.from(payload).toString("utf8")) as object);
}

test("what an evaluator photographs and says, exercise control sees and hears, as it was, and the journal knows of it", async () => {
  expect(await (await sendPhoto(evaluator)).json()).toEqual({ hash: hashOf(photo) });
  expect(await (await sendVoice(evaluator)).json()).toEqual({ hash: hashOf(voice) });
  for (const device of [evaluator, control]) {
    const seen = await look(device, hashOf(photo), "observed=photo");
    expect(new Uint8Array(await seen.arrayBuffer())).toEqual(photo);
    const heard = await look(device, hashOf(voice), "observed=voice");
    expect(new Uint8Array(await heard.arrayBuffer())).toEqual(voice);
    expect(Object.fromEntries(heard.headers)).toMatchObject({
      "content-type": "audio/webm",
      "content-disposition": `attachment; filename="voice-${hashOf(voice).slice(0, 12)}.webm"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  }
  const events = await journalled();
  expect(events).toContainEqual(
    expect.objectContaining({ event: "photo-added", observed: "photo", photo: hashOf(photo), widthPx: 32 }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({ event: "voice-added", observed: "voice", voice: hashOf(voice), bytes: voice.length }),
  );
});

test("to who plays there is none: the same answer as for what never was, and as where nothing is observed", async () => {
  await Promise.all([sendPhoto(evaluator), sendVoice(evaluator)]);
  for (const role of ["commander", "coordinator"] as const) {
    const player = server.admit(role);
    const answers = await Promise.all([
      look(player, hashOf(photo), "observed=photo"),
      look(player, hashOf(voice), "observed=voice"),
      look(player, hashOf(jpeg({ grey: 9 })), "observed=photo"),
      look(player, hashOf(photo), "channel=nowhere"),
      look(evaluator, hashOf(webm("other")), "observed=voice"),
    ]);
    const [first, ...others] = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    for (const other of others) expect(other).toBe(first);
    expect(await refusalOf(await sendPhoto(player))).toEqual({ status: 404, reason: "not-found" });
    expect(await refusalOf(await sendVoice(player))).toEqual({ status: 404, reason: "not-found" });
  }
});

test("without a session the answer is the same, whether it is there or not", async () => {
  await sendVoice(evaluator);
  const stranger = (hash: string) => look(evaluator, hash, "observed=voice", { cookie: "muster_x=y" });
  const [there, absent] = await Promise.all([stranger(hashOf(voice)), stranger(hashOf(webm("other")))]);
  expect([there.status, absent.status]).toEqual([401, 401]);
  expect(await there.text()).toBe(await absent.text());
});

test("a photo is no voice note, nor the other way round, and what is observed is on no layer and no channel", async () => {
  expect(await refusalOf(await send(evaluator, photo, "image/jpeg", "observed=voice"))).toMatchObject({ status: 400 });
  expect(await refusalOf(await send(evaluator, voice, "audio/webm", "observed=photo"))).toMatchObject({ status: 400 });
  const chief = server.admit("commander");
  expect(await refusalOf(await send(chief, voice, "audio/webm", "layer=fire-only"))).toMatchObject({ status: 400 });
  await Promise.all([sendPhoto(evaluator), sendVoice(evaluator)]);
  expect((await look(evaluator, hashOf(photo), "observed=voice")).status).toBe(404);
  expect((await look(evaluator, hashOf(photo), "layer=fire-only")).status).toBe(404);
  expect((await look(evaluator, hashOf(photo), "observed=page")).status).toBe(400);
  expect((await look(evaluator, hashOf(photo), "observed=photo&layer=fire-only")).status).toBe(400);
});

test("the rules for photos are those of layers; a voice note is told by its bytes, and is not too large", async () => {
  expect(await refusalOf(await sendPhoto(evaluator, jpeg({ extra: [exif()] })))).toMatchObject({ status: 400 });
  const largePhoto = concat(photo, new Uint8Array(MAX_PHOTO_BYTES));
  expect(await refusalOf(await sendPhoto(evaluator, largePhoto))).toEqual({ status: 413, reason: "too-large" });
  const page = new TextEncoder().encode("<!doctype html><script>alert(1)</script>");
  for (const type of ["audio/webm", "audio/mp4", "audio/ogg"]) {
    expect(await refusalOf(await sendVoice(evaluator, page, type))).toEqual({ status: 400, reason: "malformed" });
  }
  expect((await sendVoice(evaluator, voice, "text/html")).status).toBe(415);
  expect(await refusalOf(await sendVoice(evaluator, voice, "audio/mp4"))).toEqual({ status: 400, reason: "malformed" });
  const longest = concat(voice, new Uint8Array(MAX_VOICE_BYTES - voice.length));
  expect((await sendVoice(evaluator, longest)).status).toBe(200);
  const tooLong = concat(longest, new Uint8Array(1));
  expect(await refusalOf(await sendVoice(evaluator, tooLong))).toEqual({ status: 413, reason: "too-large" });
  for (const [body, type] of [
    [mp4(), "audio/mp4"],
    [ogg(), "audio/ogg"],
  ] as const) {
    expect((await sendVoice(evaluator, body, type)).status).toBe(200);
    expect((await look(control, hashOf(body), "observed=voice")).headers.get("content-type")).toBe(type);
  }
});

test("in a closed operation nothing is added, and what is there is still seen and heard", async () => {
  await Promise.all([sendPhoto(evaluator), sendVoice(evaluator)]);
  server.register.changeOperation(FLOOD.id, { state: "closed" });
  expect(await refusalOf(await sendVoice(evaluator, webm("later")))).toEqual({ status: 409, reason: "closed" });
  expect((await look(control, hashOf(voice), "observed=voice")).status).toBe(200);
  expect((await look(control, hashOf(photo), "observed=photo")).status).toBe(200);
});
