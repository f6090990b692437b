import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { JOURNAL_FILE } from "../data-folder.ts";
import { JournalUnavailable } from "./journal.ts";
import { publicKeyIn, readPublicKey } from "./public-key.ts";
import { openSqliteJournalToRead } from "./sqlite-journal.ts";
import { timeText } from "./time-text.ts";
import { type Fault, type Verdict, verifyJournal } from "./verify.ts";

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
      say(lineOf(verdict));
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

function lineOf({ operation, sound, signed, fault }: Verdict): string {
  const until = signed ? `signed up to record ${signed.seq} at ${timeText(signed.at)}` : "not signed yet";
  if (!fault) return `${operation}: ${sound} records, whole; ${until}`;
  const before = sound === 0 ? "nothing before it" : `records 1 to ${sound} are sound`;
  return `${operation}: BAD ${textOf(fault)}; ${before}, ${until}`;
}

function textOf(fault: Fault): string {
  switch (fault.what) {
    case "changed":
      return `at record ${fault.seq}, of ${timeText(fault.at)}: it is not what was written`;
    case "missing":
      return `at record ${fault.seq}: it is missing`;
    case "cut":
      return `at record ${fault.seq}: it and everything up to record ${fault.until} is missing`;
    case "added":
      return `at record ${fault.seq}: it was added past the end`;
    case "rewritten":
      return `between records ${fault.after + 1} and ${fault.seq}: they are not what was signed at ${timeText(fault.signedAt)}`;
    case "signature":
      return `at record ${fault.seq}: what was signed there at ${timeText(fault.signedAt)} has not the right signature`;
    case "unreadable":
      return `at record ${fault.seq}: it cannot be read (${fault.because})`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
