import type { ReadMark } from "../../shared/coordination/message.ts";
import type { Exercise } from "../../shared/drill/exercise.ts";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Annotation, AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { Fix } from "../../shared/picture/fix.ts";
import type { Geometry } from "../../shared/picture/geometry.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandInput, CommandName, CommandResults } from "../../shared/protocol/commands.ts";
import type { Directory, Present } from "../../shared/protocol/events.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Board } from "./board.ts";
import type { ControlKind, ExerciseControl } from "./exercise-control.ts";
import type { PhotoSource } from "./photo-source.ts";

export type Unsubscribe = () => void;

/**
 * What a screen shows, live or replayed; a screen never knows which. All values are immutable and keep their identity
 * until they change, so that they can be read with useSyncExternalStore. Listeners are called at most once a frame.
 */
export type PictureSource = {
  /** The moment shown: server time now, or the replayed moment. Epoch milliseconds. */
  nowMs(this: void): number;
  directory(this: void): Directory;
  onDirectory(this: void, listener: () => void): Unsubscribe;
  agencies(this: void): ReadonlyMap<AgencyId, Agency>;
  units(this: void): ReadonlyMap<UnitId, Unit>;
  onUnits(this: void, listener: () => void): Unsubscribe;
  /** Units that were removed from the operation: their names are still spoken of. */
  formerUnits(this: void): ReadonlyMap<UnitId, Unit>;
  /** The last fix of a unit. Moving things: read it when drawing, never put it into React state a fix at a time. */
  fix(this: void, unit: UnitId): Fix | undefined;
  onFixes(this: void, listener: (moved: ReadonlySet<UnitId>) => void): Unsubscribe;
  annotations(this: void, layer: LayerId): ReadonlyMap<AnnotationId, Annotation>;
  onAnnotations(this: void, listener: (layer: LayerId) => void): Unsubscribe;
  /** What stands on the board of a channel; empty where this member has no such channel. */
  board(this: void, channel: ChannelId): Board;
  onBoards(this: void, listener: (channel: ChannelId) => void): Unsubscribe;
  /** How far each member has got with a channel. */
  marks(this: void, channel: ChannelId): ReadonlyMap<MemberId, ReadMark>;
  onMarks(this: void, listener: (channel: ChannelId) => void): Unsubscribe;
  /** What everybody is told of the play of a drill. */
  exercise(this: void): Exercise;
  onExercise(this: void, listener: () => void): Unsubscribe;
  /** What exercise control and evaluators see of it; empty for everybody else. */
  exerciseControl(this: void): ExerciseControl;
  onExerciseControl(this: void, listener: (kind: ControlKind) => void): Unsubscribe;
  present(this: void): readonly Present[];
  onPresent(this: void, listener: () => void): Unsubscribe;
};

/** What an annotation is made of before it has an id, an author and a time. */
export type AnnotationDraft = Omit<
  AnnotationProperties,
  "geometry" | "createdBy" | "createdAtMs" | "changedBy" | "changedAtMs"
> & { readonly geometry: Geometry };

/** The one write path for annotations. Every call is one step of undo. */
export type PictureEditor = {
  add(layer: LayerId, draft: AnnotationDraft): AnnotationId;
  change(layer: LayerId, annotation: AnnotationId, change: Partial<AnnotationDraft>): void;
  /** Up to `FEW` go at once with undo; more become a command. Resolves with what became of it. */
  remove(layer: LayerId, annotations: readonly AnnotationId[]): Promise<Reply>;
  undo(this: void): void;
  redo(this: void): void;
  canUndo(this: void): boolean;
  canRedo(this: void): boolean;
  onUndoable(this: void, listener: () => void): Unsubscribe;
};

/** Commands wait on the device while offline; the promise resolves with the server's reply, however late. */
export type CommandSender = <N extends CommandName>(
  name: N,
  input: CommandInput<N> & Record<string, unknown>,
) => Promise<Reply<CommandResults[N]>>;

/** A command that was made on this device and that the server has not answered yet. */
export type PendingCommand = {
  readonly id: string;
  readonly name: CommandName;
  /** As `COMMANDS[name]` has it. */
  readonly input: unknown;
  /** By this device's clock. */
  readonly madeAtMs: number;
};

