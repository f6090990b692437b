import { expect } from "vitest";
import type { LogEntry, LogEvent } from "../../../shared/coordination/log-entry.ts";
import type { PostKind, PostOf, StoredPost } from "../../../shared/coordination/post.ts";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../../shared/operation/channel.ts";
import type { CommandInput, CommandName } from "../../../shared/protocol/commands.ts";
import { type DocumentName, ROOTS } from "../../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../../shared/protocol/keyed-list.ts";
import type { Reply } from "../../../shared/protocol/reply.ts";
import type { Device } from "./device.ts";
import { type Field, openField } from "./field.ts";

/** How long before it is sent a command was made, and how far the device's clock is off. */
type Made = { readonly agoS?: number; readonly clockOffS?: number; readonly id?: string };

/** A field whose boards are read as they are published, by an evaluator who sees all of them. */
export type BoardField = {
  readonly field: Field;
  send<N extends CommandName>(by: Device, name: N, input: CommandInput<N>, made?: Made): Promise<Reply>;
  /** Everything on a board, in the order of its numbers. */
  posts(channel: string): Promise<readonly StoredPost[]>;
  /** Throws where there is none. */
  post<K extends PostKind>(channel: string, id: string, kind: K): Promise<PostOf<K>>;
  /** The server starts again on the same journal. */
  restart(): void;
  /** What the log of a channel noted by itself. */
  log(channel: string): Promise<readonly (LogEvent | { readonly event: "note" })[]>;
};

const CHANNELS = [EVERYONE, UNIFIED_COMMAND, agencyChannel("fire"), agencyChannel("police")];

export async function openBoardField(): Promise<BoardField> {
  const field = openField();
  const reader = field.device("evaluator", { role: "exercise-control" });
  await field.room();
  let documents: readonly DocumentName[] = CHANNELS.map((channel): DocumentName => `board/${channel}`);
  await reader.regainLink(documents);
  let commands = 0;

  async function posts(channel: string): Promise<readonly StoredPost[]> {
    const name: DocumentName = `board/${channel}`;
    if (!documents.includes(name) || !reader.linked) {
      if (!documents.includes(name)) documents = [...documents, name];
      reader.loseLink();
      await reader.regainLink(documents);
    }
    await field.settle(reader);
    const list = reader.doc(name).getArray<Keyed<StoredPost>>(ROOTS.board);
    return [...readKeyed(list).values()].toSorted((a, b) => a.no - b.no);
  }

  return {
    field,
    posts,
    restart: () => field.restart(reader),
    async send(by, name, input, { agoS = 0, clockOffS = 0, id } = {}) {
      const room = await field.room();
      const sentAtMs = field.now() + clockOffS * 1000;
      const envelope = { id: id ?? `c${++commands}`, name, input, madeAtMs: sentAtMs - agoS * 1000, sentAtMs };
      return room.execute(by.member, "test", envelope);
    },
    async post<K extends PostKind>(channel: string, id: string, kind: K) {
      const found = (await posts(channel)).find((post) => post.id === id);
      if (found?.kind !== kind) throw new Error(`no ${kind} ${id} on ${channel}`);
      return found as PostOf<K>;
    },
    async log(channel) {
      const entries = (await posts(channel)).filter((post): post is LogEntry => post.kind === "log");
      return entries.map(({ entry }) => entry);
    },
  };
}

export const DONE = { kind: "done" } as const;

/** What `toMatchObject` takes for a refusal. */
export function refused(reason: string, detail?: RegExp): object {
  return { kind: "refused", reason, ...(detail && { detail: expect.stringMatching(detail) as string }) };
}
