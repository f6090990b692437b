import { nanoid } from "nanoid";
import { type RunningServer, startServer } from "../../../server/start.ts";
import type { Agency, AgencyId } from "../../../shared/operation/agency.ts";
import { type Member, ROLES, type Role } from "../../../shared/operation/member.ts";
import type { OperationKind, OperationState } from "../../../shared/operation/operation.ts";
import type { Relation } from "../../../shared/operation/permissions.ts";
import type { Layer } from "../../../shared/picture/layer.ts";
import { annotationsOf } from "../../../shared/protocol/documents.ts";
import { RawEvents } from "../../support/raw-events.ts";
import { RawLine } from "../../support/raw-line.ts";

/** In what kind of operation somebody asks; `leads`: it is of the agency that leads. */
export type Setting = { readonly kind: OperationKind; readonly state: OperationState; readonly leads: boolean };

export const SETTINGS: readonly Setting[] = (["drill", "emergency"] as const).flatMap((kind) =>
  (["running", "closed"] as const).flatMap((state) => [true, false].map((leads) => ({ kind, state, leads }))),
);

/** Whose rights are tried; what is its own, what is granted to it, and what is neither. */
export const OWN: AgencyId = "police";
const GRANTING: AgencyId = "fire";
const STRANGE: AgencyId = "ambulance";

/** An agency whose things stand in a relation to the one that asks. */
export function agencyThat(relation: Relation): AgencyId {
  return { own: OWN, edit: GRANTING, view: GRANTING, none: STRANGE }[relation];
}

/** One cell: who tries something that stands in this relation to it. `key` names what is made for this cell alone. */
export type Cell = { readonly role: Role; readonly relation: Relation; readonly key: string };

/** Somebody with an open line and Socket.IO, and the address for HTTP. */
export type Asker = {
  readonly member: Member;
  readonly line: RawLine;
  readonly events: RawEvents;
  readonly request: (
    method: "GET" | "POST",
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; answer: unknown }>;
};

/** A running server with one operation, in which things are made for each cell before anybody connects. */
export class World {
  readonly setting: Setting;
  readonly server: RunningServer;
  readonly operation = "tried";
  readonly #askers = new Map<Role, Asker>();

  private constructor(setting: Setting, server: RunningServer) {
    this.setting = setting;
    this.server = server;
  }

  static async open(setting: Setting): Promise<World> {
    const server = await startServer({
      host: "127.0.0.1",
      port: 0,
      dataDir: ":memory:",
      demo: false,
      quiet: true,
      trustProxy: true,
    });
    const world = new World(setting, server);
    const { register } = server;
    register.addOperation({
      id: world.operation,
      name: "Flood",
      kind: setting.kind,
      state: "running",
      lead: setting.leads ? OWN : GRANTING,
      startedAtMs: Date.now(),
      home: {
        at: [71.43, 51.13],
        zoom: 12,
      },
    });
    for (const id of [OWN, GRANTING, STRANGE]) {
      register.addAgency(world.operation, agency(id));
      register.addMember(world.operation, world.commanderOf(id));
    }
    register.shareUnits(world.operation, GRANTING, [OWN]);
    return world;
  }

  /** Somebody of an agency that owns things, to make them; asks nothing. */
  commanderOf(id: AgencyId): Member {
    return { id: `commander-of-${id}`, name: `Commander of ${id}`, agency: id, role: "commander" };
  }

  /** A layer that stands in this relation to who asks. */
  addLayer(id: string, relation: Relation): void {
    const granted = relation === "edit" || relation === "view";
    const grants: Layer["grants"] = granted ? { [OWN]: relation } : {};
    const layer: Layer = { id, name: id, owner: agencyThat(relation), tlp: "GREEN", order: 0, grants };
    this.server.register.addLayer(this.operation, layer);
  }

  /** Lets a commander of the agency that owns it carry out what makes a thing. */
  make(by: AgencyId, name: string, input: unknown): Promise<void> {
    return this.#carryOut(this.commanderOf(by), name, input);
  }

  /** Lets somebody with a role carry out what makes a thing. */
  async makeAs(role: Role, name: string, input: unknown): Promise<void> {
    const member: Member = { id: `makes-as-${role}`, name: role, agency: OWN, role };
    if (!this.server.register.standing(this.operation, member.id)) {
      this.server.register.addMember(this.operation, member);
    }
    await this.#carryOut(member, name, input);
  }

