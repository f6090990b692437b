import { createHash } from "node:crypto";
import type { Action, Relation } from "../../../shared/operation/permissions.ts";
import type { Reply } from "../../../shared/protocol/reply.ts";
import type { Asker, Cell, World } from "./world.ts";

export type Outcome = "done" | "closed" | "not-permitted" | "not-found";

/** One way in which an action can be tried. */
export type Attempt = {
  readonly what: string;
  readonly action: Action;
  readonly transport: "line" | "command" | "events" | "http";
  /** The relations in which the thing can stand to who asks; `operation`: it belongs to the operation as a whole. */
  readonly relations: readonly Relation[] | "operation";
  /** Who may not do this is told that the thing does not exist. */
  readonly existsBy?: Action;
  /** The relation by which it exists, where that is another one than what the action goes by. */
  existsIn?(cell: Cell): Relation;
  /** The unified command is for who commands: to a commander it stands as what it may view. */
  readonly ofUnifiedCommand?: true;
  /** What exists is told in an operation that was closed as well. */
  readonly toldWhenClosed?: true;
  /** Changes what all others are tried in: comes last, one after the other. */
  readonly last?: true;
  prepare?(world: World, cell: Cell): void | Promise<void>;
  attempt(asker: Asker, cell: Cell, world: World): Promise<string>;
};

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Was a document opened? */
export function opened(answer: { number: number } | { code: number }): string {
  if ("number" in answer) return "done";
  return answer.code === 4404 ? "not-found" : String(answer.code);
}

/** What came back over HTTP. */
export async function answered(request: Promise<{ status: number; answer: unknown }>): Promise<string> {
  const { status, answer } = await request;
  return status < 300 ? "done" : (answer as { reason: string }).reason;
}

/**
 * What came back for a command among so many that its sender may be told to wait: then it is sent again, each time later,
 * because asking again counts as well.
 */
export async function patiently(send: () => Promise<Reply>): Promise<string> {
  for (let pauseMs = 200; ; pauseMs *= 2) {
    const reply = await send();
    if (reply.kind === "done") return "done";
    if (reply.reason !== "too-often") return reply.reason;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
