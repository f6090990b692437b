import { encodeFixLog } from "../../shared/journal/fix-log.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { NewUnit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandInput, CommandResults, ReportedFix } from "../../shared/protocol/commands.ts";
import type { QuarantineHandedIn } from "../../shared/protocol/http.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import { reportDeviceFixes } from "../commands/fixes.ts";
import type { CommandScene } from "../commands/scene.ts";
import { JournalUnavailable } from "../journal/journal.ts";
import type { BoardChange } from "./boards-in-room.ts";
import { LayerEdits } from "./layer-edits.ts";
import { logLayerEdits } from "./layer-log.ts";
import type { Line, LineRoom } from "./line.ts";
import { MemberCommands } from "./member-commands.ts";
import { putAnnotations } from "./put-annotations.ts";
import { roomScene } from "./room-scene.ts";
import { type Author, adminEntry, type Tick, type Work } from "./tick.ts";
import { TickBarriers } from "./tick-barriers.ts";
import type { TickChanges } from "./tick-changes.ts";
import { TickClock } from "./tick-clock.ts";
import { TickEdits } from "./tick-edits.ts";
import { TickFrames } from "./tick-frames.ts";
import { TickQuestions } from "./tick-questions.ts";
import { putDueSnapshots } from "./tick-snapshots.ts";
import type { TickSurroundings } from "./tick-surroundings.ts";
import { SERVER, TickWriter } from "./tick-writer.ts";

/**
 * Everything that happens to an operation happens in a tick: what came since the last one is carried out, written into
 * the journal in one transaction, and only then sent. See RULES.md.
 */
export class TickLoop {
  readonly #at: TickSurroundings;
  readonly #writer: TickWriter;
  readonly #commands: MemberCommands;
  readonly #edits: TickEdits;
  readonly #layerEdits: LayerEdits;
  readonly #questions = new TickQuestions();
  readonly #barriers = new TickBarriers();
  #work: Work[] = [];
  /** Of the tick at hand. */
  readonly #boardChanges: BoardChange[] = [];
  readonly #clock: TickClock;

  constructor(surroundings: TickSurroundings) {
    this.#at = surroundings;
    this.#writer = new TickWriter(surroundings);
    this.#commands = new MemberCommands({
      ...surroundings,
      scene: () => this.#scene(),
      ask: (author, answer) => this.#ask(author, answer),
    });
    this.#clock = new TickClock({
      ...surroundings,
      run: () => this.#run(),
      hasWork: () => this.#work.length > 0 || this.#edits.areWaiting || this.#questions.areWaiting,
      waitsForBetter: () => !surroundings.recorder.state.recording,
    });
    this.#edits = new TickEdits({
      ...surroundings,
      writeAs: (line) => {
        this.#writer.author = { actor: line.member.id, device: line.device };
      },
      bound: (binding) => this.#writer.bind(binding),
    });
    this.#layerEdits = new LayerEdits({
      author: () => this.#writer.author.actor,
      now: surroundings.now,
      guarded: (work) => this.#guarded(work),
    });
    surroundings.documents.onAdopt((document) => this.#layerEdits.adopt(document));
    surroundings.documents.onUpdate((document, update) => this.#writer.collect(document, update));
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

  execute(member: Member, device: string, command: CommandEnvelope): Promise<Reply> {
    return this.#commands.execute(member, device, command);
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
        putAnnotations(document.doc, annotations);
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

  /** Has `work` do what it will in the next tick, in the name of the server itself. */
  byItself(work: (scene: CommandScene) => void): void {
    this.#queue(SERVER, () => work(this.#scene()));
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
      tick.afterwards.push((recorded, seq) => this.#barriers.written(line, n, recorded, seq));
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

  async #run(): Promise<void> {
    const tick: Tick = { entries: [], messages: [], afterwards: [] };
    this.#writer.during(tick, () => this.#carryOut(tick));
    const changes = this.#boardChanges.splice(0);
    const was = this.#at.recorder.state.recording;
    const { recorded, seq } = await this.#at.recorder.write(tick.entries);
    if (was !== recorded) this.#at.recordingChanged(this.#at.recorder.state);
    const frames = new TickFrames(tick.messages);
    for (const line of this.#at.lines) line.deliver(frames);
    this.#questions.answer((work) => this.#guarded(work));
    for (const afterwards of tick.afterwards) this.#guarded(() => afterwards(recorded, seq));
    if (changes.length > 0) this.#guarded(() => this.#at.boardsChanged(changes));
    if (recorded) {
      this.#barriers.caughtUp(seq);
      await putDueSnapshots(this.#at, new Set(tick.entries.map(({ document }) => document)), seq);
    }
  }

  /** Applies everything that has come. From here to the end of the tick nothing else changes a document. */
  #carryOut(tick: Tick): void {
    const items = this.#work;
    this.#work = [];
    this.#edits.carryOut((work) => this.#guarded(work));
    for (const item of items) {
      this.#writer.author = item;
      this.#guarded(() => item.carryOut(tick));
    }
    this.#writer.author = SERVER;
    this.#guarded(() => {
      const entries = this.#at.exercise?.pass(this.#scene(), () => this.#takeChanges()) ?? [];
      tick.entries.push(...entries);
    });
    this.#guarded(() => logLayerEdits(this.#layerEdits.take(), () => this.#scene()));
    this.#at.documents.boards.publishTick();
    const log = this.#at.documents.picture.publishTick();
    if (log.length > 0) {
      tick.entries.push({ ...SERVER, at: this.#at.now(), document: "", kind: "fixes", payload: encodeFixLog(log) });
    }
    this.#takeChanges();
  }

  /** What became different in the picture since this was asked last. */
  #takeChanges(): TickChanges {
    const { boards, picture } = this.#at.documents;
    const onBoards = boards.takeChanges();
    this.#boardChanges.push(...onBoards);
    return {
      boards: onBoards,
      marks: boards.takeMarkChanges(),
      units: picture.takeUnitChanges(),
      fixes: picture.newFixes(),
      annotations: this.#layerEdits.takeChanges(),
    };
  }

  #scene(): CommandScene {
    const { now } = this.#at;
    return roomScene({ ...this.#at, now: now(), record: (event) => this.#writer.record(event) });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#at.onBug(error);
    }
  }
}
