import { nanoid } from "nanoid";
import type { PostKind } from "../../shared/coordination/post.ts";
import { isAssignmentOpen, type Task } from "../../shared/coordination/task.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import { isAllowed, relationToChannel } from "../../shared/operation/permissions.ts";
import type { CommandEnvelope, CommandInput } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Board } from "./board.ts";
import type { PictureSource } from "./picture-source.ts";
import { createSource } from "./watchable.ts";

export type BoardMarksSurroundings = {
  readonly picture: Pick<PictureSource, "board" | "marks" | "directory">;
  readonly nowMs: () => number;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
  /** Can something be said to the server now, and is it this tab that says it? */
  readonly isUp: () => boolean;
  /** Undefined where no answer came. */
  readonly transmit: (envelope: CommandEnvelope) => Promise<Reply | undefined>;
  /** Keeps on the device how far was read. */
  readonly keep: (read: ReadonlyMap<ChannelId, number>) => void;
};

/** What people send each other is marked within this time, spread out so that 200 members do not answer at once. */
const SOON_MS = 1_000;
/** Nobody waits for the mark of a line that the log wrote by itself: a busy minute of them is one mark. */
const LATER_MS = 20_000;
/** What keeps coming into view while somebody scrolls is one mark. */
const READ_MS = 300;
/** A server that says "too often", or that did not answer, is asked again after this. */
const AGAIN_MS = 2_000;

const BETWEEN_PEOPLE = ["message", "task", "request", "alert"] as const satisfies readonly PostKind[];

type OfChannel = {
  delivered: number;
  read: number;
  isSending: boolean;
  /** The server does not take it: asked again only when what exists has changed. */
  isBarred: boolean;
  timer?: ReturnType<typeof setTimeout> | undefined;
  dueAtMs: number;
};

/**
 * Says by itself how far this member has got with each channel: delivered as soon as a board has grown on this device, a
 * task of its own at once; read when a screen says so. Marks are no work of anybody's, so they do not wait in the outbox
 * and nobody sees them wait: after a lost link they follow from what the boards hold and what was kept as read.
 */
export class BoardMarks {
  readonly #at: BoardMarksSurroundings;
  readonly #channels = new Map<ChannelId, OfChannel>();
  /** Assignments of which the server was told that they are here, by task and addressee. */
  readonly #told = new Set<string>();
  #closed = false;

  /** How far was read on this device, by channel; ahead of the server's marks while there is no link. */
  readonly read = createSource<ReadonlyMap<ChannelId, number>>(new Map());

  constructor(at: BoardMarksSurroundings) {
    this.#at = at;
  }

  /** What the device kept as read. */
  recall(kept: ReadonlyMap<ChannelId, number>): void {
    const read = new Map(this.read.get());
    for (const [channel, no] of kept) read.set(channel, Math.max(no, read.get(channel) ?? 0));
    this.read.set(read);
  }

  /** The board of a channel has changed, or has come. */
  grown(channel: ChannelId): void {
    const { board } = this.#at.picture;
    this.#plan(channel, this.#urgencyMs(channel, board(channel)));
  }

  /** Everything up to `no` was on the screen. */
  readonly markRead = (channel: ChannelId, no: number): void => {
    if (no <= this.#readOf(channel)) return;
    const read = new Map(this.read.get()).set(channel, no);
    this.read.set(read);
    this.#at.keep(read);
    this.#plan(channel, READ_MS * (1 + this.#at.random()));
  };

  /** The link stands again, this tab writes now, or what exists has changed. */
  resume(): void {
    for (const { id } of this.#at.picture.directory().channels) {
      this.#of(id).isBarred = false;
      this.grown(id);
    }
  }

  close(): void {
    this.#closed = true;
    for (const { timer } of this.#channels.values()) clearTimeout(timer);
  }

  #of(channel: ChannelId): OfChannel {
    const known = this.#channels.get(channel);
    if (known) return known;
    const fresh: OfChannel = { delivered: 0, read: 0, isSending: false, isBarred: false, dueAtMs: 0 };
    this.#channels.set(channel, fresh);
    return fresh;
  }

  #readOf(channel: ChannelId): number {
    const { marks, directory } = this.#at.picture;
    return Math.max(this.read.get().get(channel) ?? 0, marks(channel).get(directory().me.id)?.read ?? 0);
  }

