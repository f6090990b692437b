import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Fix } from "../../shared/picture/fix.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { unpackFixes } from "../../shared/protocol/packed-fixes.ts";
import { type Answer, FLOOD, type FloodServer, openFloodServer } from "../http/flood-server.ts";

let server: FloodServer;
let token: string;
beforeEach(async () => {
  server = await openFloodServer();
  await server.addUnit("rescue-7");
  token = server.register.giveDeviceToken(FLOOD.id, "rescue-7");
});
afterEach(() => server.close());

/** Where the journal has the unit, oldest first. */
async function journalled(): Promise<readonly Fix[]> {
  const query = { afterSeq: 0, document: "fixes/fire", limit: 100 };
  const doc = new Y.Doc();
  for (const { payload } of await server.journal.read(FLOOD.id, query)) Y.applyUpdate(doc, payload);
  const batches = doc.getArray<Uint8Array>(ROOTS.fixes).toArray();
  return batches.flatMap((batch) => unpackFixes(batch)).map(({ fix }) => fix);
}

/** Everything that the journal holds, as text. */
async function wholeJournal(): Promise<string> {
  const entries = await server.journal.read(FLOOD.id, { afterSeq: 0, limit: 1_000 });
  return entries
    .map(({ actor, device, payload }) => `${actor} ${device} ${Buffer.from(payload).toString("latin1")}`)
    .join();
}

const HERE = "lat=51.1283&lon=71.4305";

test("a phone that reports by query is taken: OsmAnd, Traccar Client before version 9", async () => {
  const seconds = Math.floor(server.clock.nowMs / 1000);
  const rest = `timestamp=${seconds}&speed=10&bearing=90&altitude=350.2&accuracy=4.5&batt=81.0&id=my-phone`;
  const answer = await server.get(`/device/${token}?${HERE}&${rest}`);
  expect([answer.status, answer.text]).toEqual([200, "OK\n"]);
  expect(await journalled()).toEqual([
    {
      at: [71.4305, 51.1283],
      accuracyM: 5,
      measuredAtMs: seconds * 1000,
      speedMps: 5.1,
      headingDeg: 90,
      source: "osmand",
    },
  ]);
  expect(await wholeJournal()).not.toContain(token);
});

test("the token may stand in the path, in the query, in a form, or as the user of Basic authentication", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const basic = { authorization: `Basic ${Buffer.from(`${token}:any`).toString("base64")}` };
  const json = JSON.stringify({ _type: "location", lat: 51.1, lon: 71.4, tst: Math.floor(server.clock.nowMs / 1000) });
  const answers = await Promise.all([
    server.get(`/device/${token}?${HERE}`),
    server.get(`/device/${token}/?${HERE}`),
    server.get(`/device?id=${token}&${HERE}`),
    server.get(`/device/?deviceid=${token}&${HERE}`),
    server.post("/device", `id=${token}&${HERE}`, form),
    server.post(`/device/${token}`, HERE, form),
    server.post(`/device/${token}?${HERE}`),
    server.post("/device", json, basic),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200, 200]);
});

test("Traccar Client from version 9 on posts JSON and is taken", async () => {
  const answer = await server.post(`/device/${token}`, {
    location: {
      timestamp: new Date(server.clock.nowMs - 5_000).toISOString(),
      coords: { latitude: 51.14, longitude: 71.42, accuracy: 6.1, speed: 4.2, heading: 271, altitude: 347 },
      is_moving: true,
      odometer: 12.5,
      event: "motionchange",
      battery: { level: 0.77, is_charging: false },
      activity: { type: "in_vehicle" },
      extras: {},
    },
    device_id: "48241179",
  });
  expect(answer.status).toBe(200);
  expect(await journalled()).toMatchObject([{ at: [71.42, 51.14], accuracyM: 7, speedMps: 4.2, source: "osmand" }]);
});

test("OwnTracks posts JSON, is taken, and gets the empty list that it expects", async () => {
  const answer = await server.post(`/device/${token}`, {
    _type: "location",
    lat: 51.15,
    lon: 71.41,
    tst: Math.floor(server.clock.nowMs / 1000),
    acc: 12,
    vel: 36,
    cog: 45,
    batt: 55,
    alt: 340,
    tid: "r7",
    t: "u",
    conn: "m",
  });
  expect([answer.status, answer.json()]).toEqual([200, []]);
  expect(await journalled()).toMatchObject([{ at: [71.41, 51.15], accuracyM: 12, speedMps: 10, source: "owntracks" }]);
});

test("what else OwnTracks says is acknowledged, so that nothing waits behind it", async () => {
  for (const type of ["lwt", "waypoint", "status", "transition"]) {
    const answer = await server.post(`/device/${token}`, { _type: type, tst: 1 });
    expect([type, answer.status, answer.json()]).toEqual([type, 200, []]);
  }
  const nothing = await server.post(`/device/${token}`, "", { "content-type": "application/json" });
  expect([nothing.status, nothing.json()]).toEqual([200, []]);
  expect(await journalled()).toEqual([]);
});

