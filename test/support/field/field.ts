import { createMemoryRegister } from "../../../server/admission/memory-register.ts";
import type { Register } from "../../../server/admission/register.ts";
import type { Entry, EntryKind, Journal } from "../../../server/journal/journal.ts";
import { createMemoryJournal } from "../../../server/journal/memory-journal.ts";
import { createMemoryPhotos } from "../../../server/photos/memory-photos.ts";
import type { PhotoStore } from "../../../server/photos/photo-store.ts";
import type { OperationRoom, RoomDependencies } from "../../../server/relay/operation-room.ts";
import { createRooms, type Rooms } from "../../../server/relay/rooms.ts";
import type { Role } from "../../../shared/operation/member.ts";
import type { Grant, Layer } from "../../../shared/picture/layer.ts";
import type { DocumentName } from "../../../shared/protocol/documents.ts";
import { Device } from "./device.ts";

export const OPERATION = "op";
export const LAYER = "situation";
/** The moment at which every field opens: a round number, far from today. */
const NOON_MS = Date.UTC(2026, 5, 1, 12);
/** How often a field looks whether something is to be noticed: often, because its clock is a test's. */
const WATCH_MS = 5;
/** More rounds than any exchange of the protocol has. */
const SETTLE_ROUNDS = 12;

export type Field = {
  readonly register: Register;
  readonly journal: Journal;
  readonly photos: PhotoStore;
  readonly bugs: readonly unknown[];
  now(): number;
  passSeconds(seconds: number): void;
  room(): Promise<OperationRoom>;
  /** A device of a new member; without a link until `regainLink`. */
  device(name: string, at?: { agency?: string; role?: Role }): Device;
  documents(): readonly DocumentName[];
  /** Delivers everything both ways and waits until all that was sent is answered. */
  settle(...devices: readonly Device[]): Promise<void>;
  journalled(kind: EntryKind): Promise<readonly Entry[]>;
  /** The server stops without a word and starts again on the same journal; all links are lost. */
  restart(...devices: readonly Device[]): void;
  close(): Promise<void>;
};

/**
 * An operation with two agencies (fire and police) that see each other's units, a layer of fire that police may see or
 * edit, and a clock of its own.
 */
export function openField(
  options: {
    readonly grant?: Grant;
    readonly journal?: Journal;
    readonly tickMs?: number;
    readonly openExercise?: RoomDependencies["openExercise"];
  } = {},
): Field {
  const register = createMemoryRegister();
  const journal = options.journal ?? createMemoryJournal();
  let nowMs = NOON_MS;
  const now = () => nowMs;
  found(register, options.grant);
  const photos = createMemoryPhotos();
  const bugs: unknown[] = [];
  const start = (): Server => {
    const life = { alive: true };
    const alive = whileAlive(journal, life);
    const rooms = createRooms({
      journal: alive,
      register,
      photos,
      now,
      tickMs: options.tickMs ?? 0,
      watchMs: WATCH_MS,
      openExercise: options.openExercise,
      onBug: (bug) => bugs.push(bug),
    });
    return { rooms, life };
  };
  let server = start();
  const room = () => server.rooms.open(OPERATION);

  return {
    register,
    journal,
    photos,
    bugs,
    now,
    passSeconds(seconds) {
      nowMs += seconds * 1000;
    },
    room,
    device(name, { agency = "fire", role = "commander" } = {}) {
      const member = { id: name, name, agency, role };
      register.addMember(OPERATION, member);
      return new Device({ member, room, now });
    },
    documents: () => [`layer/${LAYER}`, "units/fire", "units/police", "fixes/fire", "fixes/police"],
    async settle(...devices) {
      for (let round = 0; round < SETTLE_ROUNDS; round++) {
        for (const device of devices) device.deliver();
        await answered(devices);
      }
    },
    async journalled(kind) {
      return journal.read(OPERATION, { afterSeq: 0, kind, limit: 1_000_000 });
    },
    restart(...devices) {
      for (const device of devices) device.loseLink();
      server.life.alive = false;
      server = start();
    },
    close: () => server.rooms.close(),
  };
}

type Server = { readonly rooms: Rooms; readonly life: { alive: boolean } };

/** What a killed server still does reaches the disk no more than a dead process would. */
function whileAlive(journal: Journal, life: { readonly alive: boolean }): Journal {
  const dead = new Promise<never>(() => {});
  return {
    ...journal,
    append: (operation, entries) => (life.alive ? journal.append(operation, entries) : dead),
    putSnapshot: (operation, snapshot) => (life.alive ? journal.putSnapshot(operation, snapshot) : dead),
  };
}

function found(register: Register, grant: Grant | undefined): void {
  register.addOperation({
    id: OPERATION,
    name: "Test flood",
    kind: "drill",
    state: "running",
    lead: "fire",
    startedAtMs: NOON_MS,
    home: { at: [71.43, 51.13], zoom: 12 },
  });
  const agency = { kind: "fire", colour: "#cc3311", country: "KZ", language: "en" } as const;
  register.addAgency(OPERATION, { ...agency, id: "fire", name: "Fire and rescue", shortName: "FIRE" });
  register.addAgency(OPERATION, { ...agency, id: "police", name: "Police", shortName: "POL", kind: "police" });
  register.shareUnits(OPERATION, "fire", ["police"]);
  register.shareUnits(OPERATION, "police", ["fire"]);
  const grants: Layer["grants"] = grant ? { police: grant } : {};
  register.addLayer(OPERATION, { id: LAYER, name: "Situation", owner: "fire", tlp: "GREEN", order: 0, grants });
}

/** One barrier there and back for every device with a link: everything before it has been through a tick. */
async function answered(devices: readonly Device[]): Promise<void> {
  const waiting = devices.filter((device) => device.linked).map((device) => ({ device, n: device.barrier() }));
  while (waiting.some(({ device, n }) => device.linked && device.savedUpTo < n)) {
    for (const { device } of waiting) device.deliver();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
