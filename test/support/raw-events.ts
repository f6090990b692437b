import { once } from "node:events";
import { WebSocket } from "ws";
import type { CommandName } from "../../shared/protocol/commands.ts";
import type { ServerEvents } from "../../shared/protocol/events.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Admission } from "./remote-room.ts";

type Heard<N extends keyof ServerEvents> = Parameters<ServerEvents[N]>[0];

/** Socket.IO as it is on the wire (Engine.IO 4 over a WebSocket), keeping every character it was sent. */
export class RawEvents {
  readonly received: string[] = [];
  readonly #socket: WebSocket;
  readonly #heard: { name: string; told: unknown }[] = [];
  readonly #replies = new Map<number, (reply: unknown) => void>();
  readonly #waiting = new Set<() => void>();
  #sent = 0;
  #isClosed = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => this.#take(data.toString("utf8")));
    socket.on("close", () => {
      this.#isClosed = true;
      this.#wake();
    });
    socket.on("error", () => socket.terminate());
  }

  /** Connects and is welcomed. */
  static async connect(url: string, { member, cookie }: Pick<Admission, "member" | "cookie">): Promise<RawEvents> {
    const query = new URLSearchParams({
      EIO: "4",
      transport: "websocket",
      member: member.id,
      v: `${PROTOCOL_VERSION}`,
    });
    const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?${query.toString()}`, {
      headers: { cookie, origin: url },
      perMessageDeflate: false,
    });
    const events = new RawEvents(socket);
    await once(socket, "open");
    await events.heard("welcome");
    return events;
  }

  /** What was told last under this name; waits for the first, or for one after `after` of them. */
  async heard<N extends keyof ServerEvents>(name: N, after = 0): Promise<Heard<N>> {
    for (;;) {
      const told = this.#heard.filter((event) => event.name === name);
      if (told.length > after) return told.at(-1)?.told as Heard<N>;
      if (this.#isClosed) throw new Error(`closed before ${name} came`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  count(name: keyof ServerEvents): number {
    return this.#heard.filter((event) => event.name === name).length;
  }

  command(name: CommandName, input: unknown): Promise<Reply> {
    const at = Date.now();
    const id = `raw-${at}-${this.#sent}`;
    return this.#ask("command", { id, name, input, madeAtMs: at, sentAtMs: at }) as Promise<Reply>;
  }

  /** Resolves when everything that the server had said before it read this is here. */
  async settled(): Promise<void> {
    await this.#ask("clock");
  }

  tell(name: string, told: unknown): void {
    this.#socket.send(`42${JSON.stringify([name, told])}`);
  }

  async closed(): Promise<void> {
    while (!this.#isClosed) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(name: string, ...told: readonly unknown[]): Promise<unknown> {
    this.#sent += 1;
    const n = this.#sent;
    const reply = new Promise<unknown>((resolve) => this.#replies.set(n, resolve));
    this.#socket.send(`42${n}${JSON.stringify([name, ...told])}`);
    return reply;
  }

  #take(text: string): void {
    this.received.push(text);
    if (text.startsWith("0")) return this.#socket.send("40");
    if (text === "2") return this.#socket.send("3");
    const message = /^4([23])(\d*)(\[.*)$/s.exec(text);
    if (!message) return;
    const [, kind, n, json] = message;
    const content = JSON.parse(json ?? "[]") as unknown[];
    if (kind === "3") this.#replies.get(Number(n))?.(content[0]);
    else this.#heard.push({ name: String(content[0]), told: content[1] });
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