test("whatever makes no sense is refused with what is wrong, and moves nothing", async () => {
  const nowS = Math.floor(server.clock.nowMs / 1000);
  const query: [string, string][] = [
    ["lon=71.4", "lat: is missing"],
    ["lat=51.1", "lon: is missing"],
    ["", "lat: is missing"],
    ["lat=91&lon=0", "lat: is above 90"],
    ["lat=1&lon=-181", "lon: is below -180"],
    ["lat=north&lon=71", "lat: is not a number"],
    ["lat=&lon=71", "lat: is not a number"],
    ["lat=1&lat=2&lon=3", "lat: "],
    ["lat=0&lon=0", "no position yet"],
    ["location=51.1", "location: "],
    [`${HERE}&timestamp=yesterday`, "timestamp: is no time"],
    [`${HERE}&timestamp=2025-13-45T00:00:00Z`, "timestamp: is no time"],
    [`${HERE}&accuracy=-1`, "accuracy"],
    [`${HERE}&speed=fast`, "speed: is not a number"],
    [`${HERE}&speed=99999`, "speedMps"],
    [`${HERE}&bearing=361`, "headingDeg"],
    [`${HERE}&valid=false`, "valid: "],
    [`${HERE}&speed=3&speed_unit=mph`, "speed_unit: "],
  ];
  for (const [asked, part] of query) {
    const answer = await server.get(`/device/${token}?${asked}`);
    expect([asked, answer.status, answer.json()]).toMatchObject([asked, 400, { kind: "refused", reason: "malformed" }]);
    expect((answer.json() as { detail: string }).detail).toContain(part);
  }
  const bodies: [unknown, string][] = [
    ["{ not json", "no JSON"],
    ["{}", "neither _type"],
    [{ location: {} }, "location.coords: is missing"],
    [{ location: { coords: { latitude: 51.1 } } }, "location.coords.longitude"],
    [{ _type: "location", lat: 51.1, lon: 71.4 }, "tst: "],
    [{ _type: "location", lat: 951.1, lon: 71.4, tst: nowS }, "lat: is above 90"],
    [{ _type: "encrypted", data: "x" }, "encrypt"],
  ];
  for (const [body, part] of bodies) {
    const answer = await server.post(`/device/${token}`, body);
    expect([body, answer.status]).toEqual([body, 400]);
    expect((answer.json() as { detail: string }).detail).toContain(part);
  }
  expect(await journalled()).toEqual([]);
});

function at(offsetMs: number): Promise<Answer> {
  return server.get(`/device/${token}?${HERE}&timestamp=${server.clock.nowMs + offsetMs}`);
}

test("a device whose clock is wrong is told by how much", async () => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  expect((await at(2 * MINUTE)).status).toBe(200);
  expect((await at(-48 * HOUR)).status).toBe(200);
  const ahead = await at(3 * HOUR + 5 * MINUTE);
  expect([ahead.status, ahead.json()]).toEqual([
    400,
    {
      kind: "refused",
      reason: "clock-ahead",
      detail: "timestamp: 3 h 5 min ahead of the server; set the device's clock to network time",
    },
  ]);
  const behind = await at(-49 * HOUR);
  expect([behind.status, behind.json()]).toEqual([
    400,
    {
      kind: "refused",
      reason: "clock-behind",
      detail: "timestamp: 2 d 1 h behind the server; fixes older than 2 d are not taken",
    },
  ]);
});

test("an address that was never given out is not found, nor is one that is too long a message", async () => {
  for (const path of ["/device/wrong", "/device", "/device?id=wrong", `/device/${"x".repeat(90)}`]) {
    const answer = await server.get(`${path}${path.includes("?") ? "&" : "?"}${HERE}`);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.json()).toMatchObject({ kind: "refused", reason: "unknown-link" });
  }
  const large = await server.post(`/device/${token}`, { _type: "location", note: "x".repeat(70_000) });
  expect([large.status, large.json()]).toMatchObject([413, { reason: "too-large" }]);
});

test("whoever guesses device addresses is slowed down", async () => {
  const statuses: number[] = [];
  for (let guess = 0; guess < 65; guess += 1)
    statuses.push((await server.get(`/device/guess-${guess}?${HERE}`)).status);
  expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 404));
  expect(statuses.slice(60)).toEqual(Array.from({ length: 5 }, () => 429));
});

test("no token reaches the log, whatever goes wrong", async () => {
  server.register.findDevice = () => {
    throw new Error("broken on purpose");
  };
  const answer = await server.get(`/device/${token}?${HERE}`);
  expect([answer.status, answer.json()]).toEqual([
    500,
    { kind: "refused", reason: "not-recording", detail: "the server failed at this request; nothing was changed" },
  ]);
  expect(server.log.join("")).toContain("broken on purpose");
  expect(server.log.join("")).not.toContain(token);
});
