import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { nanoid } from "nanoid";
import { type DestinationStream, pino } from "pino";
import type { Accounts } from "../../server/admission/accounts.ts";
import { openFounding } from "../../server/admission/founding.ts";
import { createMemoryAccounts } from "../../server/admission/memory-accounts.ts";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { openPasswords } from "../../server/admission/passwords.ts";
import type { Invite, Register } from "../../server/admission/register.ts";
import { createAddresses } from "../../server/http/addresses.ts";
import { buildApp } from "../../server/http/app.ts";
import type { ClientSource } from "../../server/http/deps.ts";
import type { Journal } from "../../server/journal/journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { createMemoryPhotos } from "../../server/photos/memory-photos.ts";
import { createRooms, type Rooms } from "../../server/relay/rooms.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Member, Role } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { openPush } from "../support/open-push.ts";

export const FLOOD: Operation = {
  id: "flood",
  name: "Flood on the Yesil",
  kind: "drill",
  state: "running",
  lead: "fire",
  startedAtMs: 1_760_000_000_000,
  home: { at: [71.43, 51.13], zoom: 12 },
};

/** A server over real HTTP on a free port, in memory, with a clock that the test moves. */
export type FloodServer = {
  readonly url: string;
  readonly app: FastifyInstance;
  readonly register: Register;
  readonly accounts: Accounts;
  readonly rooms: Rooms;
  readonly journal: Journal;
  readonly clock: { nowMs: number };
  readonly log: string[];
  readonly foundingToken: string | undefined;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  remove(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** A member with a session; answers with the headers that it sends. */
  admit(role: Role, agency?: string): { member: Member; headers: Record<string, string> };
  invite(change?: Partial<Invite>): string;
  addUnit(unit: string, agency?: string): Promise<void>;
  close(): Promise<void>;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; json(): unknown };

/** `empty`: nothing is founded yet; otherwise the flood is there with fire and police. */
export async function openFloodServer(
  options: {
    empty?: boolean;
    client?: ClientSource;
    trustProxy?: boolean;
    publicUrl?: string;
    lanUrl?: string;
    trustsPush?: { origin: string; ca: string };
  } = {},
): Promise<FloodServer> {
  const register = createMemoryRegister();
  if (!options.empty) {
    register.addOperation(FLOOD);
    register.addAgency(FLOOD.id, agency("fire"));
    register.addAgency(FLOOD.id, agency("police"));
    register.addLayer(FLOOD.id, { id: "fire-only", name: "Fire", owner: "fire", tlp: "AMBER", order: 0, grants: {} });
  }
  const clock = { nowMs: FLOOD.startedAtMs + 60_000 };
  const now = () => clock.nowMs;
  const journal = createMemoryJournal();
  const photos = createMemoryPhotos();
  const push = openPush(register, now, options.trustsPush);
  const rooms = createRooms({ journal, register, photos, now, tickMs: 1, onBoards: push.announce });
  const accounts = createMemoryAccounts();
  const founding = openFounding(undefined, register);
  const log: string[] = [];
  const destination: DestinationStream = { write: (line) => void log.push(line) };
  const app = await buildApp(
    {
      register,
      rooms,
      journal,
      photos,
      founding,
      accounts,
      push,
      passwords: openPasswords(),
      now,
      log: pino({}, destination),
      addresses: createAddresses({ publicUrl: options.publicUrl, lanUrl: () => options.lanUrl }),
    },
    { client: options.client ?? { kind: "not-built" }, trustProxy: options.trustProxy ?? false },
  );
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  let members = 0;

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${url}${path}`, { redirect: "manual", ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: (): unknown => JSON.parse(text) };
  }

  return {
    url,
    app,
    register,
    accounts,
    rooms,
    journal,
    clock,
    log,
    foundingToken: founding.token(),
    post: (path, body, headers = {}) => {
      if (body === undefined) return ask(path, { method: "POST", headers });
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return ask(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: text });
    },
    get: (path, headers = {}) => ask(path, { headers }),
    remove: (path, headers = {}) => ask(path, { method: "DELETE", headers }),
    admit(role, of = "fire") {
      members += 1;
      const member: Member = { id: `m-${members}`, name: `Member ${members}`, agency: of, role };
      register.addMember(FLOOD.id, member);
      const token = register.startSession(FLOOD.id, member.id, clock.nowMs + 3_600_000);
      return { member, headers: { cookie: `muster_${member.id}=${token}` } };
    },
    invite: (change = {}) =>
      register.addInvite({
        id: nanoid(),
        approved: true,
        operation: FLOOD.id,
        agency: "fire",
        role: "coordinator",
        usesLeft: 5,
        expiresAtMs: clock.nowMs + 3_600_000,
        ...change,
      }),
    async addUnit(unit, of = "fire") {
      const room = await rooms.open(FLOOD.id);
      const builder: Member = { id: `builder-${of}`, name: "Builder", agency: of, role: "commander" };
      if (!register.member(FLOOD.id, builder.id)) register.addMember(FLOOD.id, builder);
      const reply = await room.execute(builder, "desk", {
        id: `add-${unit}`,
        name: "unit.add",
        input: { unit, name: unit, symbol: "rescue-vehicle" },
        madeAtMs: clock.nowMs,
        sentAtMs: clock.nowMs,
      });
      if (reply.kind === "refused") throw new Error(reply.detail);
    },
    async close() {
      await app.close();
      await rooms.close();
      await journal.close();
    },
  };
}

function agency(id: string): Agency {
  return { id, name: id, shortName: id.slice(0, 4), kind: "other", colour: "#336699", country: "KZ", language: "kk" };
}
