import { Command } from "commander";
import { check, exportInjects, importInjects, type Outcome } from "./scenario-commands.ts";

const program = new Command("scenario").description(
  "Checks scenario files, and brings their inject lists into tables and back.",
);
program
  .command("check")
  .description("says what is wrong with a scenario, and where")
  .argument("<scenario>", "a scenario file")
  .action((file: string) => answer(check(file)));
program
  .command("export")
  .description("writes the inject list of a scenario as a table")
  .argument("<scenario>", "a scenario file")
  .argument("<table>", "the table to write, *.csv or *.xlsx")
  .action((file: string, table: string) => answer(exportInjects(file, table)));
program
  .command("import")
  .description("puts the injects of a table in place of those of a scenario")
  .argument("<table>", "a table, *.csv or *.xlsx")
  .argument("<scenario>", "the scenario file that the table is for")
  .argument("<changed>", "the scenario file to write")
  .action((table: string, file: string, changed: string) => answer(importInjects(table, file, changed)));
await program.parseAsync();

function answer(outcome: Outcome): void {
  if (outcome.refusal === undefined) {
    console.log(outcome.said);
    return;
  }
  console.error(outcome.refusal);
  process.exitCode = 1;
}
