import { afterEach, beforeEach, expect, test } from "vitest";
import type { Grant } from "../../shared/picture/layer.ts";
import { MAX_PHOTO_BYTES } from "../../shared/picture/photo.ts";
import { FLOOD, type FloodServer, openFloodServer } from "../http/flood-server.ts";
import { ascii, comment, concat, exif, iptc, jpeg, vp8l, webp, xmp } from "./jpeg.ts";
import { hashOf } from "./photo-store.suite.ts";

let server: FloodServer;
beforeEach(async () => {
  server = await openFloodServer();
  addLayer("situation", { police: "view" });
  addLayer("hidden", {});
});
afterEach(() => server.close());

type Device = ReturnType<FloodServer["admit"]>;

function addLayer(id: string, grants: Readonly<Record<string, Grant>>): void {
  server.register.addLayer(FLOOD.id, { id, name: id, owner: "fire", tlp: "GREEN", order: 0, grants });
}

function grantToPolice(layer: string, grant: Grant | undefined): void {
  const known = server.register.layer(FLOOD.id, layer);
  if (known) server.register.changeLayer(FLOOD.id, { ...known, grants: grant ? { police: grant } : {} });
}

function send(device: Device, bytes: Uint8Array, change: { layer?: string; type?: string; headers?: object } = {}) {
  const { layer = "situation", type = "image/jpeg", headers } = change;
  return fetch(`${server.url}/api/photos?member=${device.member.id}&layer=${layer}`, {
    method: "POST",
    headers: { ...device.headers, "content-type": type, ...headers },
    body: new Uint8Array(bytes),
  });
}

function look(device: Device, hash: string, layer = "situation") {
  return fetch(`${server.url}/api/photos/${hash}?member=${device.member.id}&layer=${layer}`, {
    headers: device.headers,
  });
}

async function reasonOf(response: Response): Promise<unknown> {
  const { kind, reason } = (await response.json()) as { kind: string; reason: string };
  return { status: response.status, kind, reason };
}

const refused = (status: number, reason: string) => ({ status, kind: "refused", reason });

