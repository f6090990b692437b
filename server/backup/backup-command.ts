import { Command } from "commander";
import { verdictText } from "../journal/verdict-text.ts";
import type { Verdict } from "../journal/verify.ts";
import { BackupRefused, makeBackup, restoreBackup } from "./backup.ts";

/** The command `backup`. What it has to say goes line by line to `say`; refusals throw a `CommanderError`. */
export function backupCommand(say: (line: string) => void): Command {
  const command = new Command("backup");
  return command
    .description("Copies a data folder as it is at one moment, also while Muster runs on it, and checks the copy.")
    .argument("<folder>", "the data folder")
    .argument("<backup>", "the new folder of the backup; it holds keys and belongs in a safe place")
    .action(async (folder: string, backup: string) => {
      const verdicts = await doneBy(command, makeBackup(folder, backup, Date.now()));
      tell(command, say, verdicts, `Backup written to ${backup}.`);
    });
}

/** The command `restore`, as `backup`. */
export function restoreCommand(say: (line: string) => void): Command {
  const command = new Command("restore");
  return command
    .description("Makes a data folder of a backup, after every file of it was found whole.")
    .argument("<backup>", "the folder of the backup")
    .argument("<folder>", "the new data folder; start Muster with DATA_DIR set to it")
    .action(async (backup: string, folder: string) => {
      const verdicts = await doneBy(command, restoreBackup(backup, folder));
      tell(command, say, verdicts, `Restored to ${folder}.`);
    });
}

async function doneBy(command: Command, work: Promise<readonly Verdict[]>): Promise<readonly Verdict[]> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BackupRefused) command.error(error.message);
    throw error;
  }
}

/** A journal that was bad before is copied as it is: it is all that there is of it. */
function tell(command: Command, say: (line: string) => void, verdicts: readonly Verdict[], done: string): void {
  for (const verdict of verdicts) say(verdictText(verdict));
  say(done);
  const bad = verdicts.filter(({ fault }) => fault).length;
  if (bad > 0) command.error(`${bad} of ${verdicts.length} journals are not as they were written; the copy is as bad.`);
}
