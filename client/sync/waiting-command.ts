import type { CommandName } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";

/** A command that waits for its reply. `offsetMs`: server minus device when it was made, where that was known. */
export type WaitingCommand = {
  readonly key: string;
  readonly id: string;
  readonly name: CommandName;
  readonly input: unknown;
  readonly madeAtMs: number;
  readonly offsetMs: number | undefined;
  readonly resolve: readonly ((reply: Reply) => void)[];
  /** Written to the device, or known that it cannot be. */
  readonly settled: Promise<void>;
};
