import { io, type Socket } from "socket.io-client";
import type { MemberId } from "../../shared/operation/member.ts";
import type { CommandEnvelope } from "../../shared/protocol/commands.ts";
import type {
  Attention,
  ClientEvents,
  Directory,
  Present,
  RecordingState,
  ServerEvents,
} from "../../shared/protocol/events.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Environment } from "./environment.ts";
import { pauseBeforeAttempt } from "./pause.ts";

export type Ending = "expired" | "removed" | "unsupported-version";

export type EventHandlers = {
  /** Connected and greeted: commands may be sent. */
  welcome(welcome: { serverTimeMs: number; directory: Directory; recording: RecordingState }): void;
  disconnected(): void;
  directory(directory: Directory): void;
  presence(everyone: readonly Present[]): void;
  recording(state: RecordingState): void;
  ended(reason: Ending): void;
};

/** What a command, or a question for the time, may take before it is asked again. */
const ANSWER_WITHIN_MS = 8_000;
/** A link that answers nothing for this long after the lid was opened is dead. */
const SIGN_OF_LIFE_WITHIN_MS = 3_000;
/** Five a second is smooth enough to follow a colleague's cursor. */
const ATTEND_EVERY_MS = 200;

const ENDINGS: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ["expired", "expired"],
  ["not-permitted", "removed"],
  ["unsupported-version", "unsupported-version"],
]);

/** The Socket.IO link of a member: what is no document. */
export class EventsLink {
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  readonly #environment: Environment;
  readonly #handlers: EventHandlers;
  #greeted = false;
  #ended = false;
  #vain = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attention: Attention = {};
  #attendTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(at: { baseUrl: string; member: MemberId; environment: Environment; handlers: EventHandlers }) {
    this.#environment = at.environment;
    this.#handlers = at.handlers;
    this.#socket = io(at.baseUrl, {
      query: { member: at.member, v: String(PROTOCOL_VERSION) },
      transports: ["websocket"],
      forceNew: true,
      // Its own pauses grow from call to call but are not spread out; ours are.
      reconnection: false,
      autoConnect: false,
      timeout: 10_000,
      ...at.environment.events,
    });
    this.#listen();
  }

  start(): void {
    this.#socket.connect();
  }

  isUp(): boolean {
    return this.#greeted && this.#socket.connected;
  }

  /** Undefined where no answer came: the command may have arrived or not, send it again under the same id. */
  async command(envelope: CommandEnvelope): Promise<Reply | undefined> {
    if (!this.isUp()) return undefined;
    try {
      return await this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck("command", envelope);
    } catch {
      return undefined;
    }
  }

  /** The server's clock. Rejects where no answer comes. */
  askTime(): Promise<number> {
    return this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck("clock");
  }

  /** Tells where this member looks; at most so often, the last one always. What is lost does not matter. */
  attend(attention: Attention): void {
    this.#attention = { ...this.#attention, ...attention };
    this.#attendTimer ??= setTimeout(() => {
      this.#attendTimer = undefined;
      if (this.isUp()) this.#socket.volatile.emit("attention", this.#attention);
    }, ATTEND_EVERY_MS);
  }

  wake(): void {
    if (this.#ended) return;
    if (!this.#socket.connected) return this.#connectNow();
    this.#socket
      .timeout(SIGN_OF_LIFE_WITHIN_MS)
      .emitWithAck("clock")
      .catch(() => this.#connectNow());
  }

  close(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#attendTimer);
    this.#socket.disconnect();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on("connect_error", (error) => {
      const reason = ENDINGS.get(error.message);
      if (reason) this.#end(reason);
      else this.#connectLater();
    });
    socket.on("disconnect", () => {
      this.#greeted = false;
      this.#handlers.disconnected();
      if (!this.#ended) this.#connectLater();
    });
    socket.on("welcome", (welcome) => {
      this.#greeted = true;
      this.#vain = 0;
      this.#handlers.welcome(welcome);
    });
    socket.on("directory", (directory) => this.#handlers.directory(directory));
    socket.on("presence", (everyone) => this.#handlers.presence(everyone));
    socket.on("recording", (state) => this.#handlers.recording(state));
    socket.on("expelled", (reason) => this.#end(reason));
  }

  #end(reason: Ending): void {
    this.close();
    this.#handlers.ended(reason);
  }

  #connectLater(): void {
    if (this.#ended) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connectNow(), pauseBeforeAttempt(this.#vain, this.#environment.random()));
    this.#vain += 1;
  }

  #connectNow(): void {
    if (this.#ended) return;
    this.#socket.disconnect();
    clearTimeout(this.#retry);
    this.#socket.connect();
  }
}
