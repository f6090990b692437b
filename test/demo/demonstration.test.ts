import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import type { Register } from "../../server/admission/register.ts";
import { seededChance } from "../../server/demo/chance.ts";
import { openDemonstration } from "../../server/demo/demonstration.ts";
import { readMemory, writeMemory } from "../../server/demo/device-memory.ts";
import { YESIL_FLOOD } from "../../server/demo/scenario.ts";
import { startSimulatedDevices } from "../../server/demo/simulated-devices.ts";
import { simulateMovement } from "../../server/demo/simulated-movement.ts";
import type { Journal } from "../../server/journal/journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { createMemoryPhotos } from "../../server/photos/memory-photos.ts";
import { createRooms, type Rooms } from "../../server/relay/rooms.ts";
import { attachSockets } from "../../server/sockets.ts";
import type { StoredPost } from "../../shared/coordination/post.ts";
import { requestState } from "../../shared/coordination/resource-request.ts";
import { isLate } from "../../shared/coordination/stamp.ts";
import type { Member } from "../../shared/operation/member.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { openFloodServer } from "../http/flood-server.ts";

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

type Stores = {
  readonly register: Register;
  readonly journal: Journal;
  readonly rooms: Rooms;
  readonly now: () => number;
};

function stores(kept?: Pick<Stores, "register" | "journal">): Stores {
  const register = kept?.register ?? createMemoryRegister();
  const journal = kept?.journal ?? createMemoryJournal();
  const now = Date.now;
  const rooms = createRooms({ journal, register, photos: createMemoryPhotos(), now, tickMs: 1 });
  undo.push(() => rooms.close());
  return { register, journal, rooms, now };
}

/** What the journal has of a board. */
async function board(journal: Journal, operation: string, channel: string): Promise<readonly StoredPost[]> {
  const doc = new Y.Doc();
  const query = { afterSeq: 0, document: `board/${channel}`, limit: 10_000 };
  for (const { payload } of await journal.read(operation, query)) Y.applyUpdate(doc, payload);
  return [...readKeyed(doc.getArray<Keyed<StoredPost>>(ROOTS.board)).values()];
}

