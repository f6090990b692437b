import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { type RecordProof, recordProof } from "../../shared/journal/record-proof.ts";
import { JOURNAL_FILE } from "../data-folder.ts";
import { JournalUnavailable } from "./journal.ts";
import { faultOfProof, type ProofFault, proveRecord } from "./prove.ts";
import { readPublicKey } from "./public-key.ts";
import { openSqliteJournalToRead } from "./sqlite-journal.ts";
import { timeText } from "./time-text.ts";

/** A record is a frame of edits at most; a file above this is no proof of one. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

const FAULTS: Readonly<Record<ProofFault, string>> = {
  "does-not-fit": "The record is not the one that was signed.",
  signature: "The signature is not right.",
  "another-key": "It was signed with another key.",
};

/**
 * The command `proof`: makes the proof of a record, and checks one. What it has to say goes line by line to `say`. Its actions
 * throw a `CommanderError` with one clear sentence where there is no proof or it does not hold.
 */
export function proofCommand(say: (line: string) => void): Command {
  const command = new Command("proof").description("Shows that one record stands in a journal as it was signed.");
  command
    .command("make")
    .description("Writes the proof of a record, to be checked by people who have nothing else of the journal.")
    .argument("<folder>", "the data folder; Muster may be running on it")
    .argument("<operation>", "the operation, as `verify` names it")
    .argument("<record>", "the number of the record", readNumber)
    .argument("<file>", "where the proof is written; must not be there")
    .action(async (folder: string, operation: string, seq: number, file: string) => {
      const refusal = await make(folder, operation, seq, file);
      if (refusal !== undefined) command.error(refusal);
      say(`Written to ${file}.`);
    });
  command
    .command("check")
    .description("Checks a proof with nothing but itself.")
    .argument("<file>", "the proof")
    .option(
      "--key <hex>",
      "the public key that must have signed; without it a proof shows no more than damage",
      readPublicKey,
    )
    .action((file: string, { key }: { key?: Uint8Array }) => {
      const read = readProof(file);
      if (typeof read === "string") return command.error(read);
      const fault = faultOfProof(read, key);
      if (fault) return command.error(FAULTS[fault]);
      say(textOf(read, key !== undefined));
    });
  return command;
}

async function make(folder: string, operation: string, seq: number, file: string): Promise<string | undefined> {
  const journalFile = join(folder, JOURNAL_FILE);
  if (!existsSync(journalFile)) return `There is no ${JOURNAL_FILE} in ${folder}.`;
  if (existsSync(file)) return `${file} is there already.`;
  try {
    const journal = openSqliteJournalToRead(journalFile);
    const proof = await proveRecord(journal, operation, seq);
    await journal.close();
    if (proof === "no-record") return `There is no record ${seq} of ${operation}.`;
    if (proof === "not-signed") return `Record ${seq} is not signed yet; a minute after it was written it is.`;
    writeFileSync(file, `${JSON.stringify(proof, null, 2)}\n`, { flag: "wx" });
    return undefined;
  } catch (error) {
    if (error instanceof JournalUnavailable) return `${journalFile} cannot be read: ${error.message}.`;
    throw error;
  }
}

/** The proof in a file, or why there is none. */
function readProof(file: string): RecordProof | string {
  if (!existsSync(file) || !statSync(file).isFile()) return `There is no file ${file}.`;
  if (statSync(file).size > MAX_FILE_BYTES) return `${file} is too large to be the proof of a record.`;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return `${file} is not JSON.`;
  }
  const read = recordProof.safeParse(content);
  return read.success ? read.data : `${file} is no proof of a record: ${z.prettifyError(read.error)}`;
}

function textOf({ operation, record, head }: RecordProof, isOfKey: boolean): string {
  const { seq, at, actor, kind, document } = record;
  const what = document === "" ? kind : `${kind} of ${document}`;
  const signed = `signed at ${timeText(head.at)} with ${isOfKey ? "that key" : `the key ${head.key}`}`;
  return `Record ${seq} of ${operation}, ${what} by ${actor} at ${timeText(at)}: as it was ${signed}.`;
}

function readNumber(text: string): number {
  const seq = Number(text);
  if (!(Number.isSafeInteger(seq) && seq > 0)) throw new InvalidArgumentError("Records are numbered from 1.");
  return seq;
}
