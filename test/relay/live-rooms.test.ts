import { afterEach, beforeEach, expect, test } from "vitest";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import type { Register } from "../../server/admission/register.ts";
import { JournalUnavailable } from "../../server/journal/journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { createMemoryPhotos } from "../../server/photos/memory-photos.ts";
import { type LiveRooms, openLiveRooms } from "../../server/relay/live-rooms.ts";
import { createRooms, type Rooms } from "../../server/relay/rooms.ts";

let register: Register;
let rooms: Rooms;
let live: LiveRooms | undefined;
let opened: string[];
let failed: string[];
/** Of these the journal cannot be read. */
let unreadable: Set<string>;
beforeEach(() => {
  [opened, failed, unreadable, live] = [[], [], new Set(), undefined];
  register = createMemoryRegister();
  const journal = createMemoryJournal();
  const readable = {
    ...journal,
    read: async (...[id, query]: Parameters<typeof journal.read>) => {
      if (unreadable.has(id)) throw new JournalUnavailable("disk I/O error");
      return journal.read(id, query);
    },
  };
  rooms = createRooms({ journal: readable, register, photos: createMemoryPhotos(), now: Date.now });
});
afterEach(async () => {
  await live?.close();
  await rooms.close();
});

function add(id: string, state: "running" | "closed" = "running"): void {
  const home = { at: [71.43, 51.13], zoom: 12 } as const;
  register.addOperation({ id, name: id, kind: "drill", state, lead: "fire", startedAtMs: 0, home });
  register.addAgency(id, {
    id: "fire",
    name: "Fire",
    shortName: "FIRE",
    kind: "fire",
    colour: "#cc3311",
    country: "KZ",
    language: "en",
  });
}

function openThem(): LiveRooms {
  live = openLiveRooms({
    register,
    rooms: {
      async open(id) {
        const room = await rooms.open(id);
        opened.push(id);
        return room;
      },
    },
    onFailure: (id) => failed.push(id),
    retryMs: 20,
  });
  return live;
}

test("R27: operations that are not closed are opened although nobody connects, closed ones are not", async () => {
  for (const id of ["a", "b", "c"]) add(id, id === "b" ? "closed" : "running");
  openThem();
  await expect.poll(() => opened).toEqual(["a", "c"]);
});

test("one that cannot be opened holds up no other, and is tried again until it can", async () => {
  for (const id of ["a", "b", "c"]) add(id);
  unreadable.add("a");
  openThem();
  await expect.poll(() => failed.length).toBeGreaterThan(1);
  expect(opened).toEqual(["b", "c"]);
  unreadable.clear();
  await expect.poll(() => opened).toEqual(["b", "c", "a"]);
});

test("a server that stops meanwhile opens no more", async () => {
  for (let n = 0; n < 20; n++) add(`o${n}`);
  await openThem().close();
  const soFar = opened.length;
  await rooms.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(soFar).toBeLessThan(20);
  expect(opened).toHaveLength(soFar);
});
