import * as Y from "yjs";
import { encodeFixLog } from "../../shared/journal/fix-log.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { NewUnit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandInput, CommandResults, ReportedFix } from "../../shared/protocol/commands.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { RecordingState } from "../../shared/protocol/events.ts";
import type { QuarantineHandedIn } from "../../shared/protocol/http.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import type { Register } from "../admission/register.ts";
import { reportDeviceFixes } from "../commands/fixes.ts";
import { perform } from "../commands/perform.ts";
import type { CommandScene } from "../commands/scene.ts";
import { type Journal, JournalUnavailable } from "../journal/journal.ts";
import { type Binding, CLIENT_BOUND, type ClientIds, SERVER_ITSELF } from "./client-ids.ts";
import type { Documents } from "./documents.ts";
import { commandEntry, HappenedCommands } from "./happened-commands.ts";
import type { Line, LineRoom } from "./line.ts";
import type { QuarantineInRoom } from "./quarantine-in-room.ts";
import type { Recorder } from "./recorder.ts";
import { type RoomDocument, updateMessage } from "./room-document.ts";
import { roomScene } from "./room-scene.ts";
import { type Author, adminEntry, type Tick, type Work } from "./tick.ts";
import { TickClock } from "./tick-clock.ts";
import { TickEdits } from "./tick-edits.ts";
import { TickFrames } from "./tick-frames.ts";
import { TickQuestions } from "./tick-questions.ts";
import { putDueSnapshots } from "./tick-snapshots.ts";

const SERVER: Author = { actor: "server", device: "" };

