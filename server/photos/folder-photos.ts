import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isPhotoHash, type PhotoHash } from "../../shared/picture/photo.ts";
import { lineOf, PhotoNotes, readLines } from "./photo-notes.ts";
import {
  type Keeping,
  MAX_PHOTO_BYTES_AN_OPERATION,
  type Photo,
  type PhotoPlace,
  type PhotoStore,
  PhotosUnavailable,
} from "./photo-store.ts";

/**
 * Photos as files: `ab/cdef…` holds the bytes whose SHA-256 is abcdef…, `notes.jsonl` a line for each place
 * that one belongs to. A photo is there when its line is: its file is whole and on the disk before. Throws where the folder
 * cannot be made or read.
 */
export function openFolderPhotos(folder: string, maxBytes = MAX_PHOTO_BYTES_AN_OPERATION): PhotoStore {
  const incoming = join(folder, "incoming");
  // What a killed process left half-written.
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true });
  const notesFile = join(folder, "notes.jsonl");
  const known = readNotes(notesFile);
  return new FolderPhotos({ folder, incoming, notesFile, notesBytes: known.end, maxBytes }, known.notes);
}

type Folder = {
  readonly folder: string;
  readonly incoming: string;
  readonly notesFile: string;
  /** How long the file of notes is, in whole lines. */
  readonly notesBytes: number;
  readonly maxBytes: number;
};

class FolderPhotos implements PhotoStore {
  readonly #at: Folder;
  readonly #notes = new PhotoNotes();
  #notesBytes: number;
  #notesHandle: FileHandle | undefined;
  /** One after the other: photos are few, and so their room is counted right. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(at: Folder, notes: readonly Parameters<PhotoNotes["add"]>[0][]) {
    this.#at = at;
    this.#notesBytes = at.notesBytes;
    for (const note of notes) this.#notes.add(note);
  }

  keep(place: PhotoPlace, hash: PhotoHash, photo: Photo): Promise<Keeping> {
    const keeping = this.#last.then(() => available(() => this.#keep(place, hash, photo)));
    this.#last = keeping.catch(() => undefined);
    return keeping;
  }

  async read(place: PhotoPlace, hash: PhotoHash): Promise<Photo | undefined> {
    const note = this.#notes.find(place, hash);
    if (!note) return undefined;
    const bytes = await available(() => readIfThere(this.#fileOf(hash)));
    const isWhole = bytes && createHash("sha256").update(bytes).digest("hex") === hash;
    return isWhole ? { type: note.type, bytes } : undefined;
  }

  has(place: PhotoPlace, hash: PhotoHash): boolean {
    return this.#notes.find(place, hash) !== undefined;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#notesHandle?.close();
    this.#notesHandle = undefined;
  }

  async #keep(place: PhotoPlace, hash: PhotoHash, { type, bytes }: Photo): Promise<Keeping> {
    if (this.#notes.find(place, hash)) return "known";
    if (this.#notes.bytesWith(place.operation, hash, bytes.length) > this.#at.maxBytes) return "no-room";
    const note = { ...place, hash, type, bytes: bytes.length };
    await this.#writeFile(hash, bytes);
    try {
      await this.#appendNote(lineOf(note));
    } catch (error) {
      if (!this.#notes.isOfSome(hash)) await rm(this.#fileOf(hash), { force: true });
      throw error;
    }
    this.#notes.add(note);
    return "kept";
  }

  /** Under another name until all of it is on the disk. Written again where it is there: what is there may be torn. */
  async #writeFile(hash: PhotoHash, bytes: Uint8Array): Promise<void> {
    const incoming = join(this.#at.incoming, hash);
    const file = this.#fileOf(hash);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeDurably(incoming, bytes);
      await rename(incoming, file);
      await syncFolder(dirname(file));
      await syncFolder(this.#at.folder);
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  async #appendNote(line: string): Promise<void> {
    const bytes = new TextEncoder().encode(line);
    if (!this.#notesHandle) {
      this.#notesHandle = await open(this.#at.notesFile, "a");
      await syncFolder(this.#at.folder);
    }
    try {
      await this.#notesHandle.appendFile(bytes);
      await this.#notesHandle.sync();
    } catch (error) {
      // Half a line would spoil the next one.
      await this.#notesHandle.truncate(this.#notesBytes).catch(() => undefined);
      await this.#notesHandle.close();
      this.#notesHandle = undefined;
      throw error;
    }
    this.#notesBytes += bytes.length;
  }

  #fileOf(hash: PhotoHash): string {
    if (!isPhotoHash(hash)) throw new Error("not the hash of a photo");
    return join(this.#at.folder, hash.slice(0, 2), hash.slice(2));
  }
}

/** Reads the notes and cuts a torn line off; all of it is ASCII, so that letters are bytes. */
function readNotes(file: string): ReturnType<typeof readLines> {
  const known = readLines(existsSync(file) ? readFileSync(file, "latin1") : "");
  if (existsSync(file)) truncateSync(file, known.end);
  return known;
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  return existsSync(file) ? readFile(file) : undefined;
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes names in a folder durable, where the system has a way to. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new PhotosUnavailable(error instanceof Error ? error.message : String(error));
  }
}
