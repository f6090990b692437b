import type { IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import * as z from "zod";
import { isLngLat } from "../shared/picture/geometry.ts";
import { commandEnvelope } from "../shared/protocol/commands.ts";
import type { Attention, ClientEvents, Present, ServerEvents } from "../shared/protocol/events.ts";
import { MAX_PACKET_BYTES } from "../shared/protocol/limits.ts";
import { refuse, whatIsWrong } from "../shared/protocol/reply.ts";
import type { OperationRoom } from "./relay/operation-room.ts";
import type { SessionWatch } from "./session-watch.ts";
import type { Admission, SocketDependencies } from "./socket-admission.ts";

type Admitted = Extract<Admission, { kind: "admitted" }>;
type Data = { admitted: Admitted; attention: Attention };
type EventSocket = Socket<ClientEvents, ServerEvents, Record<never, never>, Data>;

/** Who is here is told at most so often; cursors need no more for the eye. */
const PRESENCE_EVERY_MS = 200;
/** A person makes a few commands a second; a device one report. More than this is a fault. */
const COMMANDS_PER_S = 50;

const attention = z.object({
  cursor: z.custom<readonly [number, number]>(isLngLat).optional(),
  view: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().optional(),
});

/** Socket.IO: welcome, directory, commands with replies, who is here, the state of recording. */
export function attachEvents(
  { server, rooms, now }: SocketDependencies,
  admit: (request: IncomingMessage) => Admission,
  watch: SessionWatch,
): { close(): Promise<void> } {
  let isClosing = false;
  const io = new Server<ClientEvents, ServerEvents, Record<never, never>, Data>(server, {
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    perMessageDeflate: false,
    // Whoever was shown out by a server that stops comes back at once, and would keep it from stopping.
    allowRequest: (_request, answer) => answer(null, !isClosing),
    pingInterval: 5_000,
    pingTimeout: 8_000,
  });
  io.use((socket, next) => {
    const admission = admit(socket.request);
    if (admission.kind === "refused") return next(new Error(admission.reason));
    socket.data.admitted = admission;
    next();
  });
  const crowds = new Map<string, Crowd>();
  io.on("connection", (socket) => {
    const { operation } = socket.data.admitted;
    rooms.open(operation).then(
      (room) => {
        if (!socket.connected) return;
        const crowd = crowds.get(operation) ?? new Crowd(room, now);
        crowds.set(operation, crowd);
        crowd.admit(socket);
        const unwatch = watch.watch(socket.data.admitted.ending, (ending) => {
          socket.emit("expelled", ending);
          socket.disconnect(true);
        });
        const leave = room.arrive(socket.data.admitted.member.id);
        socket.on("disconnect", () => {
          unwatch();
          leave();
        });
      },
      () => socket.disconnect(true),
    );
  });
  return {
    async close() {
      isClosing = true;
      for (const crowd of crowds.values()) crowd.close();
      io.disconnectSockets(true);
      // The HTTP server is closed by whoever opened it.
      io.engine.close();
    },
  };
}

/** Everyone connected to one operation. */
class Crowd {
  readonly #room: OperationRoom;
  readonly #now: () => number;
  readonly #sockets = new Set<EventSocket>();
  readonly #unsubscribe: readonly (() => void)[];
  #presenceTimer: NodeJS.Timeout | undefined;
  #directories: NodeJS.Immediate | undefined;

  constructor(room: OperationRoom, now: () => number) {
    this.#room = room;
    this.#now = now;
    this.#unsubscribe = [
      room.onDirectory(() => {
        this.#tellDirectories();
        this.#tellPresence();
      }),
      room.onRecording((state) => {
        for (const socket of this.#sockets) socket.emit("recording", state);
      }),
    ];
  }

  admit(socket: EventSocket): void {
    const { member } = socket.data.admitted;
    socket.data.attention = {};
    this.#sockets.add(socket);
    socket.on("disconnect", () => {
      this.#sockets.delete(socket);
      this.#tellPresence();
    });
    this.#listen(socket);
    socket.emit("welcome", {
      serverTimeMs: this.#now(),
      connection: socket.id,
      directory: this.#room.directoryFor(member),
      recording: this.#room.recording(),
    });
    this.#tellPresence();
  }

  close(): void {
    clearTimeout(this.#presenceTimer);
    clearImmediate(this.#directories);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** Once for all that a tick has changed, and still before it is written: nothing of what was taken back goes on. */
  #tellDirectories(): void {
    this.#directories ??= setImmediate(() => {
      this.#directories = undefined;
      for (const socket of this.#sockets) this.#tellDirectory(socket);
    });
  }

  /** Who was removed is about to be shown out, and learns nothing more until then. */
  #tellDirectory(socket: EventSocket): void {
    const member = this.#room.memberNow(socket.data.admitted.member.id);
    if (member) socket.emit("directory", this.#room.directoryFor(member));
  }

  #listen(socket: EventSocket): void {
    const { member } = socket.data.admitted;
    const pace = new Pace(COMMANDS_PER_S, this.#now);
    socket.on("clock", (acknowledge) => {
      if (typeof acknowledge === "function") acknowledge(this.#now());
    });
    socket.on("attention", (told) => {
      const parsed = attention.safeParse(told);
      if (!parsed.success || !pace.allows()) return;
      socket.data.attention = { ...socket.data.attention, ...parsed.data };
      this.#tellPresence();
    });
    socket.on("command", (told, acknowledge) => {
      if (typeof acknowledge !== "function") return;
      if (!pace.allows()) return acknowledge(refuse("too-often", `more than ${COMMANDS_PER_S} commands a second`));
      const parsed = commandEnvelope.safeParse(told);
      if (!parsed.success) return acknowledge(refuse("malformed", whatIsWrong(parsed.error)));
      this.#room.execute(member, socket.id, parsed.data).then(acknowledge, (): void => {
        acknowledge(refuse("malformed", "the server could not carry this out"));
      });
    });
  }

  #tellPresence(): void {
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = undefined;
      const everyone = [...this.#sockets].flatMap((socket) => this.#present(socket));
      for (const socket of this.#sockets) if (this.#maySeePresence(socket)) socket.volatile.emit("presence", everyone);
    }, PRESENCE_EVERY_MS);
  }

  /** Who a socket stands for, as the register has the member now; nobody where it was removed since. */
  #present({ id: connection, data: { admitted, attention } }: EventSocket): readonly Present[] {
    const member = admitted.isUnseen ? undefined : this.#room.memberNow(admitted.member.id);
    if (!member) return [];
    const { id, name, agency, role } = member;
    return [{ ...attention, connection, member: id, name, agency, role }];
  }

  #maySeePresence({ data: { admitted } }: EventSocket): boolean {
    return this.#room.may(admitted.member.id, "see-presence");
  }
}

/** Lets through at most so many a second, with two seconds' worth at once. */
class Pace {
  readonly #perSecond: number;
  readonly #now: () => number;
  #left: number;
  #atMs: number;

  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#left = 2 * perSecond;
    this.#atMs = now();
  }

  allows(): boolean {
    const nowMs = this.#now();
    const earned = (Math.max(0, nowMs - this.#atMs) / 1000) * this.#perSecond;
    this.#left = Math.min(2 * this.#perSecond, this.#left + earned) - 1;
    this.#atMs = nowMs;
    return this.#left >= 0;
  }
}
