import type { ReadMark } from "../../shared/coordination/message.ts";
import type { Post, PostId, PostKind, PostOf } from "../../shared/coordination/post.ts";
import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import type { Exercise, NoDuff, Play } from "../../shared/drill/exercise.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Channel, ChannelId, TaskForce } from "../../shared/operation/channel.ts";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { Fix, FixVerdict } from "../../shared/picture/fix.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { MediaKind } from "../../shared/picture/media.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandInput, CommandName, CommandResults } from "../../shared/protocol/commands.ts";
import type { EXERCISE, EXERCISE_CONTROL } from "../../shared/protocol/documents.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Invite, InviteId, Standing } from "../admission/register.ts";

/**
 * The operation as a command sees and changes it, inside one tick: what it changes here is journalled and sent with
 * that tick. Nothing in it waits. What changes who may see what takes effect at once.
 */
export type CommandScene = {
  /** Server time, epoch milliseconds. */
  readonly now: number;
  readonly operation: Operation;
  changeOperation(change: Pick<Operation, "state">): void;

  agencies(): readonly Agency[];
  agency(id: AgencyId): Agency | undefined;
  addAgency(agency: Agency): void;
  changeAgency(agency: Agency): void;

  units(): ReadonlyMap<UnitId, Unit>;
  unit(id: UnitId): Unit | undefined;
  /** One that was removed; its id is not given again. */
  formerUnit(id: UnitId): Unit | undefined;
  nextUnitNumber(): number;
  putUnit(unit: Unit): void;
  /** The last fix that moved the unit's marker, this tick's included. */
  lastFix(unit: Unit): Fix | undefined;
  /** From here on nobody and no device speaks for a unit, nor does any link let somebody in who would. */
  silenceUnit(id: UnitId): void;
  /** Judges a fix against what is known, publishes it if it moves the marker, and journals it either way. */
  takeFix(unit: Unit, fix: Fix, by: string): FixVerdict;
  /** The agencies that see the units of `agency`. */
  unitShares(agency: AgencyId): readonly AgencyId[];
  shareUnits(agency: AgencyId, sharedWith: readonly AgencyId[]): void;

  layers(): readonly Layer[];
  layer(id: LayerId): Layer | undefined;
  addLayer(layer: Layer): void;
  changeLayer(layer: Layer): void;
  /** What stands under a key of an annotation; undefined where there is no such annotation, or nothing is there. */
  annotationProperty(layer: LayerId, annotation: AnnotationId, key: string): unknown;
  /** Deletes those of `annotations` that are there; how many. */
  deleteAnnotations(layer: LayerId, annotations: readonly AnnotationId[]): number;

  /** All channels, in the order of lists. */
  channels(): readonly Channel[];
  channel(id: ChannelId): Channel | undefined;
  taskForces(): readonly TaskForce[];
  /** Was there ever a channel with this id? */
  isChannelTaken(id: ChannelId): boolean;
  addTaskForce(taskForce: TaskForce, layer: Layer | undefined): void;
  /** `layer`: the task force's own, with the grants that it has from now on. */
  changeTaskForce(taskForce: TaskForce, layer: Layer | undefined): void;
  removeTaskForce(id: ChannelId, layer: Layer | undefined): void;

  standing(id: MemberId): Standing | undefined;
  standings(): readonly Standing[];
  admit(id: MemberId): void;
  /** Ends its sessions as well. */
  removeMember(id: MemberId): void;
  /** The unit that the member's device speaks for from now on; undefined: none. */
  assignUnit(id: MemberId, unit: UnitId | undefined): void;

  /** One that still lets somebody in. */
  invite(id: InviteId): Invite | undefined;
  revokeInvite(id: InviteId): void;

  readonly boards: BoardsScene;
  /** Does a photo belong to this channel, or a photo or voice note to what is observed, on the server's disk? */
  hasPhoto(of: { readonly channel: ChannelId } | { readonly observed: MediaKind }, hash: PhotoHash): boolean;

  readonly quarantine: QuarantineScene;

  /** The play of a drill; undefined in an emergency. */
  readonly exercise: ExerciseScene | undefined;
  /** Puts annotations in the place of those with their ids, or as new ones. The layer must be there. */
  putAnnotations(layer: LayerId, annotations: Readonly<Record<AnnotationId, AnnotationProperties>>): void;
  /** Puts the whole content of a published document of the exercise: `entries` by key in the place of those with their keys, null takes one out. */
  publishExercise(document: typeof EXERCISE | typeof EXERCISE_CONTROL, entries: ReadonlyMap<string, unknown>): void;

  /** Journals something that the command itself does not say. */
  record(event: { readonly event: string } & Readonly<Record<string, unknown>>): void;
};

