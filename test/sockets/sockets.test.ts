import { createServer, type Server } from "node:http";
import { type Socket as Client, io } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import type { Register } from "../../server/admission/register.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { createMemoryPhotos } from "../../server/photos/memory-photos.ts";
import { createRooms, type Rooms } from "../../server/relay/rooms.ts";
import { attachSockets } from "../../server/sockets.ts";
import type { Role } from "../../shared/operation/member.ts";
import type { ClientEvents, Present, ServerEvents } from "../../shared/protocol/events.ts";
import { decodeServerFrame, encodeClientFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import type { Reply } from "../../shared/protocol/reply.ts";

type Events = Client<ServerEvents, ClientEvents>;

let server: Server;
let url: string;
let close: () => Promise<void>;
let stopSockets: () => Promise<void>;
let register: Register;
let rooms: Rooms;
let session: (member: string, role?: Role, validMs?: number) => string;
const clients: (Events | WebSocket)[] = [];

beforeEach(async () => {
  register = createMemoryRegister();
  const journal = createMemoryJournal();
  register.addOperation({
    id: "op",
    name: "Flood",
    kind: "drill",
    state: "running",
    lead: "fire",
    startedAtMs: 0,
    home: { at: [71, 51], zoom: 12 },
  });
  const agency = {
    id: "fire",
    name: "Fire",
    shortName: "FIRE",
    kind: "fire",
    colour: "#cc3311",
    country: "KZ",
    language: "en",
  } as const;
  register.addAgency("op", agency);
  register.addLayer("op", { id: "situation", name: "Situation", owner: "fire", tlp: "GREEN", order: 0, grants: {} });
  server = createServer();
  rooms = createRooms({ journal, register, photos: createMemoryPhotos(), now: Date.now });
  const permitsOrigin = (origin: string | undefined) => origin === url;
  const sockets = attachSockets({ server, register, rooms, now: Date.now, permitsOrigin });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  session = (id, role = "commander", validMs = 60_000) => {
    if (!register.member("op", id)) register.addMember("op", { id, name: id, agency: "fire", role });
    return `muster_${id}=${register.startSession("op", id, Date.now() + validMs)}`;
  };
  stopSockets = () => sockets.close();
  close = async () => {
    await rooms.close();
    await sockets.close();
    server.close();
  };
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await close();
});

function events(member: string, cookie: string, version = "1", origin = url, more = {}): Events {
  const client: Events = io(url, {
    query: { member, v: version, ...more },
    extraHeaders: { cookie, origin },
    transports: ["websocket"],
    reconnection: false,
  });
  clients.push(client);
  return client;
}

const refusal = (client: Events) =>
  new Promise<string>((resolve) => client.on("connect_error", ({ message }) => resolve(message)));
const welcome = (client: Events) =>
  new Promise<Parameters<ServerEvents["welcome"]>[0]>((resolve) => client.on("welcome", resolve));

function line(member: string, cookie: string, { version = "1", origin = url } = {}): WebSocket {
  const socket = new WebSocket(`${url.replace("http", "ws")}/line?member=${member}&v=${version}`, {
    headers: { cookie, origin },
  });
  clients.push(socket);
  return socket;
}

const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on("close", (code) => resolve(code)));

function frame<K extends ServerFrame["kind"]>(socket: WebSocket, kind: K): Promise<Extract<ServerFrame, { kind: K }>> {
  return new Promise((resolve) => {
    socket.on("message", (data: Buffer) => {
      const read = decodeServerFrame(data);
      if (read?.kind === kind) resolve(read as Extract<ServerFrame, { kind: K }>);
    });
  });
}

test("a member is welcomed with its directory, and everyone learns who is here", async () => {
  const anna = events("anna", session("anna"));
  const { directory, recording } = await welcome(anna);
  expect(directory.me.id).toBe("anna");
  expect(directory.layers.map(({ id, right }) => [id, right])).toEqual([["situation", "edit"]]);
  expect(recording.recording).toBe(true);
  const both = new Promise<readonly Present[]>((resolve) =>
    anna.on("presence", (everyone) => everyone.length === 2 && resolve(everyone)),
  );
  events("boris", session("boris", "coordinator"));
  expect((await both).map(({ name }) => name).toSorted()).toEqual(["anna", "boris"]);
});

