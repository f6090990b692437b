import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Member, MemberEntry, MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { type Action, mayFor } from "../../shared/operation/permissions.ts";
import type { AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { NewUnit, Unit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandInput, CommandResults, ReportedFix } from "../../shared/protocol/commands.ts";
import type { Directory, RecordingState } from "../../shared/protocol/events.ts";
import type { QuarantineHandedIn, QuarantineList } from "../../shared/protocol/http.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Register } from "../admission/register.ts";
import type { Journal } from "../journal/journal.ts";
import type { PhotoStore } from "../photos/photo-store.ts";
import { AlertWatchInRoom } from "./alert-watch-in-room.ts";
import { Attendance } from "./attendance.ts";
import type { BoardChange } from "./boards-in-room.ts";
import { Documents } from "./documents.ts";
import { Line, type LineRoom, type LineSocket } from "./line.ts";
import { Recorder } from "./recorder.ts";
import type { RoomExercise } from "./room-exercise.ts";
import { type RoomRecord, recallRecord } from "./room-record.ts";
import { TickLoop } from "./tick-loop.ts";
import {
  admittedMember,
  channelsIn,
  directoryFor,
  documentsIn,
  mayReviewQuarantine,
  memberEntries,
  rightOnDocument,
} from "./what-exists.ts";

/** One operation, live: its documents, the lines to its members, and the ticks in which everything happens. */
export type OperationRoom = {
  readonly operation: OperationId;
  /** Carries out a command as `member`; the same command id of a member happens once. */
  execute(member: Member, device: string, command: CommandEnvelope): Promise<Reply>;
  /** Fixes of a device gateway: the token was the permission; times already corrected. */
  reportFixes(
    unit: UnitId,
    fixes: readonly ReportedFix[],
    device: string,
  ): Promise<Reply<CommandResults["fixes.report"]>>;
  /** Keeps edits of a member whose session has ended: also of one that was removed. */
  handIn(member: Member, edits: CommandInput<"quarantine.hand-in">): Promise<Reply<QuarantineHandedIn>>;
  /** What waits in quarantine on the layers that this member may review. */
  quarantineFor(member: Member): QuarantineList;
  /** Adds annotations in one tick; for founding and demonstrations. Resolves when durable. */
  addAnnotations(
    member: Member,
    layer: LayerId,
    annotations: Readonly<Record<AnnotationId, AnnotationProperties>>,
  ): Promise<void>;
  /** Adds units in one tick, in the name of `member`; for founding. Who may was asked before. */
  addUnits(member: Member, units: readonly NewUnit[]): Promise<Reply<{ readonly added: number }>>;
  directoryFor(member: Member): Directory;
  /** `member` as it is now: undefined where it waits, was removed or never was. */
  memberNow(member: MemberId): Member | undefined;
  /** What the table of rights says of `member`, as it is now, and what belongs to `agency`, or to the operation. */
  may(member: MemberId, action: Action, agency?: AgencyId): boolean;
  /** The members of those agencies whose members `member` looks after, whatever their state. */
  memberEntries(member: Member): readonly MemberEntry[];
  /** A socket of `member` is connected until the function that comes back is called. */
  arrive(member: MemberId): () => void;
  /** Call after the register changed: sends everyone connected their new directory. */
  directoryChanged(): void;
  /** Journals something that the register did. Never a token. */
  recordAdmin(actor: string, event: { readonly event: string } & Readonly<Record<string, unknown>>): void;
  units(): ReadonlyMap<UnitId, Unit>;
  /** Is there, or was there ever, a unit with this id? */
  hasHadUnit(id: UnitId): boolean;
  recording(): RecordingState;
  /** A socket of `member` for all documents. `device` tells two of the member's sockets apart in the journal. */
  openLine(member: Member, device: string, socket: LineSocket): Line;
  closeLine(line: Line): void;
  onDirectory(listener: () => void): () => void;
  onRecording(listener: (state: RecordingState) => void): () => void;
  /** Writes what has come so far, ends all lines and stops. */
  close(): Promise<void>;
};

export type RoomDependencies = {
  readonly journal: Journal;
  readonly register: Register;
  readonly photos: Pick<PhotoStore, "has">;
  readonly now: () => number;
  readonly tickMs: number;
  /** How often it is looked whether something is to be noticed by itself. */
  readonly watchMs: number;
  /** Told of errors that are bugs; the room goes on. */
  readonly onBug: (error: unknown) => void;
  /** What plays a drill in its room; without it none is played. */
  readonly openExercise?: ((operation: OperationId) => Promise<RoomExercise>) | undefined;
  /** Told after each tick what it put on the boards. */
  readonly onBoards: (operation: OperationId, changes: readonly BoardChange[]) => void;
};

/** How often it is looked whether a drill has to go on: at 16 times real time a second passes in this. */
const PLAY_MS = 60;

/** Opens an operation from its journal. Rejects with `JournalUnavailable` where that cannot be read. */
export async function openRoom(operation: OperationId, dependencies: RoomDependencies): Promise<OperationRoom> {
  const { journal, register, now } = dependencies;
  const documents = new Documents(journal, operation, now().toString(36));
  for (const name of documentsIn(register, operation)) await documents.load(name);
  const recorder = new Recorder({
    journal,
    operation,
    now,
    lastSeq: await journal.lastSeq(operation),
    wholeState: (name) => documents.wholeState(name),
  });
  const isDrill = register.operation(operation)?.kind === "drill";
  const exercise = isDrill ? await dependencies.openExercise?.(operation) : undefined;
  const record = await recallRecord(dependencies, operation, documents);
  return assemble(operation, dependencies, { documents, recorder, exercise, record });
}

function assemble(
  operation: OperationId,
  dependencies: RoomDependencies,
  parts: {
    readonly documents: Documents;
    readonly recorder: Recorder;
    readonly exercise: RoomExercise | undefined;
    readonly record: RoomRecord;
  },
): OperationRoom {
  const { documents, recorder, exercise } = parts;
  const { clientIds, quarantine, unrecorded } = parts.record;
  const { register, now } = dependencies;
  const lines = new Set<Line>();
  const attendance = new Attendance({ register, operation, now });
  const directoryListeners = new Set<() => void>();
  const recordingListeners = new Set<(state: RecordingState) => void>();
  const directoryChanged = (): void => {
    for (const name of documentsIn(register, operation)) documents.ensure(name);
    for (const line of lines) line.recheck();
    for (const listener of directoryListeners) listener();
  };
  const findDocument: LineRoom["findDocument"] = (member, name) => {
    const document = documents.get(name);
    const right = document ? rightOnDocument(register, operation, member, document) : "none";
    return document && right !== "none" ? { document, right } : undefined;
  };
  const ticks = new TickLoop({
    ...dependencies,
    operation,
    documents,
    recorder,
    clientIds,
    quarantine,
    exercise,
    findDocument,
    lines,
    directoryChanged,
    recordingChanged: (state) => recordingListeners.forEach((listener) => listener(state)),
    boardsChanged: (changes) => dependencies.onBoards(operation, changes),
  });
  const watch = new AlertWatchInRoom(now());
  let isLooking = false;
  const watching = setInterval(() => {
    if (isLooking || !watch.hasWork(documents, channelsIn(register, operation).values())) return;
    isLooking = true;
    ticks.byItself((scene) => {
      isLooking = false;
      watch.look(scene);
    });
  }, dependencies.watchMs).unref();
  const playing = setInterval(() => {
    if (exercise?.isDue(now())) ticks.byItself(() => {});
  }, PLAY_MS).unref();
  for (const event of unrecorded) ticks.recordAdmin("server", event);
  return {
    operation,
    execute: (member, device, command) => ticks.execute(member, device, command),
    reportFixes: (unit, fixes, device) => ticks.reportFixes(unit, fixes, device),
    handIn: (member, edits) => ticks.handIn(member, edits),
    quarantineFor: (member) => quarantine.list((layer) => mayReviewQuarantine(register, operation, member, layer)),
    addAnnotations: (member, layer, annotations) => ticks.addAnnotations(member, layer, annotations),
    addUnits: (member, units) => ticks.addUnits(member, units),
    directoryFor: (member) => directoryFor(register, operation, member),
    memberNow: (member) => admittedMember(register, operation, member),
    may(id, action, agency) {
      const now = register.operation(operation);
      const member = admittedMember(register, operation, id);
      return now !== undefined && member !== undefined && mayFor({ member, operation: now }, action, agency);
    },
    memberEntries: (member) =>
      memberEntries(register, operation, member, { nowMs: now(), isOnline: (id) => attendance.isOnline(id) }),
    arrive: (member) => attendance.arrive(member),
    directoryChanged,
    recordAdmin: (actor, event) => ticks.recordAdmin(actor, event),
    units: () => documents.picture.units,
    hasHadUnit: (id) => documents.picture.units.has(id) || documents.picture.formerUnits.has(id),
    recording: () => recorder.state,
    openLine(member, device, socket) {
      const room: LineRoom = { findDocument, ...ticks.intake };
      const line = new Line({ member, device, socket, room, now });
      lines.add(line);
      return line;
    },
    closeLine(line) {
      lines.delete(line);
      line.gone();
    },
    onDirectory: (listener) => subscribe(directoryListeners, listener),
    onRecording: (listener) => subscribe(recordingListeners, listener),
    async close() {
      clearInterval(watching);
      clearInterval(playing);
      await ticks.stop();
      for (const line of lines) line.end(1001, "the server is stopping");
      lines.clear();
      attendance.close();
    },
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