type Surroundings = {
  readonly operation: OperationId;
  readonly journal: Journal;
  readonly register: Register;
  readonly now: () => number;
  readonly tickMs: number;
  readonly onBug: (error: unknown) => void;
  readonly documents: Documents;
  readonly recorder: Recorder;
  readonly clientIds: ClientIds;
  readonly quarantine: QuarantineInRoom;
  readonly findDocument: LineRoom["findDocument"];
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
  readonly #edits: TickEdits;
  readonly #questions = new TickQuestions();
  readonly #unsaved: { readonly line: Line; readonly n: number }[] = [];
  #work: Work[] = [];
  #author: Author = SERVER;
  #tick: Tick | undefined;
  readonly #clock: TickClock;

  constructor(surroundings: Surroundings) {
    this.#at = surroundings;
    this.#happened = new HappenedCommands(surroundings.journal, surroundings.operation);
    this.#clock = new TickClock({
      ...surroundings,
      run: () => this.#run(),
      hasWork: () => this.#work.length > 0 || this.#edits.areWaiting || this.#questions.areWaiting,
      waitsForBetter: () => !surroundings.recorder.state.recording,
    });
    this.#edits = new TickEdits({
      ...surroundings,
      writeAs: (line) => {
        this.#author = { actor: line.member.id, device: line.device };
      },
      bound: (binding) => this.#bind(binding),
    });
    surroundings.documents.onUpdate((document, update) => this.#collect(document, update));
  }

  /** What lines put in for the next tick. */
  readonly intake: Omit<LineRoom, "findDocument"> = {
    queueUpdate: (line, document, update) => {
      this.#edits.add(line, document, update);
      this.#clock.wake();
    },
    queueQuestion: (line, document, stateVector) => {
      this.#questions.add({ line, document, stateVector });
      this.#clock.wake();
    },
    queueBarrier: (line, n) => this.#queueBarrier(line, n),
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

  /** Edits of a member that may not send commands any more. */
  handIn(member: Member, edits: CommandInput<"quarantine.hand-in">): Promise<Reply<QuarantineHandedIn>> {
    return this.#ask({ actor: member.id, device: "" }, () => this.#scene().quarantine.handIn(member, edits));
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

  addUnits(member: Member, units: readonly NewUnit[]): Promise<Reply<{ readonly added: number }>> {
    return this.#ask({ actor: member.id, device: "" }, () => {
      const scene = this.#scene();
      const fresh = { status: "available", statusSinceMs: scene.now } as const;
      for (const unit of units) scene.putUnit({ ...unit, ...fresh, number: scene.nextUnitNumber() });
      return { kind: "done", result: { added: units.length } };
    });
  }

  recordAdmin(actor: string, event: Readonly<Record<string, unknown>>): void {
    this.#queue({ actor, device: "" }, (tick) => {
      tick.entries.push(adminEntry(actor, this.#at.now(), event));
    });
  }

  /** Carries out what has come, and stops for good. */
  stop(): Promise<void> {
    return this.#clock.stop();
  }

  #queue(author: Author, carryOut: (tick: Tick) => void): void {
    this.#work.push({ ...author, carryOut });
    this.#clock.wake();
  }

  /** A barrier waits for the edits before it, also for those that a tick had no room for. */
  #queueBarrier(line: Line, n: number): void {
    this.#queue(SERVER, (tick) => {
      if (this.#edits.isWaiting(line)) return this.#queueBarrier(line, n);
      tick.afterwards.push((recorded, seq) => this.#answerBarrier(line, n, recorded, seq));
    });
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

  async #run(): Promise<void> {
    const tick: Tick = { entries: [], messages: [], afterwards: [] };
    this.#carryOut(tick);
    const was = this.#at.recorder.state.recording;
    const { recorded, seq } = await this.#at.recorder.write(tick.entries);
    if (was !== recorded) this.#at.recordingChanged(this.#at.recorder.state);
    const frames = new TickFrames(tick.messages);
    for (const line of this.#at.lines) line.deliver(frames);
    this.#questions.answer((work) => this.#guarded(work));
    for (const afterwards of tick.afterwards) this.#guarded(() => afterwards(recorded, seq));
    if (recorded) {
      for (const { line, n } of this.#unsaved.splice(0)) line.send({ kind: "saved", n, seq });
      await putDueSnapshots(this.#at, new Set(tick.entries.map(({ document }) => document)), seq);
    }
  }

  /** Applies everything that has come. From here to the end of the tick nothing else changes a document. */
  #carryOut(tick: Tick): void {
    const items = this.#work;
    this.#work = [];
    this.#tick = tick;
    this.#edits.carryOut((work) => this.#guarded(work));
    for (const item of items) {
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

  #collect(document: RoomDocument, update: Uint8Array): void {
    if (!this.#tick) throw new Error(`${document.name} changed outside a tick`);
    this.#bindOwn(document);
    const { actor, device } = this.#author;
    const at = this.#at.now();
    this.#tick.entries.push({ at, actor, device, document: document.name, kind: "update", payload: update });
    this.#tick.messages.push({ document: document.number, message: updateMessage(update) });
    document.updatesSinceSnapshot += 1;
  }

  #answerBarrier(line: Line, n: number, recorded: boolean, seq: number): void {
    if (recorded) line.send({ kind: "saved", n, seq });
    else this.#unsaved.push({ line, n });
  }

  /** What the server itself writes into a layer stands under an id that is nobody else's either. */
  #bindOwn({ kind, name, doc }: RoomDocument): void {
    if (kind !== "layer" || Y.getState(doc.store, doc.clientID) === 0) return;
    this.#bind({ document: name, client: doc.clientID, member: SERVER_ITSELF });
  }

  #bind(binding: Binding): void {
    if (!this.#at.clientIds.bind(binding)) return;
    this.#tick?.entries.push(adminEntry(binding.member, this.#at.now(), { event: CLIENT_BOUND, ...binding }));
  }

  #scene(): CommandScene {
    const { register, operation, documents, quarantine, now, directoryChanged } = this.#at;
    const record: CommandScene["record"] = (event) => {
      this.#tick?.entries.push({ ...adminEntry(this.#author.actor, now(), event), device: this.#author.device });
    };
    return roomScene({ register, operation, documents, now: now(), directoryChanged, record, quarantine });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#at.onBug(error);
    }
  }
}