test("commands are answered, and what is no command is refused by name", async () => {
  const anna = events("anna", session("anna"));
  await welcome(anna);
  const send = (command: unknown): Promise<Reply> => anna.emitWithAck("command", command as never);
  const envelope = { id: "c1", name: "unit.add", madeAtMs: Date.now(), sentAtMs: Date.now() };
  expect(await send({ ...envelope, input: { unit: "e1", name: "Engine 1", symbol: "fire-engine" } })).toEqual({
    kind: "done",
    result: { number: 1 },
  });
  expect(await send({ ...envelope, id: "c2", input: { unit: "e1" } })).toMatchObject({
    reason: "malformed",
    detail: expect.stringMatching(/name/),
  });
  expect(await send({ ...envelope, name: "launch" })).toMatchObject({ reason: "malformed" });
  expect(await send(null)).toMatchObject({ reason: "malformed" });
});

test("no session, an ended one, another version, another origin: each is refused by name on both sockets", async () => {
  const cookie = session("anna");
  const ended = session("carl", "commander", -1);
  expect(await refusal(events("anna", ""))).toBe("expired");
  expect(await refusal(events("carl", ended))).toBe("expired");
  expect(await refusal(events("boris", cookie))).toBe("expired");
  expect(await refusal(events("anna", cookie, "999"))).toBe("unsupported-version");
  expect(await refusal(events("anna", cookie, "1", "http://evil.example"))).toBe("not-permitted");
  expect(await closed(line("anna", ""))).toBe(4401);
  expect(await closed(line("anna", cookie, { version: "999" }))).toBe(4426);
  expect(await closed(line("anna", cookie, { origin: "http://evil.example" }))).toBe(4403);
});

test("R7, R10: what is no frame ends the line, what does not exist is closed, and others go on", async () => {
  const good = line("anna", session("anna"));
  await frame(good, "pulse");
  const answer = frame(good, "closed");
  good.send(encodeClientFrame({ kind: "open", name: "layer/secret" }));
  expect(await answer).toMatchObject({ name: "layer/secret", code: 4404 });

  const broken = line("boris", session("boris"));
  await frame(broken, "pulse");
  broken.send(Uint8Array.of(250, 250, 250));
  expect(await closed(broken)).toBe(1002);
  const talking = line("boris", session("boris"));
  await frame(talking, "pulse");
  talking.send("hello");
  expect(await closed(talking)).toBe(1003);
  const large = line("boris", session("boris"));
  await frame(large, "pulse");
  large.send(new Uint8Array(2 * 1024 * 1024));
  expect([1006, 1009]).toContain(await closed(large));

  const saved = frame(good, "saved");
  good.send(encodeClientFrame({ kind: "barrier", n: 7 }));
  expect(await saved).toMatchObject({ n: 7 });
});

test("R13: whose session ends while it is connected is shown out of both sockets, and told why", async () => {
  const cookie = session("anna", "commander", 500);
  const anna = events("anna", cookie);
  const told = new Promise<string>((resolve) => anna.on("expelled", resolve));
  const disconnected = new Promise<void>((resolve) => anna.on("disconnect", () => resolve()));
  await welcome(anna);
  const [end, reason] = await Promise.all([closed(line("anna", cookie)), told, disconnected]);
  expect({ end, reason }).toEqual({ end: 4401, reason: "expired" });

  const stays = events("boris", session("boris"));
  await welcome(stays);
  expect(stays.connected).toBe(true);
});

