import * as Y from "yjs";
import { encodeFixLog } from "../../shared/journal/fix-log.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandResults, ReportedFix } from "../../shared/protocol/commands.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { RecordingState } from "../../shared/protocol/events.ts";
import { CLOSE_CODES, type DocumentMessage } from "../../shared/protocol/frames.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import type { Register } from "../admission/register.ts";
import { reportDeviceFixes } from "../commands/fixes.ts";
import { perform } from "../commands/perform.ts";
import type { CommandScene } from "../commands/scene.ts";
import { type Journal, JournalUnavailable, type NewEntry } from "../journal/journal.ts";
import type { Documents } from "./documents.ts";
import { judgeUpdate } from "./gate.ts";
import { commandEntry, HappenedCommands } from "./happened-commands.ts";
import type { Line, LineRoom } from "./line.ts";
import type { Recorder } from "./recorder.ts";
import { type RoomDocument, updateMessage } from "./room-document.ts";
import { roomScene } from "./room-scene.ts";
import { TickFrames } from "./tick-frames.ts";

/** A snapshot every so many updates: a restart replays no more than these. */
const SNAPSHOT_EVERY = 1_000;
/** How soon a room that cannot write looks again. */
const IDLE_RETRY_MS = 500;

type Author = { readonly actor: string; readonly device: string };
const SERVER: Author = { actor: "server", device: "" };

type Work = Author & { readonly carryOut: (tick: Tick) => void };

/** What one tick brings about: collected while it is carried out, journalled, then sent. */
type Tick = {
  readonly entries: NewEntry[];
  readonly messages: DocumentMessage[];
  /** Runs after the journal was asked; `recorded` is its answer. */
  readonly afterwards: ((recorded: boolean, seq: number) => void)[];
};

type Surroundings = {
  readonly operation: OperationId;
  readonly journal: Journal;
  readonly register: Register;
  readonly now: () => number;
  readonly tickMs: number;
  readonly onBug: (error: unknown) => void;
  readonly documents: Documents;
  readonly recorder: Recorder;
  readonly lines: ReadonlySet<Line>;
  readonly directoryChanged: () => void;
  readonly recordingChanged: (state: RecordingState) => void;
};

/**
 * Everything that happens to an operation happens in a tick: what came since the last one is carried out, written into
 * the journal in one transaction, and only then sent. See RULES.md.
 */
export class TickLoop {
  readonly #at: Surroundings;
  readonly #happened: HappenedCommands;
  readonly #unsaved: { readonly line: Line; readonly n: number }[] = [];
  #work: Work[] = [];
  #updates = new Map<RoomDocument, Map<Line, Uint8Array[]>>();
  #author: Author = SERVER;
  #tick: Tick | undefined;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastTickAt = 0;
  #stopped = false;

