import { nanoid } from "nanoid";
import * as z from "zod";
import {
  COMMANDS,
  type CommandEnvelope,
  type CommandName,
  type CommandResults,
} from "../../shared/protocol/commands.ts";
import { type Reply, refuseInput } from "../../shared/protocol/reply.ts";
import { correctTimes } from "./correct-times.ts";
import { gatherFixes } from "./gather-fixes.ts";
import { decodeAny, outboxRow } from "./kept-rows.ts";
import type { OfflineStore } from "./offline-store.ts";
import { pauseBeforeAttempt } from "./pause.ts";
import type { CommandSender, PendingCommand } from "./picture-source.ts";
import type { RowIds } from "./row-ids.ts";
import type { Row } from "./row-store.ts";
import type { WaitingCommand } from "./waiting-command.ts";
import { createSource } from "./watchable.ts";

export type OutboxSurroundings = {
  readonly store: OfflineStore;
  readonly ids: RowIds;
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Server minus device, where it is known for sure. */
  readonly offsetMs: () => number | undefined;
  readonly isUp: () => boolean;
  /** Only one tab of a device sends commands; calls for help leave any. */
  readonly isWriting: () => boolean;
  /** A call for help was kept that another tab may be able to send. */
  readonly tellTabs: () => void;
  /** What has to be on the server before a command is not there yet: those behind it go first. */
  readonly isTooSoon: (name: CommandName, input: unknown) => boolean;
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

/** What goes out before anything else. */
const FIRST: readonly CommandName[] = ["help.call", "exercise.no-duff"];

/** What a tab that looks on sends as well: nothing may stand between somebody in need and those who would help. */
export function isAboutHelp(name: CommandName): boolean {
  return FIRST.includes(name) || name === "help.call-off";
}

/**
 * Commands on their way, in the order they were made, one after the other; only who calls for help goes first. Each is written to the device before it is
 * sent and stays there until its reply; sent again under the same id, it happens once.
 */
export class Outbox {
  readonly #at: OutboxSurroundings;
  #queue: WaitingCommand[] = [];
  /** Carried out while the server could not record: sent again when it can. */
  #unrecorded: WaitingCommand[] = [];
  /** Ids of commands that the server may have heard. */
  readonly #maybeSent = new Set<string>();
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

  /** What waits, but for fixes: the same list until it changes. */
  readonly pending = createSource<readonly PendingCommand[]>([], isSameList);

  /** Commands of one name that wait. */
  waitingOf(name: CommandName): number {
    return this.#queue.filter((command) => command.name === name).length;
  }

  readonly send: CommandSender = <N extends CommandName>(name: N, input: unknown) => {
    const parsed = COMMANDS[name].safeParse(input);
    if (!parsed.success) return Promise.resolve(refuseInput(parsed.error));
    return new Promise<Reply<CommandResults[N]>>((resolve) => {
      this.#add(name, parsed.data, (reply) => resolve(reply as Reply<CommandResults[N]>));
    });
  };

  /** Commands that another tab left on the device come before those of this one; of `only` those names. */
  attach(rows: readonly Row[], only: (name: CommandName) => boolean = () => true): void {
    const known = new Set([...this.#queue, ...this.#unrecorded].map(({ key }) => key));
    const earlier = rows.flatMap(({ key, bytes }): WaitingCommand[] => {
      this.#at.ids.seen(key);
      const kept = keptCommand.safeParse(decodeAny(bytes));
      if (!kept.success || known.has(key) || !only(kept.data.name)) return [];
      const { id, name, input, madeAtMs, offsetMs } = kept.data;
      this.#maybeSent.add(id);
      return [{ key, id, name, input, madeAtMs, offsetMs, resolve: [], settled: Promise.resolve() }];
    });
    this.#queue = [...earlier, ...this.#queue];
    this.#changed();
    void this.#pump();
  }

  /**
   * Takes back a command of which it is sure that the server never heard it; its promise stays open. False where the
   * server may have: then only another command makes it undone.
   */
  takeBack(id: string): boolean {
    const command = this.#queue.find((waiting) => waiting.id === id);
    if (!command || this.#maybeSent.has(id) || !this.#at.isWriting()) return false;
    this.#queue = this.#queue.filter((waiting) => waiting !== command);
    void command.settled.then(() => this.#forget(command));
    this.#changed();
    return true;
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
    this.#changed();
    void settled.then(() => {
      this.#beingKept -= 1;
      this.#changed();
      return this.#pump();
    });
  }

  #changed(): void {
    this.pending.set(
      [...this.#unrecorded, ...this.#queue]
        .filter(({ name }) => name !== "fixes.report")
        .map(({ id, name, input, madeAtMs }) => ({ id, name, input, madeAtMs })),
    );
    this.#at.changed();
  }

  /** A device that cannot keep it says so by its health; the command is sent all the same. */
  async #keep(command: WaitingCommand): Promise<void> {
    const { store } = this.#at;
    try {
      if (this.#at.isWriting()) await store.write([toRow(command)]);
      else await store.writeAside([toRow(command)]);
      if (isAboutHelp(command.name)) this.#at.tellTabs();
    } catch {
      // It lives in this tab until it is answered.
    }
  }

  #forget({ key }: WaitingCommand): void {
    const { store } = this.#at;
    const removal = [outboxRow(key, undefined)];
    if (store.isOpen()) void store.writeLater(removal);
    // A row that stays is sent again under its id, and happens once.
    else store.writeAside(removal).catch(() => undefined);
  }

  async #pump(): Promise<void> {
    if (this.#running || this.#closed) return;
    this.#running = true;
    clearTimeout(this.#retry);
    while (this.#at.isUp() && !this.#isClosed()) {
      const next = await this.#next();
      if (!next) break;
      this.#maybeSent.add(next.id);
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

  /**
   * The first command that may go, and before it a call for help; fixes take along all others that wait, in one batch
   * that is on the device before it is sent.
   */
  async #next(): Promise<WaitingCommand | undefined> {
    const ready = (): WaitingCommand | undefined =>
      this.#queue.find(({ name }) => FIRST.includes(name)) ??
      this.#queue.find(
        ({ name, input }) => (this.#at.isWriting() || isAboutHelp(name)) && !this.#at.isTooSoon(name, input),
      );
    await ready()?.settled;
    const first = ready();
    if (first?.name !== "fixes.report") return first;
    const gathered = gatherFixes(this.#queue);
    if (gathered.taken.length < 2) return first;
    await Promise.all(gathered.taken.map(({ settled }) => settled));
    const batch: WaitingCommand = { ...first, ...gathered.batch, id: nanoid(), settled: Promise.resolve() };
    const taken = new Set(gathered.taken);
    this.#queue = [batch, ...this.#queue.filter((command) => !taken.has(command))];
    const removals = gathered.taken.filter(({ key }) => key !== batch.key).map(({ key }) => outboxRow(key, undefined));
    await this.#at.store.writeLater([toRow(batch), ...removals]);
    this.#changed();
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
    else {
      this.#maybeSent.delete(command.id);
      this.#forget(command);
    }
    this.#changed();
    for (const resolve of command.resolve) resolve(reply);
    return undefined;
  }
}

function toRow({ key, id, name, input, madeAtMs, offsetMs }: WaitingCommand): ReturnType<typeof outboxRow> {
  return outboxRow(key, { id, name, input, madeAtMs, offsetMs });
}

function isSameList(a: readonly PendingCommand[], b: readonly PendingCommand[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i]?.id);
}