  #deliveredOf(channel: ChannelId): number {
    const { marks, directory } = this.#at.picture;
    return Math.max(this.#of(channel).delivered, marks(channel).get(directory().me.id)?.delivered ?? 0);
  }

  #urgencyMs(channel: ChannelId, board: Board): number {
    const { me } = this.#at.picture.directory();
    if (this.#untold(channel, board, me).length > 0) return 0;
    const from = this.#deliveredOf(channel);
    const isBetweenPeople = BETWEEN_PEOPLE.some((kind) => (board.ofKind(kind).at(-1)?.no ?? 0) > from);
    const withinMs = isBetweenPeople ? SOON_MS : LATER_MS;
    return withinMs * (0.3 + 0.7 * this.#at.random());
  }

  /** Tasks for this member's unit or agency that their sender does not know to be here. */
  #untold(channel: ChannelId, board: Board, me: Member): readonly string[] {
    return board
      .ofKind("task")
      .filter((task) => isFor(me, task))
      .map(({ id, assignments }) => `${channel}/${id}/${assignments.length}`)
      .filter((key) => !this.#told.has(key));
  }

  #plan(channel: ChannelId, inMs: number): void {
    const of = this.#of(channel);
    if (this.#closed || !this.#isDue(channel)) return;
    const dueAtMs = this.#at.nowMs() + inMs;
    if (of.timer !== undefined && of.dueAtMs <= dueAtMs) return;
    clearTimeout(of.timer);
    of.dueAtMs = dueAtMs;
    if (inMs === 0) return this.#send(channel);
    of.timer = setTimeout(() => this.#send(channel), inMs);
  }

  /** Is there anything to say that the server does not know, and may it be said? */
  #isDue(channel: ChannelId): boolean {
    const { picture, isUp } = this.#at;
    const directory = picture.directory();
    const of = this.#of(channel);
    const there = directory.channels.find(({ id }) => id === channel);
    if (!there || of.isBarred || of.isSending || !isUp()) return false;
    const asking = { member: directory.me, operation: directory.operation };
    if (!isAllowed(asking, "mark-read", relationToChannel(directory.me, there))) return false;
    const mark = picture.marks(channel).get(directory.me.id);
    const board = picture.board(channel);
    const readThrough = Math.min(this.#readOf(channel), board.lastNo);
    return (
      board.lastNo > this.#deliveredOf(channel) ||
      readThrough > Math.max(of.read, mark?.read ?? 0) ||
      this.#untold(channel, board, directory.me).length > 0
    );
  }

  #send(channel: ChannelId): void {
    const of = this.#of(channel);
    clearTimeout(of.timer);
    of.timer = undefined;
    if (this.#closed || !this.#isDue(channel)) return;
    const { picture, nowMs } = this.#at;
    const board = picture.board(channel);
    const read = Math.min(this.#readOf(channel), board.lastNo);
    const told = this.#untold(channel, board, picture.directory().me);
    const input: CommandInput<"board.mark"> = { channel, delivered: board.lastNo, ...(read > 0 ? { read } : {}) };
    of.isSending = true;
    const atMs = nowMs();
    void this.#at
      .transmit({ id: nanoid(), name: "board.mark", input, madeAtMs: atMs, sentAtMs: atMs })
      .then((reply) => this.#take(channel, input, told, reply));
  }

  #take(channel: ChannelId, sent: CommandInput<"board.mark">, told: readonly string[], reply: Reply | undefined): void {
    const of = this.#of(channel);
    of.isSending = false;
    if (reply?.kind === "done") {
      of.delivered = Math.max(of.delivered, sent.delivered);
      of.read = Math.max(of.read, sent.read ?? 0);
      for (const key of told) this.#told.add(key);
      // What came while it was under way.
      return this.grown(channel);
    }
    if (reply?.kind === "refused" && reply.reason !== "too-often") of.isBarred = true;
    else this.#plan(channel, AGAIN_MS * (1 + this.#at.random()));
  }
}

function isFor(me: Member, { withdrawn, assignments }: Task): boolean {
  return (
    withdrawn === undefined &&
    assignments.some(
      (assignment) =>
        assignment.state === "sent" &&
        isAssignmentOpen(assignment) &&
        (assignment.to.unit === undefined ? assignment.to.agency === me.agency : assignment.to.unit === me.unit),
    )
  );
}