/** What the saving chip says. */
export type Saving =
  /** Everything made here is on the server's disk. */
  | { readonly kind: "saved"; readonly atMs: number }
  /** `waiting` edits and commands are on this device (durably) and not yet on the server's disk. */
  | {
      readonly kind: "kept";
      readonly waiting: number;
      readonly online: boolean;
      /** How many of them are photos. */
      readonly photos?: number;
      /** Some of them are still being written to this device: a tab that dies now would take them along. */
      readonly beingKept?: true;
    }
  /** The server cannot write its journal: the map goes on, nothing is being recorded. */
  | { readonly kind: "not-recording"; readonly sinceMs: number; readonly waiting: number }
  /** This device cannot keep edits (store full, private mode): they live only in this tab until they are saved. */
  | { readonly kind: "not-kept"; readonly waiting: number; readonly why: string };

export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "online" }
  | { readonly kind: "offline"; readonly sinceMs: number }
  /** The server said do not come back: session ended, member removed, version too old. */
  | { readonly kind: "ended"; readonly reason: "expired" | "removed" | "unsupported-version" };

/** Whether this tab may write: one tab at a time holds the device's store. */
export type TabRole = "writing" | "looking-on";

export type FixReporting =
  | { readonly kind: "off" }
  | { readonly kind: "asking" }
  | { readonly kind: "sharing"; readonly unit: UnitId; readonly last?: Fix; readonly waiting: number }
  | { readonly kind: "failed"; readonly unit: UnitId; readonly why: "denied" | "unavailable" | "timeout" };

/** A value that changes and can be watched: what useSyncExternalStore wants. */
export type Watchable<T> = { get(this: void): T; watch(this: void, listener: () => void): Unsubscribe };

/**
 * Edits that the server refused, or that stood on a damaged row of the device. They are not on the map any more; the
 * device keeps them until the server has them in quarantine, with what the annotations looked like (null: deleted), so
 * that nothing drawn is thrown away. "left-behind": drawn as a member that this device is not any more.
 */
export type RefusedEdits = {
  readonly document: string;
  readonly reason: "not-permitted" | "too-large" | "malformed" | "damaged" | "left-behind";
  /** What exactly was wrong, in English, for the log and for a developer. */
  readonly detail: string;
  readonly atMs: number;
  readonly edits: number;
  readonly annotations: Readonly<Record<AnnotationId, unknown>>;
  /** The server has them on its disk, for somebody who may to look at and take in. */
  readonly handedIn?: true;
};

/** Everything that a screen of a running operation works with. Made by `openSession` in live-session.ts. */
export type LiveSession = {
  readonly picture: PictureSource;
  readonly editor: PictureEditor;
  readonly photos: PhotoSource;
  readonly send: CommandSender;
  /** Takes back a command that waits and that the server cannot have heard yet; false where it may have. */
  takeBack(this: void, id: string): boolean;
  /** Commands on their way, the oldest first; also those that an earlier tab left on the device. Never fixes. */
  readonly pending: Watchable<readonly PendingCommand[]>;
  readonly saving: Watchable<Saving>;
  readonly connection: Watchable<Connection>;
  readonly tab: Watchable<TabRole>;
  /** Distance of this device's clock to the server's, server minus device, in milliseconds. */
  readonly clockOffsetMs: Watchable<number>;
  /** The server's time now; undefined where this device's clock was not compared with it since it was set or loaded. */
  serverNowMs(this: void): number | undefined;
  readonly reporting: Watchable<FixReporting>;
  /** Everything of the kind that this device knows of, the latest last. */
  readonly refusals?: Watchable<readonly RefusedEdits[]>;
  startReporting(unit: UnitId): void;
  stopReporting(this: void): void;
  /** Makes this tab the writing one; the other looks on. */
  takeOver(this: void): void;
  /** Everything on a channel up to the number `no` was on this screen. */
  markRead(this: void, channel: ChannelId, no: number): void;
  /** How far was read on this device, by channel; may be ahead of the picture's marks. */
  readonly reading: Watchable<ReadonlyMap<ChannelId, number>>;
  attend(attention: { cursor?: readonly [number, number]; view?: readonly [number, number, number, number] }): void;
  close(): Promise<void>;
};
