import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { JOURNAL_FILE } from "../data-folder.ts";
import { JournalUnavailable } from "./journal.ts";
import { publicKeyIn, readPublicKey } from "./public-key.ts";
import { openSqliteJournalToRead } from "./sqlite-journal.ts";
import { verdictText } from "./verdict-text.ts";
import { type Verdict, verifyJournal } from "./verify.ts";

/**
 * The command `verify`. What it finds goes line by line to `say`. Its action throws a `CommanderError` where something is
 * wrong with a journal, or where there is none.
 */
export function verifyCommand(say: (line: string) => void): Command {
  const command = new Command("verify");
  return command
    .description("Checks every record of every operation in a data folder, and what was signed. Changes nothing.")
    .argument("<folder>", "the data folder, or a copy of it; Muster may be running on it")
    .option("--key <hex>", "the public key that must have signed, as another agency wrote it down", readPublicKey)
    .action(async (folder: string, { key }: { key?: Uint8Array }) => {
      const refusal = await verify(folder, key, say);
      if (refusal !== undefined) command.error(refusal);
    });
}

async function verify(
  folder: string,
  key: Uint8Array | undefined,
  say: (line: string) => void,
): Promise<string | undefined> {
  const file = join(folder, JOURNAL_FILE);
  if (!existsSync(file) || !statSync(file).isFile()) return `There is no ${JOURNAL_FILE} in ${folder}.`;
  let trusted: Uint8Array | undefined;
  try {
    trusted = key ?? publicKeyIn(folder);
  } catch (error) {
    return `The signing key of ${folder} cannot be read: ${messageOf(error)}.`;
  }
  try {
    const journal = openSqliteJournalToRead(file);
    const operations = await journal.operations();
    const verdicts: Verdict[] = [];
    for (const operation of operations) {
      const verdict = await verifyJournal(journal, operation, trusted);
      say(verdictText(verdict));
      verdicts.push(verdict);
    }
    await journal.close();
    if (trusted) say(`Public key ${Buffer.from(trusted).toString("hex")}`);
    const bad = verdicts.filter(({ fault }) => fault);
    if (bad.length > 0) return `${bad.length} of ${operations.length} journals are not as they were written.`;
    say(operations.length === 0 ? "Nothing was recorded yet." : "Everything is as it was written.");
    return undefined;
  } catch (error) {
    if (error instanceof JournalUnavailable) return `${file} cannot be read: ${error.message}.`;
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