test("who may edit a layer adds a photo, and who may see the layer gets the same bytes, and nothing to run", async () => {
  const [fire, police] = [server.admit("coordinator"), server.admit("observer", "police")];
  const bytes = jpeg({});
  const kept = await send(fire, bytes);
  expect([kept.status, await kept.json()]).toEqual([200, { hash: hashOf(bytes) }]);
  const seen = await look(police, hashOf(bytes));
  expect(new Uint8Array(await seen.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(seen.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "content-disposition": `attachment; filename="photo-${hashOf(bytes).slice(0, 12)}.jpg"`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=300, immutable",
  });
});

test("twice is once, and each upload that brought something new is in the journal", async () => {
  const fire = server.admit("commander");
  const bytes = jpeg({});
  for (const status of [200, 200]) expect((await send(fire, bytes)).status).toBe(status);
  await expect
    .poll(async () => (await server.journal.read(FLOOD.id, { afterSeq: 0, kind: "admin", limit: 100 })).length)
    .toBeGreaterThan(0);
  const entries = await server.journal.read(FLOOD.id, { afterSeq: 0, kind: "admin", limit: 100 });
  const events = entries.map(({ actor, payload }) => ({ actor, ...JSON.parse(Buffer.from(payload).toString("utf8")) }));
  expect(events.filter(({ event }) => event === "photo-added")).toEqual([
    expect.objectContaining({ actor: fire.member.id, layer: "situation", photo: hashOf(bytes), bytes: bytes.length }),
  ]);
});

test("a known hash is worth nothing without the right to see its layer, and reads like one that never was", async () => {
  const [fire, police] = [server.admit("commander"), server.admit("commander", "police")];
  const bytes = jpeg({});
  await send(fire, bytes, { layer: "hidden" });
  const answers = await Promise.all([
    look(police, hashOf(bytes), "hidden"),
    look(police, hashOf(bytes), "situation"),
    look(police, hashOf(jpeg({ grey: 1 })), "situation"),
    look(police, hashOf(bytes), "nowhere"),
  ]);
  const [first, ...others] = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  for (const other of others) expect(other).toBe(first);
  expect((await look(fire, hashOf(bytes), "hidden")).status).toBe(200);
});

test("a photo of another layer is not there, even for who may see both", async () => {
  const fire = server.admit("commander");
  const bytes = jpeg({});
  await send(fire, bytes, { layer: "hidden" });
  expect((await look(fire, hashOf(bytes), "situation")).status).toBe(404);
  await send(fire, bytes, { layer: "situation" });
  expect((await look(fire, hashOf(bytes), "situation")).status).toBe(200);
});

test("with the grant the photo goes, at once, and comes back with it", async () => {
  const [fire, police] = [server.admit("commander"), server.admit("commander", "police")];
  const bytes = jpeg({});
  await send(fire, bytes);
  for (const [grant, status] of [
    ["view", 200],
    [undefined, 404],
    ["edit", 200],
  ] as const) {
    grantToPolice("situation", grant);
    expect((await look(police, hashOf(bytes))).status).toBe(status);
  }
});

test("adding needs the right to edit: a layer to look at says so, one that is hidden is not there", async () => {
  const police = server.admit("commander", "police");
  expect(await reasonOf(await send(police, jpeg({})))).toEqual(refused(403, "not-permitted"));
  expect(await reasonOf(await send(police, jpeg({}), { layer: "hidden" }))).toEqual(refused(404, "not-found"));
  expect(await reasonOf(await send(server.admit("observer"), jpeg({})))).toEqual(refused(403, "not-permitted"));
  grantToPolice("situation", "edit");
  expect((await send(police, jpeg({}))).status).toBe(200);
});

test("a closed operation shows its photos and takes no more", async () => {
  const fire = server.admit("commander");
  const bytes = jpeg({});
  await send(fire, bytes);
  server.register.changeOperation(FLOOD.id, { state: "closed" });
  expect(await reasonOf(await send(fire, jpeg({ grey: 1 })))).toEqual(refused(409, "closed"));
  expect((await look(fire, hashOf(bytes))).status).toBe(200);
});

test("without a session there is nothing, whoever is named", async () => {
  const [fire, other] = [server.admit("commander"), server.admit("commander")];
  const bytes = jpeg({});
  await send(fire, bytes);
  const nobody = { member: fire.member, headers: {} };
  const posing = { member: fire.member, headers: other.headers };
  for (const device of [nobody, posing]) {
    expect(await reasonOf(await look(device, hashOf(bytes)))).toEqual(refused(401, "expired"));
    expect(await reasonOf(await send(device, bytes))).toEqual(refused(401, "expired"));
  }
  expect((await send(fire, bytes, { headers: { origin: "http://evil.example" } })).status).toBe(403);
});

test("a photo that tells where and with what it was taken is refused, and nothing of it is kept", async () => {
  const fire = server.admit("commander");
  const telling = [
    jpeg({ extra: [exif()] }),
    jpeg({ extra: [xmp()] }),
    jpeg({ extra: [iptc()] }),
    jpeg({ extra: [comment("by Anna")] }),
    concat(jpeg({}), ascii("and a film")),
  ];
  for (const bytes of telling) {
    expect(await reasonOf(await send(fire, bytes))).toEqual(refused(400, "malformed"));
    expect((await look(fire, hashOf(bytes))).status).toBe(404);
  }
});

test("what is no photo, calls itself another kind or is larger than one is refused", async () => {
  const fire = server.admit("commander");
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
  expect(await reasonOf(await send(fire, svg))).toEqual(refused(400, "malformed"));
  expect(await reasonOf(await send(fire, svg, { type: "image/svg+xml" }))).toEqual(refused(415, "malformed"));
  expect(await reasonOf(await send(fire, jpeg({}), { type: "application/json" }))).toEqual(refused(415, "malformed"));
  expect(await reasonOf(await send(fire, jpeg({}), { type: "image/webp" }))).toEqual(refused(400, "malformed"));
  expect(await reasonOf(await send(fire, webp(vp8l(4, 4))))).toEqual(refused(400, "malformed"));
  expect((await send(fire, webp(vp8l(4, 4)), { type: "image/webp" })).status).toBe(200);
  expect(await reasonOf(await send(fire, new Uint8Array()))).toEqual(refused(400, "malformed"));
  const bomb = jpeg({ widthPx: 60_000, heightPx: 8 });
  expect(await reasonOf(await send(fire, bomb))).toEqual(refused(400, "malformed"));
  expect(await reasonOf(await send(fire, new Uint8Array(MAX_PHOTO_BYTES + 1)))).toEqual(refused(413, "too-large"));
});

test("paths that lead elsewhere lead nowhere", async () => {
  const fire = server.admit("commander");
  const tricks = [
    "..%2f..%2fregister.sqlite",
    "%2e%2e",
    "notes.jsonl",
    "a".repeat(5_000),
    "%00",
    hashOf(jpeg({})).toUpperCase(),
  ];
  await send(fire, jpeg({}));
  for (const trick of tricks) {
    const answer = await look(fire, trick);
    expect([400, 404, 414]).toContain(answer.status);
    expect(await answer.json()).toMatchObject({ kind: "refused" });
  }
  for (const layer of ["..", "a/b", "", "%00"]) expect((await look(fire, hashOf(jpeg({})), layer)).status).toBe(400);
});