  constructor(surroundings: Surroundings) {
    this.#at = surroundings;
    this.#happened = new HappenedCommands(surroundings.journal, surroundings.operation);
    surroundings.documents.onUpdate((document, update) => this.#collect(document, update));
  }

  /** What lines put in for the next tick. */
  readonly intake: Omit<LineRoom, "findDocument"> = {
    queueUpdate: (line, document, update) => {
      const ofDocument = this.#updates.get(document) ?? new Map<Line, Uint8Array[]>();
      this.#updates.set(document, ofDocument);
      ofDocument.set(line, [...(ofDocument.get(line) ?? []), update]);
      this.#wake();
    },
    queueQuestion: (line, document, stateVector) => {
      this.#queue(SERVER, (tick) => tick.afterwards.push(() => line.answer(document, stateVector)));
    },
    queueBarrier: (line, n) => {
      this.#queue(SERVER, (tick) =>
        tick.afterwards.push((recorded, seq) => this.#answerBarrier(line, n, recorded, seq)),
      );
    },
  };

  async execute(member: Member, device: string, command: CommandEnvelope): Promise<Reply> {
    const key = `${member.id}:${command.id}`;
    // Fixes are idempotent by themselves: the same measurement twice is "older than known".
    const once = command.name !== "fixes.report";
    if (once) {
      const earlier = await this.#earlierReply(key);
      if (earlier) return earlier;
    }
    return this.#ask({ actor: member.id, device }, (tick): Reply => {
      const repeated = once ? this.#happened.inMemory(key) : undefined;
      if (repeated) return repeated;
      const reply = perform(this.#scene(), { member, envelope: command }, command);
      if (once) this.#happened.remember(key, reply);
      if (once && reply.kind === "done")
        tick.entries.push(commandEntry(this.#author, this.#at.now(), key, command, reply));
      return reply;
    });
  }

  reportFixes(
    id: UnitId,
    fixes: readonly ReportedFix[],
    device: string,
  ): Promise<Reply<CommandResults["fixes.report"]>> {
    return this.#ask(SERVER, () => {
      const unit = this.#at.documents.picture.units.get(id);
      return unit ? reportDeviceFixes(this.#scene(), unit, fixes, device) : refuse("not-found", `no unit ${id}`);
    });
  }

  addAnnotations(
    member: Member,
    layer: LayerId,
    annotations: Readonly<Record<AnnotationId, AnnotationProperties>>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue({ actor: member.id, device: "" }, (tick) => {
        const document = this.#at.documents.get(`layer/${layer}`);
        if (!document) return reject(new Error(`no layer ${layer}`));
        document.doc.transact(() => {
          for (const [id, properties] of Object.entries(annotations)) {
            annotationsOf(document.doc).set(id, new Y.Map(Object.entries(properties)));
          }
        });
        tick.afterwards.push((recorded) => (recorded ? resolve() : reject(new JournalUnavailable("not recording"))));
      });
    });
  }

  recordAdmin(actor: string, event: Readonly<Record<string, unknown>>): void {
    this.#queue({ actor, device: "" }, (tick) => {
      const payload = new TextEncoder().encode(JSON.stringify(event));
      tick.entries.push({ at: this.#at.now(), actor, device: "", document: "", kind: "admin", payload });
    });
  }

  /** Carries out what has come, and stops for good. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await this.#run();
  }

  #queue(author: Author, carryOut: (tick: Tick) => void): void {
    this.#work.push({ ...author, carryOut });
    this.#wake();
  }

  /** Queues a command; its reply goes out after the journal was asked. */
  #ask<T>(author: Author, answer: (tick: Tick) => Reply<T>): Promise<Reply<T>> {
    return new Promise((resolve) => {
      this.#queue(author, (tick) => {
        let reply: Reply<T> = refuse("malformed", "the server could not carry this out");
        tick.afterwards.push((recorded) => {
          resolve(reply.kind === "done" && !recorded ? { ...reply, recorded: false } : reply);
        });
        reply = answer(tick);
      });
    });
  }

  async #earlierReply(key: string): Promise<Reply | undefined> {
    try {
      return await this.#happened.find(key);
    } catch (error) {
      if (error instanceof JournalUnavailable) return undefined;
      throw error;
    }
  }

  #wake(): void {
    if (this.#timer || this.#running || this.#stopped) return;
    const waitMs = Math.max(0, this.#lastTickAt + this.#at.tickMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#run()
        .catch(this.#at.onBug)
        .finally(() => this.#rest());
    }, waitMs);
  }

  #rest(): void {
    this.#running = undefined;
    if (this.#work.length > 0 || this.#updates.size > 0) return this.#wake();
    if (this.#at.recorder.state.recording || this.#stopped || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#wake();
    }, IDLE_RETRY_MS);
  }

  async #run(): Promise<void> {
    this.#lastTickAt = performance.now();
    const tick: Tick = { entries: [], messages: [], afterwards: [] };
    this.#carryOut(tick);
    const was = this.#at.recorder.state.recording;
    const { recorded, seq } = await this.#at.recorder.write(tick.entries);
    if (was !== recorded) this.#at.recordingChanged(this.#at.recorder.state);
    const frames = new TickFrames(tick.messages);
    for (const line of this.#at.lines) line.deliver(frames);
    for (const afterwards of tick.afterwards) this.#guarded(() => afterwards(recorded, seq));
    if (recorded) {
      for (const { line, n } of this.#unsaved.splice(0)) line.send({ kind: "saved", n, seq });
      await this.#snapshot(tick, seq);
    }
  }

  /** Applies everything that has come. From here to the end of the tick nothing else changes a document. */
  #carryOut(tick: Tick): void {
    const work = this.#work;
    const updates = this.#updates;
    this.#work = [];
    this.#updates = new Map();
    this.#tick = tick;
    for (const [document, ofDocument] of updates) {
      for (const [line, fromLine] of ofDocument) this.#guarded(() => this.#applyUpdates(document, line, fromLine));
    }
    for (const item of work) {
      this.#author = item;
      this.#guarded(() => item.carryOut(tick));
    }
    this.#author = SERVER;
    const log = this.#at.documents.picture.publishTick();
    if (log.length > 0) {
      tick.entries.push({ ...SERVER, at: this.#at.now(), document: "", kind: "fixes", payload: encodeFixLog(log) });
    }
    this.#tick = undefined;
  }

  #applyUpdates(document: RoomDocument, line: Line, updates: readonly Uint8Array[]): void {
    this.#author = { actor: line.member.id, device: line.device };
    document.doc.transact(() => {
      for (const update of updates) {
        const judgement = judgeUpdate(document.doc, update);
        if (!judgement.pass) return line.refuse(document, CLOSE_CODES.refused, judgement.why);
        Y.applyUpdate(document.doc, update, line);
      }
    });
  }

  #collect(document: RoomDocument, update: Uint8Array): void {
    if (!this.#tick) throw new Error(`${document.name} changed outside a tick`);
    const { actor, device } = this.#author;
    this.#tick.entries.push({
      at: this.#at.now(),
      actor,
      device,
      document: document.name,
      kind: "update",
      payload: update,
    });
    this.#tick.messages.push({ document: document.number, message: updateMessage(update) });
    document.updatesSinceSnapshot += 1;
  }

  #answerBarrier(line: Line, n: number, recorded: boolean, seq: number): void {
    if (recorded) line.send({ kind: "saved", n, seq });
    else this.#unsaved.push({ line, n });
  }

  /** Snapshots are a cache: one that cannot be written is left out. */
  async #snapshot(tick: Tick, seq: number): Promise<void> {
    const names = new Set(tick.entries.map(({ document }) => document));
    for (const name of names) {
      const document = this.#at.documents.get(name);
      if (!document || document.updatesSinceSnapshot < SNAPSHOT_EVERY) continue;
      document.updatesSinceSnapshot = 0;
      try {
        await this.#at.journal.putSnapshot(this.#at.operation, {
          document: name,
          seq,
          state: Y.encodeStateAsUpdate(document.doc),
        });
      } catch (error) {
        if (!(error instanceof JournalUnavailable)) throw error;
      }
    }
  }

  #scene(): CommandScene {
    const { register, operation, documents, now, directoryChanged } = this.#at;
    return roomScene({ register, operation, documents, now: now(), directoryChanged });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#at.onBug(error);
    }
  }
}