  async #carryOut(member: Member, name: string, input: unknown): Promise<void> {
    const room = await this.server.rooms.open(this.operation);
    const at = Date.now();
    const command = { id: nanoid(), madeAtMs: at, sentAtMs: at };
    const reply = await room.execute(member, "test", { ...command, name: name as "unit.add", input });
    if (reply.kind === "refused") throw new Error(`${name}: ${reply.detail}`);
  }

  /** Puts a photo on a layer or a channel (`layer=ID`, `channel=ID`), as its owner. */
  async addPhoto(home: string, owner: AgencyId, photo: Uint8Array): Promise<void> {
    const member = this.commanderOf(owner);
    const request = this.#requestAs(member, this.#sessionOf(member), `10.0.1.${owner.length}`);
    const { status } = await request("POST", `/api/photos?${home}`, photo);
    if (status >= 300) throw new Error(`the photo was not taken: ${status}`);
  }

  /** Everything is made: closes the operation where that is to be tried, and lets one of each role come in. */
  async letIn(): Promise<void> {
    const { register, rooms } = this.server;
    this.putState();
    (await rooms.open(this.operation)).directoryChanged();
    for (const role of ROLES) {
      const member: Member = { id: `asks-as-${role}`, name: role, agency: OWN, role };
      register.addMember(this.operation, member);
    }
    await Promise.all(ROLES.map(async (role, at) => this.#askers.set(role, await this.#connect(role, at))));
  }

  /** Brings the operation back into the state that is tried. */
  putState(): void {
    this.server.register.changeOperation(this.operation, { state: this.setting.state });
  }

  asker(role: Role): Asker {
    const asker = this.#askers.get(role);
    if (!asker) throw new Error(`nobody came in as ${role}`);
    return asker;
  }

  /** What is on a layer, as its owner sees it. */
  async annotationsOn(layer: string, owner: AgencyId): Promise<readonly string[]> {
    const member = this.commanderOf(owner);
    const line = await RawLine.connect(this.server.url, { member, cookie: this.#sessionOf(member) });
    const opening = await line.open(`layer/${layer}`);
    if (!("number" in opening)) throw new Error(`the owner cannot open ${layer}`);
    line.follow(opening.number);
    await line.settled();
    line.close();
    return [...annotationsOf(line.documentOf(opening.number)).keys()];
  }

  async close(): Promise<void> {
    for (const { line, events } of this.#askers.values()) {
      line.close();
      events.close();
    }
    await this.server.close();
  }

  #sessionOf({ id }: Member): string {
    return `muster_${id}=${this.server.register.startSession(this.operation, id, Date.now() + 3_600_000)}`;
  }

  /** From an address of its own, so that nobody's requests count for another. */
  #requestAs({ id }: Member, cookie: string, from: string): Asker["request"] {
    const { url } = this.server;
    return async (method, path, body) => {
      const address = new URL(path, url);
      address.searchParams.set("member", id);
      const isPhoto = body instanceof Uint8Array;
      const headers = { cookie, origin: url, "x-forwarded-for": from };
      const response = await fetch(address, {
        method,
        headers:
          body === undefined ? headers : { ...headers, "content-type": isPhoto ? "image/jpeg" : "application/json" },
        ...(body === undefined ? {} : { body: isPhoto ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }),
      });
      const isJson = response.headers.get("content-type")?.includes("json") ?? false;
      return { status: response.status, answer: isJson ? await response.json() : await response.arrayBuffer() };
    };
  }

  async #connect(role: Role, at: number): Promise<Asker> {
    const { url } = this.server;
    const member: Member = { id: `asks-as-${role}`, name: role, agency: OWN, role };
    const cookie = this.#sessionOf(member);
    const [line, events] = await Promise.all([
      RawLine.connect(url, { member, cookie }),
      RawEvents.connect(url, { member, cookie }),
    ]);
    const request = this.#requestAs(member, cookie, `10.0.0.${at + 1}`);
    return { member, line, events, request };
  }
}

function agency(id: AgencyId): Agency {
  return { id, name: id, shortName: id.slice(0, 4), kind: "other", colour: "#336699", country: "KZ", language: "en" };
}