describe("opening the demonstration", () => {
  test("fills an empty server: agencies, layers, forty units with what they do, annotations", async () => {
    const { register, rooms, now } = stores();
    const { operation } = await openDemonstration({ register, rooms, now });
    expect(register.operation(operation)).toMatchObject({ id: "yesil-flood", name: "Yesil flood", kind: "drill" });
    expect(register.agencies(operation).map(({ id }) => id)).toEqual(YESIL_FLOOD.agencies.map(({ id }) => id));
    expect(register.layers(operation)).toHaveLength(3);
    expect(register.operation(operation)).toMatchObject({ state: "running", lead: "fire" });
    expect(register.taskForces(operation)).toMatchObject([{ agencies: ["fire", "police", "ambulance"] }]);
    for (const { id } of YESIL_FLOOD.agencies) expect(register.unitShares(operation, id), id).toHaveLength(4);
    const room = await rooms.open(operation);
    expect(room.units().size).toBe(40);
    for (const { id, status } of YESIL_FLOOD.units) expect(room.units().get(id)?.status, id).toBe(status);
    const numbers = [...room.units().values()].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(40);
  });

  test("its boards tell of people at work: messages in their languages, tasks, requests, procedures, a rule", async () => {
    const { register, journal, rooms, now } = stores();
    const { operation } = await openDemonstration({ register, rooms, now });
    const everyone = await board(journal, operation, "everyone");
    const of = (kind: string, posts: readonly StoredPost[] = everyone) => posts.filter((post) => post.kind === kind);
    const numbers = everyone.map(({ no }) => no).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const texts = everyone.flatMap((post) => (post.kind === "message" && post.text ? [post.text.language] : []));
    expect(new Set(texts)).toEqual(new Set(["ru", "lt", "hy", "nb"]));
    expect(of("procedure").map((post) => "language" in post && post.language)).toEqual(["en", "lt", "hy"]);
    const states = everyone.flatMap((post) => (post.kind === "request" ? [requestState(post)] : []));
    expect(states.toSorted()).toEqual(["asked", "offered", "promised"]);
    const assignments = everyone.flatMap((post) => (post.kind === "task" ? post.assignments : []));
    const steps = new Set(assignments.map(({ state }) => state));
    for (const state of ["acknowledged", "under-way", "done", "declined"] as const) expect(steps).toContain(state);
    const fire = await board(journal, operation, "agency-fire");
    expect(of("task", fire)).toMatchObject([{ assignments: [{ to: { unit: "rescue-7" }, state: "sent", steps: [] }] }]);
    expect(of("alert-rule", fire)).toMatchObject([{ rule: "inside", enabled: true }]);
    expect(of("alert")).toEqual([]);
    const late = everyone.find(({ id }) => id === "m-dogs");
    expect(late && isLate(late.made)).toBe(true);
  });

  test("a unit that was removed stays removed, and nothing is drawn or said anew", async () => {
    const first = stores();
    const { operation } = await openDemonstration(first);
    const commander: Member = { id: "c", name: "C", agency: "fire", role: "commander" };
    first.register.addMember(operation, commander);
    const remove = { id: "1", name: "unit.remove", input: { unit: "drone-1" }, madeAtMs: 1, sentAtMs: 1 } as const;
    const reply = await (await first.rooms.open(operation)).execute(commander, "d", remove);
    expect(reply).toMatchObject({ kind: "done" });
    await first.rooms.close();
    const lastSeq = await first.journal.lastSeq(operation);
    const second = stores(first);
    await openDemonstration(second);
    expect(await first.journal.lastSeq(operation)).toBe(lastSeq);
    expect((await second.rooms.open(operation)).units().has("drone-1")).toBe(false);
  });

  test("gives one link each to exercise control, a command post, the tablet and the devices", async () => {
    const { register, rooms, now } = stores();
    const { invites } = await openDemonstration({ register, rooms, now });
    expect(register.findInvite(invites.exerciseControl)).toMatchObject({ role: "exercise-control", agency: "fire" });
    expect(register.findInvite(invites.commandPost)).toMatchObject({ role: "commander", agency: "fire" });
    expect(register.findInvite(invites.fieldTablet)).toMatchObject({ role: "coordinator", unit: "rescue-7" });
    expect(register.findInvite(invites.simulatedDevices)).toMatchObject({ role: "exercise-control" });
    expect(new Set(Object.values(invites)).size).toBe(4);
  });

  test("changes nothing of one that is there already, and leaves older links as they are", async () => {
    const first = stores();
    const { operation, invites } = await openDemonstration(first);
    const room = await first.rooms.open(operation);
    const commander: Member = { id: "c", name: "C", agency: "fire", role: "commander" };
    first.register.addMember(operation, commander);
    first.register.removeTaskForce(operation, "evacuation");
    first.register.shareUnits(operation, "fire", []);
    await room.execute(commander, "d", {
      id: "1",
      name: "unit.set-status",
      input: { unit: "engine-3", status: "out-of-service" },
      madeAtMs: 1,
      sentAtMs: 1,
    });
    await first.rooms.close();
    const lastSeq = await first.journal.lastSeq(operation);

    const second = stores(first);
    const again = await openDemonstration(second);
    expect(await first.journal.lastSeq(operation)).toBe(lastSeq);
    expect((await second.rooms.open(operation)).units().get("engine-3")?.status).toBe("out-of-service");
    expect(first.register.taskForces(operation)).toEqual([]);
    expect(first.register.unitShares(operation, "fire")).toEqual([]);
    expect(first.register.findInvite(invites.commandPost)).toBeDefined();
    expect(again.invites.commandPost).not.toBe(invites.commandPost);
  });

  test("completes one whose opening was interrupted", async () => {
    const broken = stores();
    const register = new Proxy(broken.register, {
      get(target, key) {
        if (key === "addLayer") throw new Error("pulled the plug");
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    await expect(openDemonstration({ ...broken, register })).rejects.toThrow("pulled the plug");
    await openDemonstration(broken);
    const room = await broken.rooms.open("yesil-flood");
    expect(room.units().size).toBe(40);
    expect(broken.register.layers("yesil-flood")).toHaveLength(3);
  });
});

test("the simulated devices join by their link and every agency's units get fixes; a killed process comes back as the same member", async () => {
  const server = await openFloodServer({ empty: true });
  undo.push(() => server.close());
  const { register, rooms, journal } = server;
  const sockets = attachSockets({
    server: server.app.server,
    register,
    rooms,
    now: Date.now,
    permitsOrigin: (origin) => origin === server.url,
  });
  undo.push(() => sockets.close());
  server.clock.nowMs = Date.now();
  const { operation, invites } = await openDemonstration({ register, rooms, now: Date.now });
  const folder = mkdtempSync(join(tmpdir(), "muster-devices-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  const memoryFile = join(folder, "devices.json");
  const devices = startSimulatedDevices({ url: server.url, token: invites.simulatedDevices, memoryFile });
  undo.push(() => devices.stop());

  const fixesSince = async (afterSeq: number) => {
    server.clock.nowMs = Date.now();
    const entries = await journal.read(operation, { afterSeq, kind: "update", limit: 10_000 });
    return new Set(entries.map(({ document }) => document).filter((document) => document.startsWith("fixes/")));
  };
  const all = new Set(YESIL_FLOOD.agencies.map(({ id }) => `fixes/${id}`));
  const patience = { timeout: 60_000, interval: 100 };
  await vi.waitFor(async () => expect(await fixesSince(0)).toEqual(all), patience);

  const { pid } = devices;
  if (pid === undefined) throw new Error("no process");
  process.kill(pid, "SIGKILL");
  await vi.waitFor(() => expect(devices.pid).not.toBe(pid), patience);
  const since = await journal.lastSeq(operation);
  await vi.waitFor(async () => expect(await fixesSince(since)).toEqual(all), patience);

  const members = register.members(operation).filter(({ name }) => name === "Simulated devices");
  expect(members).toHaveLength(1);
  expect(statSync(`${memoryFile}.session`).mode & 0o077).toBe(0);

  const last = devices.pid ?? 0;
  await devices.stop();
  expect(() => process.kill(last, 0)).toThrow();
}, 150_000);

test("the devices remember where their units are, and forget what is not theirs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-devices-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "devices.json");
  expect(await readMemory(file)).toBeUndefined();
  const movement = simulateMovement(YESIL_FLOOD).start(seededChance(1));
  await writeMemory(file, movement);
  const read = await readMemory(file);
  for (const { unit, at, status } of movement.units) expect(read?.get(unit)).toMatchObject({ at, status });
  await writeMemory(join(folder, "no", "such", "folder"), movement);
});
