import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { holdExclusively } from "./admission/exclusive-hold.ts";
import { CannotStart } from "./config.ts";

/** A server that was told to stop may take this long until it has let go. */
const WAIT_FOR_FORMER_MS = 5_000;

/** What others find in a data folder by its name. */
export const JOURNAL_FILE = "journal.sqlite";
export const REGISTER_FILE = "register.sqlite";
export const ACCOUNTS_FILE = "accounts.sqlite";
export const PHOTOS_FOLDER = "photos";
export const SIGNING_KEY_FILE = "journal-key.pem";
const FOUNDING_FILE = "founding-token";
const PUSH_FILE = "push.json";
/** What is neither a database nor a photo. */
export const SMALL_FILES: readonly string[] = [SIGNING_KEY_FILE, FOUNDING_FILE, PUSH_FILE];

/** The files of a data folder, held by this process alone. */
export type DataFolder = {
  readonly registerFile: string;
  readonly accountsFile: string;
  readonly journalFile: string;
  readonly signingKeyFile: string;
  readonly foundingFile: string;
  readonly photosFolder: string;
  readonly pushFile: string;
  release(): void;
};

/**
 * Makes the data folder where there is none, and holds it: two servers on one folder would each believe to be the only
 * writer. The hold is a lock of the operating system on a small database file, so it goes with the process however
 * that ends. Throws `CannotStart` where the folder cannot be written or is held by another.
 */
export function holdDataFolder(dir: string, waitMs = WAIT_FOR_FORMER_MS): DataFolder {
  const folder = resolve(dir);
  let release: (() => void) | undefined;
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    release = holdExclusively(join(folder, "in-use.lock"), waitMs);
  } catch (error) {
    throw new CannotStart(
      `The data folder ${folder} cannot be written${because(error)}; set DATA_DIR to one that can.`,
    );
  }
  if (!release) {
    throw new CannotStart(
      `The data folder ${folder} is in use by another Muster; stop that one, or set DATA_DIR to another folder.`,
    );
  }
  return {
    registerFile: join(folder, REGISTER_FILE),
    accountsFile: join(folder, ACCOUNTS_FILE),
    journalFile: join(folder, JOURNAL_FILE),
    signingKeyFile: join(folder, SIGNING_KEY_FILE),
    foundingFile: join(folder, FOUNDING_FILE),
    photosFolder: join(folder, PHOTOS_FOLDER),
    pushFile: join(folder, PUSH_FILE),
    release,
  };
}

/** As mkdir -p. Node's own recursive mkdir never comes back where a parent takes no folders but is there, as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function because(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) return ` (${String(error.code)})`;
  return "";
}