test("R13: a member that is removed is shown out of both sockets at once, told why, and stays out", async () => {
  const cookie = session("anna", "coordinator");
  const chief = events("chief", session("chief"));
  await welcome(chief);
  const anna = events("anna", cookie);
  const told = new Promise<string>((resolve) => anna.on("expelled", resolve));
  const directories: unknown[] = [];
  anna.on("directory", (directory) => directories.push(directory));
  await welcome(anna);
  const socket = line("anna", cookie);
  await frame(socket, "pulse");

  const isAlone = new Promise<void>((resolve) => {
    chief.on("presence", (everyone) => everyone.length === 1 && everyone[0]?.member === "chief" && resolve());
  });
  expect(await command(chief, "member.remove", { member: "anna" })).toMatchObject({ kind: "done" });
  // It is answered or shown out before it could be, whichever comes first.
  const late = command(anna, "unit.add", { unit: "e1", name: "E", symbol: "fire-engine" });
  const answer = await late.catch((error: Error) => ({ reason: error.message }));
  expect(["expired", "socket has been disconnected"]).toContain("reason" in answer ? answer.reason : answer.kind);
  expect(await Promise.all([told, closed(socket)])).toEqual(["removed", 4403]);
  expect(directories).toEqual([]);
  await isAlone;
  expect(await refusal(events("anna", cookie))).toBe("not-permitted");
  expect(await closed(line("anna", cookie))).toBe(4403);
});

test("who waits for approval gets into neither socket until somebody approves", async () => {
  register.addMember("op", { id: "boris", name: "Boris", agency: "fire", role: "commander" }, { state: "waiting" });
  const cookie = session("boris");
  expect(await refusal(events("boris", cookie))).toBe("waiting");
  expect(await closed(line("boris", cookie))).toBe(1013);
  const chief = events("chief", session("chief"));
  await welcome(chief);
  expect(await command(chief, "member.approve", { member: "boris" })).toMatchObject({ kind: "done" });
  expect((await welcome(events("boris", cookie))).directory.me.id).toBe("boris");
});

test("a program that plays devices is not among those who are here; nobody but exercise control hides like that", async () => {
  const anna = events("anna", session("anna"));
  const hiding = events("boris", session("boris", "coordinator"), "1", url, { unseen: 1 });
  const devices = events("devices", session("devices", "exercise-control"), "1", url, { unseen: 1 });
  const here = new Promise<readonly string[]>((resolve) => {
    anna.on("presence", (everyone) => everyone.length === 2 && resolve(everyone.map(({ member }) => member)));
  });
  await Promise.all([welcome(anna), welcome(hiding), welcome(devices)]);
  expect((await here).toSorted()).toEqual(["anna", "boris"]);
});

test("who looks after members learns who is online, with how many devices, and when they were last", async () => {
  const room = await rooms.open("op");
  const entry = () => room.memberEntries({ id: "chief", name: "", agency: "fire", role: "commander" })[1];
  const chief = events("chief", session("chief"));
  await welcome(chief);
  const cookie = session("anna", "coordinator");
  session("anna");
  expect(entry()).toMatchObject({ id: "anna", state: "admitted", online: false, devices: 2, joinedAtMs: 0 });
  expect(entry()?.lastSeenMs).toBeUndefined();
  const socket = line("anna", cookie);
  const anna = events("anna", cookie);
  await Promise.all([frame(socket, "pulse"), welcome(anna)]);
  anna.close();
  await expect.poll(entry).toMatchObject({ online: true });
  const leftAtMs = Date.now();
  socket.close();
  await expect.poll(() => register.standing("op", "anna")?.lastSeenMs ?? 0).toBeGreaterThanOrEqual(leftAtMs);
  expect(entry()).toMatchObject({ online: false });
  expect(room.memberEntries({ id: "anna", name: "", agency: "fire", role: "coordinator" })).toEqual([]);
});

test("a server that stops lets nobody in again, so that it can stop", async () => {
  const cookie = session("anna");
  const anna = events("anna", cookie);
  await welcome(anna);
  const cut = new Promise<void>((resolve) => anna.on("disconnect", () => resolve()));
  await stopSockets();
  await cut;
  const address = `${url}/socket.io/?EIO=4&transport=polling&member=anna&v=1`;
  expect((await fetch(address, { headers: { cookie, origin: url, connection: "close" } })).ok).toBe(false);
});

function command(client: Events, name: string, input: unknown): Promise<Reply> {
  const at = Date.now();
  const envelope = { id: name.replace(".", "-"), name, input, madeAtMs: at, sentAtMs: at };
  return client.emitWithAck("command", envelope as never);
}
