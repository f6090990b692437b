import type { OperationId } from "../../shared/operation/operation.ts";
import type { CommandEnvelope } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Journal, NewEntry } from "../journal/journal.ts";

/** Replies kept in memory, so that a command repeated within minutes does not ask the disk. */
const KEPT = 5_000;

/** Which commands have happened, and what was answered: a command that is sent twice happens once. */
export class HappenedCommands {
  readonly #journal: Journal;
  readonly #operation: OperationId;
  readonly #replies = new Map<string, Reply>();

  constructor(journal: Journal, operation: OperationId) {
    this.#journal = journal;
    this.#operation = operation;
  }

  inMemory(key: string): Reply | undefined {
    return this.#replies.get(key);
  }

  /** What the journal has. Rejects with `JournalUnavailable` where it cannot be read. */
  async inJournal(key: string): Promise<Reply | undefined> {
    const entry = await this.#journal.findCommand(this.#operation, key);
    return entry && (JSON.parse(new TextDecoder().decode(entry.payload)) as { reply: Reply }).reply;
  }

  /** Refusals are forgotten at once: what was refused may be allowed when it comes again. */
  remember(key: string, reply: Reply): void {
    if (reply.kind === "refused") return;
    this.#replies.set(key, reply);
    if (this.#replies.size <= KEPT) return;
    const oldest = this.#replies.keys().next();
    if (!oldest.done) this.#replies.delete(oldest.value);
  }
}

/** A command and its reply as the journal has them. */
export function commandEntry(
  { actor, device }: { readonly actor: string; readonly device: string },
  at: number,
  commandKey: string,
  { name, input, madeAtMs }: CommandEnvelope,
  reply: Reply,
): NewEntry {
  const kept = name === "quarantine.hand-in" ? withoutEdits(input) : input;
  const payload = new TextEncoder().encode(JSON.stringify({ name, input: kept, madeAtMs, reply }));
  return { at, actor, device, document: "", kind: "command", payload, commandKey };
}

/** The edits themselves stand in the quarantine's own entry of the same tick. */
function withoutEdits(input: unknown): unknown {
  return typeof input === "object" && input !== null ? { ...input, updates: [] } : input;
}
