import type { Member } from "../../shared/operation/member.ts";
import type { CommandEnvelope, CommandName } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import { perform } from "../commands/perform.ts";
import type { CommandScene } from "../commands/scene.ts";
import { JournalUnavailable } from "../journal/journal.ts";
import { commandEntry, HappenedCommands } from "./happened-commands.ts";
import type { Author, Tick } from "./tick.ts";
import type { TickSurroundings } from "./tick-surroundings.ts";

/** What counts once however often it comes: the same measurement is "older than known", a mark only ever grows. */
const IDEMPOTENT: ReadonlySet<CommandName> = new Set(["fixes.report", "board.mark"]);

type Surroundings = Pick<TickSurroundings, "journal" | "operation" | "now"> & {
  readonly scene: () => CommandScene;
  /** Has `answer` carried out in the next tick; what it says goes out once the journal was asked. */
  readonly ask: (author: Author, answer: (tick: Tick) => Reply) => Promise<Reply>;
};

/** Commands of members: one that is sent twice happens once. */
export class MemberCommands {
  readonly #at: Surroundings;
  readonly #happened: HappenedCommands;

  constructor(at: Surroundings) {
    this.#at = at;
    this.#happened = new HappenedCommands(at.journal, at.operation);
  }

  async execute(member: Member, device: string, command: CommandEnvelope): Promise<Reply> {
    const key = `${member.id}:${command.id}`;
    const author = { actor: member.id, device };
    const asMember = () => perform(this.#at.scene(), { member, envelope: command }, command);
    if (IDEMPOTENT.has(command.name)) return this.#at.ask(author, asMember);
    const earlier = await this.#journalled(key);
    if (earlier) return earlier;
    return this.#at.ask(author, (tick) => {
      const repeated = this.#happened.inMemory(key);
      if (repeated) return repeated;
      const reply = asMember();
      this.#happened.remember(key, reply);
      if (reply.kind === "done") tick.entries.push(commandEntry(author, this.#at.now(), key, command, reply));
      return reply;
    });
  }

  /**
   * What was answered to a command that is on disk. One that only memory knows of goes through a tick: it may not be
   * written yet, and its reply is a promise.
   */
  async #journalled(key: string): Promise<Reply | undefined> {
    if (this.#happened.inMemory(key)) return undefined;
    try {
      return await this.#happened.inJournal(key);
    } catch (error) {
      if (error instanceof JournalUnavailable) return undefined;
      throw error;
    }
  }
}
