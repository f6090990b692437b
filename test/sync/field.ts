import { pino } from "pino";
import { openFounding } from "../../server/admission/founding.ts";
import { createMemoryAccounts } from "../../server/admission/memory-accounts.ts";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { openPasswords } from "../../server/admission/passwords.ts";
import type { Register } from "../../server/admission/register.ts";
import { openExercise } from "../../server/drill/open-exercise.ts";
import { createAddresses } from "../../server/http/addresses.ts";
import { buildApp } from "../../server/http/app.ts";
import { type Journal, JournalUnavailable } from "../../server/journal/journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { createMemoryPhotos } from "../../server/photos/memory-photos.ts";
import { createRooms, type Rooms } from "../../server/relay/rooms.ts";
import { attachSockets } from "../../server/sockets.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Member, Role } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Grant, Layer } from "../../shared/picture/layer.ts";
import { openLink } from "../support/cut-link.ts";
import { HeadlessClient } from "../support/headless.ts";
import { openPush } from "../support/open-push.ts";

const OPERATION: Operation = {
  id: "exercise",
  name: "Exercise",
  kind: "drill",
  state: "running",
  lead: "fire",
  startedAtMs: 1_760_000_000_000,
  home: { at: [71.43, 51.13], zoom: 11 },
};

const agency = (id: string, colour: string): Agency => {
  return { id, name: id, shortName: id.slice(0, 4), kind: "other", colour, country: "KZ", language: "en" };
};

/** A server with one operation, and clients that are members of it, each over a link of its own. */
export type Field = Awaited<ReturnType<typeof openField>>;

/** Agencies fire and police, and layers "situation" and "access" of the fire service, granted to the police. */
export async function openField(at: { readonly grant?: Grant } = {}) {
  let grants: Layer["grants"] = { police: at.grant ?? "edit" };
  const register = grantingBy(createMemoryRegister(), () => grants);
  const kept = createMemoryJournal();
  const disk = { full: false };
  const journal: Journal = {
    ...kept,
    append: async (operation, entries) => {
      if (disk.full) throw new JournalUnavailable("disk is full");
      return kept.append(operation, entries);
    },
  };
  register.addOperation(OPERATION);
  register.addAgency(OPERATION.id, agency("fire", "#e5484d"));
  register.addAgency(OPERATION.id, agency("police", "#3b82f6"));
  for (const id of ["situation", "access"]) {
    register.addLayer(OPERATION.id, { id, name: id, owner: "fire", tlp: "GREEN", order: 0, grants });
  }
  let running = await startRelay({ register, journal, port: 0 });
  const clients: HeadlessClient[] = [];
  let members = 0;
  const join = async (id: string, role: Role): Promise<HeadlessClient> => {
    members += 1;
    const member: Member = { id: `${id}-${members}`, name: `${role} of ${id}`, agency: id, role };
    register.addMember(OPERATION.id, member);
    const token = register.startSession(OPERATION.id, member.id, Date.now() + 3_600_000);
    const link = await openLink(`http://127.0.0.1:${running.port}`);
    const client = new HeadlessClient({ member, operation: OPERATION }, `muster_${member.id}=${token}`, link);
    clients.push(client);
    return client;
  };
  return {
    register,
    /** The server's disk. */
    disk,
    room: () => running.rooms.open(OPERATION.id),
    commandPost: () => join("fire", "commander"),
    tablet: () => join("police", "coordinator"),
    /** Another tab on the same device, over a link of its own. */
    async tabOf(client: HeadlessClient): Promise<HeadlessClient> {
      const link = await openLink(`http://127.0.0.1:${running.port}`);
      const tab = new HeadlessClient(client.joined, client.cookie, link);
      tab.disk = client.disk;
      clients.push(tab);
      return tab;
    },
    /** Takes a member out of the operation, as a commander does. */
    async remove({ joined }: HeadlessClient) {
      register.changeMemberState(OPERATION.id, joined.member.id, "removed");
      (await running.rooms.open(OPERATION.id)).directoryChanged();
    },
    endSession: (client: HeadlessClient) => register.endSession(client.sessionToken, Date.now()),
    /** Changes what the police may do with the layer; undefined takes it away. */
    async grantToPolice(grant: Grant | undefined) {
      grants = grant ? { police: grant } : {};
      (await running.rooms.open(OPERATION.id)).directoryChanged();
    },
    /** Stops the server and starts it again on what it has journalled. */
    async restart() {
      await running.stop();
      running = await startRelay({ register, journal, port: running.port });
    },
    async close() {
      for (const { link } of clients) await link.close();
      await running.stop();
    },
  };
}

/** A register whose layers are granted as the test says. */
function grantingBy(register: Register, grants: () => Layer["grants"]): Register {
  const granted = (layer: Layer): Layer => ({ ...layer, grants: grants() });
  return new Proxy(register, {
    get(target, property) {
      if (property === "layers") return (id: string) => target.layers(id).map(granted);
      if (property === "layer")
        return (id: string, of: string) =>
          target
            .layers(id)
            .map(granted)
            .find((layer) => layer.id === of);
      const value: unknown = Reflect.get(target, property);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

async function startRelay(at: {
  register: Register;
  journal: Journal;
  port: number;
}): Promise<{ port: number; rooms: Rooms; stop(): Promise<void> }> {
  const photos = createMemoryPhotos();
  const rooms = createRooms({
    ...at,
    photos,
    openExercise: (operation) => openExercise(operation, { ...at, now: Date.now }),
    now: Date.now,
    tickMs: 5,
  });
  const app = await buildApp(
    {
      register: at.register,
      rooms,
      journal: at.journal,
      photos,
      founding: openFounding(undefined, at.register),
      accounts: createMemoryAccounts(),
      passwords: openPasswords(),
      push: openPush(at.register, Date.now),
      now: Date.now,
      log: pino({ level: "silent" }),
      addresses: createAddresses({ publicUrl: undefined, lanUrl: () => undefined }),
    },
    { client: { kind: "not-built" }, trustProxy: false },
  );
  const { server } = app;
  const sockets = attachSockets({ ...at, server, rooms, now: Date.now, permitsOrigin: () => true });
  await app.listen({ host: "127.0.0.1", port: at.port });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return {
    port: address.port,
    rooms,
    async stop() {
      await sockets.close();
      await rooms.close();
      server.closeAllConnections();
      await app.close();
    },
  };
}
