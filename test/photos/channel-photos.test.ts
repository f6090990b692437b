import { afterEach, beforeEach, expect, test } from "vitest";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import { MAX_PHOTO_BYTES } from "../../shared/picture/photo.ts";
import { FLOOD, type FloodServer, openFloodServer } from "../http/flood-server.ts";
import { concat, exif, jpeg } from "./jpeg.ts";
import { hashOf } from "./photo-store.suite.ts";

let server: FloodServer;
beforeEach(async () => {
  server = await openFloodServer();
});
afterEach(() => server.close());

type Device = ReturnType<FloodServer["admit"]>;
const FIRE = agencyChannel("fire");
const bytes = jpeg({ grey: 3 });
const hash = hashOf(bytes);

function send(device: Device, photo: Uint8Array, at = `channel=${FIRE}`) {
  return fetch(`${server.url}/api/photos?member=${device.member.id}&${at}`, {
    method: "POST",
    headers: { ...device.headers, "content-type": "image/jpeg" },
    body: new Uint8Array(photo),
  });
}

function look(device: Device, at = `channel=${FIRE}`) {
  return fetch(`${server.url}/api/photos/${hash}?member=${device.member.id}&${at}`, { headers: device.headers });
}

async function reasonOf(response: Response): Promise<unknown> {
  const { reason } = (await response.json()) as { reason: string };
  return { status: response.status, reason };
}

test("who may write to a channel adds a photo, who sees the channel gets the same bytes, and nobody else", async () => {
  const [chief, observer] = [server.admit("commander"), server.admit("observer")];
  const police = server.admit("commander", "police");
  expect((await send(chief, bytes)).status).toBe(200);
  const seen = await look(observer);
  expect(new Uint8Array(await seen.arrayBuffer())).toEqual(bytes);
  const answers = await Promise.all([look(police), look(police, "channel=nowhere"), look(police, "layer=fire-only")]);
  const [first, ...others] = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  for (const other of others) expect(other).toBe(first);
  const events = await server.journal.read(FLOOD.id, { afterSeq: 0, kind: "admin", limit: 10 });
  const added = events.map(({ payload }) => JSON.parse(Buffer.from(payload).toString("utf8")) as object);
  expect(added).toContainEqual(expect.objectContaining({ event: "photo-added", channel: FIRE, photo: hash }));
});

test("a photo of one channel is not one of another, nor of a layer of the same name, for who sees both", async () => {
  const chief = server.admit("commander");
  server.register.addLayer(FLOOD.id, { id: FIRE, name: "x", owner: "fire", tlp: "GREEN", order: 1, grants: {} });
  await send(chief, bytes);
  for (const at of [`channel=${EVERYONE}`, `channel=${UNIFIED_COMMAND}`, `layer=${FIRE}`]) {
    expect((await look(chief, at)).status, at).toBe(404);
  }
  await send(chief, bytes, `layer=${FIRE}`);
  expect((await look(chief, `layer=${FIRE}`)).status).toBe(200);
});

test("adding is refused where a channel is not seen, where one only looks on, and in a closed operation", async () => {
  const [chief, police] = [server.admit("commander"), server.admit("commander", "police")];
  expect(await reasonOf(await send(police, bytes))).toEqual({ status: 404, reason: "not-found" });
  expect(await reasonOf(await send(server.admit("coordinator"), bytes, `channel=${UNIFIED_COMMAND}`))).toEqual({
    status: 404,
    reason: "not-found",
  });
  expect(await reasonOf(await send(server.admit("observer"), bytes))).toEqual({ status: 403, reason: "not-permitted" });
  await send(chief, bytes);
  server.register.changeOperation(FLOOD.id, { state: "closed" });
  expect(await reasonOf(await send(chief, jpeg({ grey: 4 })))).toEqual({ status: 409, reason: "closed" });
  expect((await look(chief)).status).toBe(200);
});

test("the rules for photos are those of layers: nothing but the picture, and no more than so much of it", async () => {
  const chief = server.admit("commander");
  const withPlace = jpeg({ grey: 3, extra: [exif()] });
  expect(await reasonOf(await send(chief, withPlace))).toEqual({ status: 400, reason: "malformed" });
  const tooLarge = concat(bytes, new Uint8Array(MAX_PHOTO_BYTES));
  expect(await reasonOf(await send(chief, tooLarge))).toEqual({ status: 413, reason: "too-large" });
});

test("a photo belongs either to a layer or to a channel", async () => {
  const chief = server.admit("commander");
  for (const at of ["", `layer=fire-only&channel=${FIRE}`, "channel=../x"]) {
    expect(await reasonOf(await send(chief, bytes, at)), at).toEqual({ status: 400, reason: "malformed" });
  }
});
