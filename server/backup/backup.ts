import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { ACCOUNTS_FILE, JOURNAL_FILE, PHOTOS_FOLDER, REGISTER_FILE, SMALL_FILES } from "../data-folder.ts";
import { copyDatabase } from "../journal/copy-database.ts";
import { publicKeyIn } from "../journal/public-key.ts";
import { openSqliteJournalToRead } from "../journal/sqlite-journal.ts";
import { type Verdict, verifyAll } from "../journal/verify.ts";

/** What a backup says of itself, written last: without it there is none. */
export const MANIFEST_FILE = "backup.json";
const INCOMING = "incoming";

const manifest = z.strictObject({
  format: z.literal("muster backup"),
  version: z.literal(1),
  madeAtMs: z.int().nonnegative(),
  /** With `/` between folders. */
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifest>;

/** What stands in the way of a backup or of restoring one, in one sentence. Nothing was left behind. */
export class BackupRefused extends Error {
  override readonly name = "BackupRefused";
}

/**
 * Copies the data folder `from` to the new folder `to` as it is at one moment, also while a server writes it, and checks the
 * copy's journals. The journal is copied first: what it speaks of is then in the register and among the photos. Throws
 * `BackupRefused`.
 */
export async function makeBackup(from: string, to: string, nowMs: number): Promise<readonly Verdict[]> {
  if (!existsSync(join(from, JOURNAL_FILE))) throw new BackupRefused(`There is no ${JOURNAL_FILE} in ${from}.`);
  return intoNewFolder(to, async (folder) => {
    for (const name of [JOURNAL_FILE, REGISTER_FILE, ACCOUNTS_FILE]) {
      if (existsSync(join(from, name))) copyDatabase(join(from, name), join(folder, name));
    }
    await copyPhotos(join(from, PHOTOS_FOLDER), join(folder, PHOTOS_FOLDER));
    for (const name of SMALL_FILES) {
      if (existsSync(join(from, name))) await copyFile(join(from, name), join(folder, name));
    }
    const files = await filesIn(folder);
    const content: Manifest = {
      format: "muster backup",
      version: 1,
      madeAtMs: nowMs,
      files: await listed(folder, files),
    };
    await writeDurably(join(folder, MANIFEST_FILE), `${JSON.stringify(content, null, 2)}\n`);
    return verifyFolder(folder);
  });
}

/**
 * Makes the new data folder `to` of the backup `from`, after every file of it was found to be as it was written. Throws
 * `BackupRefused`, which names the first file that is not.
 */
export async function restoreBackup(from: string, to: string): Promise<readonly Verdict[]> {
  const { files } = await readManifest(from);
  return intoNewFolder(to, async (folder) => {
    for (const file of files) {
      const source = within(from, file.path);
      const target = within(folder, file.path);
      if (!existsSync(source)) throw new BackupRefused(`${source} is missing.`);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await copyFile(source, target);
      const { bytes, sha256 } = await described(target);
      if (bytes !== file.bytes || sha256 !== file.sha256)
        throw new BackupRefused(`${source} is not as it was written.`);
    }
    return verifyFolder(folder);
  });
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST_FILE);
  if (!existsSync(file)) throw new BackupRefused(`There is no ${MANIFEST_FILE} in ${folder}: it is no whole backup.`);
  const read = manifest.safeParse(
    await readFile(file, "utf8")
      .then(JSON.parse)
      .catch(() => undefined),
  );
  if (!read.success) throw new BackupRefused(`${file} cannot be read: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** A path of a manifest, which must not lead out of its folder. */
function within(folder: string, path: string): string {
  const full = join(folder, ...path.split("/"));
  if (relative(folder, full).startsWith("..") || path === "")
    throw new BackupRefused(`${path} is no file of a backup.`);
  return full;
}

/** Under another name until all of it is there, so that half a copy is never taken for a whole one. */
async function intoNewFolder<T>(to: string, fill: (folder: string) => Promise<T>): Promise<T> {
  if (existsSync(to) && (await readdir(to).catch(() => [""])).length > 0) {
    throw new BackupRefused(`${to} is there already and not empty.`);
  }
  const folder = `${to.replace(/[/\\]+$/, "")}.part`;
  if (existsSync(folder)) throw new BackupRefused(`${folder} is there already, from an attempt that did not end.`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const filled = await fill(folder);
    await rm(to, { recursive: true, force: true });
    await rename(folder, to);
    return filled;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // The system's and SQLite's own errors have a code; what has none is a bug.
    if (error instanceof Error && "code" in error) throw new BackupRefused(`${to} cannot be made: ${error.message}.`);
    throw error;
  }
}

/** The notes first: the bytes of what they name are on the disk before them. */
async function copyPhotos(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  const files = await filesIn(from);
  for (const path of files.toSorted((a, b) => Number(isPhoto(a)) - Number(isPhoto(b)))) {
    if (path.startsWith(`${INCOMING}/`)) continue;
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), target);
  }
}

function isPhoto(path: string): boolean {
  return path.includes("/");
}

async function verifyFolder(folder: string): Promise<readonly Verdict[]> {
  const journal = openSqliteJournalToRead(join(folder, JOURNAL_FILE));
  try {
    return await verifyAll(journal, publicKeyIn(folder));
  } finally {
    await journal.close();
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}

async function listed(folder: string, files: readonly string[]): Promise<Manifest["files"]> {
  const all: Manifest["files"] = [];
  for (const path of files) {
    const file = within(folder, path);
    // Whoever reads it reads passwords' hashes and keys.
    await chmod(file, 0o600);
    await flushed(file);
    all.push({ path, ...(await described(file)) });
  }
  return all;
}

async function described(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest("hex") };
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, "r");
  await handle.sync();
  await handle.close();
}

async function writeDurably(file: string, content: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  await handle.writeFile(content);
  await handle.sync();
  await handle.close();
}