/** What stands on the boards, whoever may see it: callers ask for the right to the channel first. */
export type BoardsScene = {
  posts(channel: ChannelId): ReadonlyMap<PostId, Post>;
  /** Those of one kind. */
  ofKind<K extends PostKind>(channel: ChannelId, kind: K): ReadonlyMap<PostId, PostOf<K>>;
  /** Is there, or was there ever, a post with this id? */
  isTaken(channel: ChannelId, id: PostId): boolean;
  /** The number of the newest post; 0 where there is none yet. */
  lastNo(channel: ChannelId): number;
  /** Puts a new post on the board under the next number. Its id must not be taken. */
  add<P extends Post>(channel: ChannelId, post: Omit<P, "no">): P;
  /** Puts a post in the place of the one with its id, which must be there. */
  replace(channel: ChannelId, post: Post): void;
  /** The same, published once when the tick ends: a whole audience gets a task at once. */
  replaceLate(channel: ChannelId, post: Post): void;
  /** The tasks that have not reached whom they are for. */
  undelivered(channel: ChannelId): UndeliveredScene;
  /** Takes a post off the board; its number and its id stay given. */
  remove(channel: ChannelId, id: PostId): void;
  mark(channel: ChannelId, member: MemberId): ReadMark | undefined;
  putMark(channel: ChannelId, mark: ReadMark): void;
};

/** Tasks that have not reached whom they are for, by addressee. */
export type UndeliveredScene = {
  /** Those for a unit of an agency, or for the agency itself: ids, and the number that a mark must have reached. */
  of(agency: AgencyId, unit: UnitId | undefined): ReadonlyMap<PostId, number>;
  /** The units of an agency for which some wait. */
  unitsOf(agency: AgencyId): readonly UnitId[];
};

/** The play of a drill, as commands see and change it. */
export type ExerciseScene = {
  readonly exercise: Exercise;
  /** What is played, and how it stands; undefined before a scenario was loaded. */
  readonly drill: { readonly scenario: Scenario; readonly state: DrillState } | undefined;
  /** Puts a scenario into the room; callers have asked whether it fits. */
  load(scenario: Scenario, seed: number): void;
  /** Takes the place of the clock and phase that there are. Where the clock was put ahead, the engine catches up. */
  setPlay(change: Partial<Pick<Play, "phase" | "clock">>): void;
  setNoDuff(noDuff: NoDuff | undefined): void;
  /** The exercise time at a moment of the server's clock; now, where that cannot be told any more. */
  timeOf(atMs: number): ExerciseMs;
  /** Carried out within this tick. */
  order(order: DrillOrder): void;
};

/** Edits that the relay did not take, as they wait for somebody to decide about them. */
export type QuarantineScene = {
  /** Keeps them; the same edits once. Refused where there is no more room. */
  handIn(member: Member, edits: CommandInput<"quarantine.hand-in">): Reply<CommandResults["quarantine.hand-in"]>;
  /** Undefined where nothing waits under this id. */
  layerOf(entry: string): LayerId | undefined;
  /** Does anew what the edits say, as `by`; how many annotations that changed. */
  takeIn(entry: string, by: Member): number;
  /** Sets them aside for good. */
  dismiss(entry: string): void;
};

/** Who sends, and the clocks that came with it. */
export type CommandSender = {
  readonly member: Member;
  readonly envelope: Pick<CommandEnvelope, "madeAtMs" | "sentAtMs">;
};

/** One handler a command of a family. */
export type CommandHandlers<F extends CommandName> = {
  readonly [N in F]: CommandHandler<N, CommandInput<N>>;
};

export type CommandHandler<N extends CommandName, Input> = (
  scene: CommandScene,
  sender: CommandSender,
  input: Input,
) => Reply<CommandResults[N]>;
