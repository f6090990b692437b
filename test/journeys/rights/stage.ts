import { type RunningServer, startServer } from "../../../server/start.ts";
import type { Agency, AgencyId } from "../../../shared/operation/agency.ts";
import type { Member, Role } from "../../../shared/operation/member.ts";
import type { OperationKind } from "../../../shared/operation/operation.ts";
import type { Directory } from "../../../shared/protocol/events.ts";
import { RawEvents } from "../../support/raw-events.ts";
import { RawLine } from "../../support/raw-line.ts";

/** Somebody who came in by every way that there is, with all that it received. */
export type Person = {
  readonly member: Member;
  readonly line: RawLine;
  readonly events: RawEvents;
  directory(): Promise<Directory>;
  request(method: "GET" | "POST", path: string, body?: unknown): Promise<{ status: number; text: string }>;
  received(): readonly (Uint8Array | string)[];
  /** Counts only what comes from now on. */
  forget(): void;
};

type StageOptions = { readonly kind?: OperationKind; readonly dataDir?: string };

/** A running server with an operation of three agencies that share nothing yet; fire leads it. */
export class Stage {
  readonly #server: RunningServer;
  readonly #people: Person[] = [];
  readonly #operation = "staged";

  private constructor(server: RunningServer, kind: OperationKind) {
    this.#server = server;
    const { register } = server;
    const home = { at: [71.43, 51.13], zoom: 12 } as const;
    const operation = {
      id: this.#operation,
      name: "Flood",
      kind,
      state: "running",
      lead: "fire",
    } as const;
    if (register.operation(this.#operation)) return;
    register.addOperation({ ...operation, startedAtMs: Date.now(), home });
    for (const id of ["fire", "police", "ambulance"]) register.addAgency(this.#operation, agency(id));
  }

  /** `dataDir`: where it goes on with what an earlier stage left. */
  static async open({ kind = "emergency", dataDir = ":memory:" }: StageOptions = {}): Promise<Stage> {
    return new Stage(await startServer({ host: "127.0.0.1", port: 0, dataDir, demo: false, quiet: true }), kind);
  }

  async enter(of: AgencyId, role: Role): Promise<Person> {
    const { url, register } = this.#server;
    const member: Member = { id: `${role}-of-${of}`, name: `${role} of ${of}`, agency: of, role };
    if (!register.standing(this.#operation, member.id)) register.addMember(this.#operation, member);
    const token = register.startSession(this.#operation, member.id, Date.now() + 3_600_000);
    const cookie = `muster_${member.id}=${token}`;
    const line = await RawLine.connect(url, { member, cookie });
    const events = await RawEvents.connect(url, { member, cookie });
    const answers: string[] = [];
    const person: Person = {
      member,
      line,
      events,
      async directory() {
        const { directory } = await events.heard("welcome");
        return events.count("directory") > 0 ? events.heard("directory") : directory;
      },
      async request(method, path, body) {
        const address = new URL(path, url);
        address.searchParams.set("member", member.id);
        const response = await fetch(address, {
          method,
          headers: {
            cookie,
            origin: url,
            "content-type": body instanceof Uint8Array ? "image/jpeg" : "application/json",
          },
          ...(method === "GET" ? {} : { body: bodyOf(body) }),
        });
        const text = await response.text();
        answers.push(text, JSON.stringify([...response.headers]));
        return {
          status: response.status,
          text,
        };
      },
      received: () => [...line.received, ...events.received, ...answers],
      forget() {
        line.received.length = 0;
        events.received.length = 0;
        answers.length = 0;
      },
    };
    this.#people.push(person);
    return person;
  }

  inviteOf(of: AgencyId): string {
    return this.#server.register.invites(this.#operation, Date.now()).find((invite) => invite.agency === of)?.id ?? "";
  }

  async close(): Promise<void> {
    for (const { line, events } of this.#people) {
      line.close();
      events.close();
    }
    await this.#server.close();
  }
}

function bodyOf(body: unknown): string | Blob {
  return body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : JSON.stringify(body ?? {});
}

function agency(id: AgencyId): Agency {
  return { id, name: id, shortName: id.slice(0, 4), kind: "other", colour: "#336699", country: "KZ", language: "en" };
}
