import { nanoid } from "nanoid";
import * as z from "zod";
import {
  COMMANDS,
  type CommandEnvelope,
  type CommandName,
  type CommandResults,
} from "../../shared/protocol/commands.ts";
import { type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";
import { correctTimes } from "./correct-times.ts";
import { gatherFixes } from "./gather-fixes.ts";
import { decodeAny, type OfflineStore, outboxRow } from "./offline-store.ts";
import { pauseBeforeAttempt } from "./pause.ts";
import type { CommandSender } from "./picture-source.ts";
import type { RowIds } from "./row-ids.ts";
import type { Row } from "./row-store.ts";
import type { WaitingCommand } from "./waiting-command.ts";

export type OutboxSurroundings = {
  readonly store: OfflineStore;
  readonly ids: RowIds;
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Server minus device, where it is known for sure. */
  readonly offsetMs: () => number | undefined;
  readonly isUp: () => boolean;
  /** Undefined where no answer came. */
  readonly transmit: (envelope: CommandEnvelope) => Promise<Reply | undefined>;
  readonly changed: () => void;
};

const keptCommand = z.object({
  id: z.string(),
  name: z.enum(Object.keys(COMMANDS) as [CommandName, ...CommandName[]]),
  input: z.unknown(),
  madeAtMs: z.number(),
  offsetMs: z.number().optional(),
});

/** A server that says "too often" is asked again after this. */
const TOO_OFTEN_PAUSE_MS = 1_000;

/**
 * Commands on their way, in the order they were made, one after the other. Each is written to the device before it is
 * sent and stays there until its reply; sent again under the same id, it happens once.
 */
export class Outbox {
  readonly #at: OutboxSurroundings;
  #queue: WaitingCommand[] = [];
  /** Carried out while the server could not record: sent again when it can. */
  #unrecorded: WaitingCommand[] = [];
  #running = false;
  #closed = false;
  #vain = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  #beingKept = 0;

  constructor(at: OutboxSurroundings) {
    this.#at = at;
  }

  /** Commands of which the device has not yet said that they are written. */
  get beingKept(): number {
    return this.#beingKept;
  }

  get waiting(): number {
    return this.#queue.length + this.#unrecorded.length;
  }

  /** Commands of one name that wait. */
  waitingOf(name: CommandName): number {
    return this.#queue.filter((command) => command.name === name).length;
  }

  readonly send: CommandSender = <N extends CommandName>(name: N, input: unknown) => {
    const parsed = COMMANDS[name].safeParse(input);
    if (!parsed.success) return Promise.resolve(refuse("malformed", whatIsWrong(parsed.error)));
    return new Promise<Reply<CommandResults[N]>>((resolve) => {
      this.#add(name, parsed.data, (reply) => resolve(reply as Reply<CommandResults[N]>));
    });
  };

  /** Commands that an earlier tab left on the device come before those of this one. */
  attach(rows: readonly Row[]): void {
    const known = new Set([...this.#queue, ...this.#unrecorded].map(({ key }) => key));
    const earlier = rows.flatMap(({ key, bytes }): WaitingCommand[] => {
      this.#at.ids.seen(key);
      const kept = keptCommand.safeParse(decodeAny(bytes));
      if (!kept.success || known.has(key)) return [];
      const { id, name, input, madeAtMs, offsetMs } = kept.data;
      return [{ key, id, name, input, madeAtMs, offsetMs, resolve: [], settled: Promise.resolve() }];
    });
    this.#queue = [...earlier, ...this.#queue];
    this.#at.changed();
    void this.#pump();
  }

  /** Writes what waits to a device that could not keep it before. */
  async flush(): Promise<void> {
    if (!this.#at.store.isOpen()) return;
    await this.#at.store.writeLater([...this.#queue, ...this.#unrecorded].map(toRow));
  }

  /** The link stands, or this tab writes now. */
  resume(): void {
    this.#vain = 0;
    void this.#pump();
  }

  /** The server can record again. */
  recordingAgain(): void {
    this.#queue = [...this.#unrecorded, ...this.#queue];
    this.#unrecorded = [];
    void this.#pump();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }

  #add(name: CommandName, input: unknown, resolve: (reply: Reply) => void): void {
    const made = {
      key: this.#at.ids.next(),
      id: nanoid(),
      name,
      input,
      madeAtMs: this.#at.nowMs(),
      offsetMs: this.#at.offsetMs(),
      resolve: [resolve],
    };
    const settled = this.#keep({ ...made, settled: Promise.resolve() });
    this.#queue.push({ ...made, settled });
    this.#beingKept += 1;
    this.#at.changed();
    void settled.then(() => {
      this.#beingKept -= 1;
      this.#at.changed();
      return this.#pump();
    });
  }

  /** A device that cannot keep it says so by its health; the command is sent all the same. */
  #keep(command: WaitingCommand): Promise<void> {
    return this.#at.store.write([toRow(command)]).catch(() => undefined);
  }

  async #pump(): Promise<void> {
    if (this.#running || this.#closed) return;
    this.#running = true;
    clearTimeout(this.#retry);
    while (this.#at.isUp() && !this.#isClosed()) {
      const next = await this.#next();
      if (!next) break;
      const reply = await this.#at.transmit(this.#envelope(next));
      const pauseMs = this.#take(next, reply);
      if (pauseMs === undefined) continue;
      this.#retry = setTimeout(() => void this.#pump(), pauseMs);
      break;
    }
    this.#running = false;
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  /** The first command; fixes take along all others that wait, in one batch that is on the device before it is sent. */
  async #next(): Promise<WaitingCommand | undefined> {
    await this.#queue[0]?.settled;
    const [first] = this.#queue;
    if (first?.name !== "fixes.report") return first;
    const gathered = gatherFixes(this.#queue);
    if (gathered.taken.length < 2) return first;
    await Promise.all(gathered.taken.map(({ settled }) => settled));
    const batch: WaitingCommand = { ...first, ...gathered.batch, id: nanoid(), settled: Promise.resolve() };
    const taken = new Set(gathered.taken);
    this.#queue = [batch, ...this.#queue.filter((command) => !taken.has(command))];
    const removals = gathered.taken.filter(({ key }) => key !== batch.key).map(({ key }) => outboxRow(key, undefined));
    await this.#at.store.writeLater([toRow(batch), ...removals]);
    this.#at.changed();
    return batch;
  }

  #envelope(command: WaitingCommand): CommandEnvelope {
    const { id, name, input, madeAtMs } = correctTimes(command, this.#at.offsetMs());
    return { id, name, input, madeAtMs: Math.max(0, Math.round(madeAtMs)), sentAtMs: this.#at.nowMs() };
  }

  /** Deals with the answer; milliseconds to wait where the same command is to be tried again. */
  #take(command: WaitingCommand, reply: Reply | undefined): number | undefined {
    if (!reply) {
      this.#vain += 1;
      return pauseBeforeAttempt(this.#vain, this.#at.random());
    }
    if (reply.kind === "refused" && reply.reason === "too-often") return TOO_OFTEN_PAUSE_MS;
    this.#vain = 0;
    this.#queue = this.#queue.filter(({ key }) => key !== command.key);
    if (reply.kind === "done" && reply.recorded === false) this.#unrecorded.push({ ...command, resolve: [] });
    else void this.#at.store.writeLater([outboxRow(command.key, undefined)]);
    this.#at.changed();
    for (const resolve of command.resolve) resolve(reply);
    return undefined;
  }
}

function toRow({ key, id, name, input, madeAtMs, offsetMs }: WaitingCommand): ReturnType<typeof outboxRow> {
  return outboxRow(key, { id, name, input, madeAtMs, offsetMs });
}
