import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { JOURNAL_FILE } from "../data-folder.ts";
import { JournalUnavailable } from "../journal/journal.ts";
import { openSqliteJournalToRead } from "../journal/sqlite-journal.ts";
import { ExportRefused, exportOperation } from "./export-operation.ts";

/** The command `export`. What it has to say goes line by line to `say`; refusals throw a `CommanderError`. */
export function exportCommand(say: (line: string) => void): Command {
  const command = new Command("export");
  return command
    .description("Writes what happened in an operation, and where its units were, as CSV, GeoJSON, GPX and Parquet.")
    .argument("<folder>", "the data folder; Muster may be running on it")
    .argument("<operation>", "the operation, as `verify` names it")
    .argument("<target>", "the new folder; it holds what every agency kept to itself")
    .action(async (folder: string, operation: string, target: string) => {
      const file = join(folder, JOURNAL_FILE);
      if (!existsSync(file)) return command.error(`There is no ${JOURNAL_FILE} in ${folder}.`);
      try {
        const journal = openSqliteJournalToRead(file);
        const { events, fixes, annotations } = await exportOperation(journal, operation, target);
        await journal.close();
        say(`${events} events, ${fixes} fixes and ${annotations} annotations written to ${target}.`);
      } catch (error) {
        if (error instanceof ExportRefused) command.error(error.message);
        if (error instanceof JournalUnavailable) command.error(`${file} cannot be read: ${error.message}.`);
        throw error;
      }
    });
}
