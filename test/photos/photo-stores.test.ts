import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openFolderPhotos } from "../../server/photos/folder-photos.ts";
import { createMemoryPhotos } from "../../server/photos/memory-photos.ts";
import { PhotosUnavailable } from "../../server/photos/photo-store.ts";
import { photo, promisesOfPhotoStores, SITUATION } from "./photo-store.suite.ts";

const folders = mkdtempSync(join(tmpdir(), "muster-photos-"));
let count = 0;
const newFolder = (): string => {
  count += 1;
  return join(folders, `photos-${count}`);
};
const fileOf = (folder: string, hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2));
afterAll(() => rmSync(folders, { recursive: true }));

describe("in memory", () => promisesOfPhotoStores((maxBytes) => createMemoryPhotos(maxBytes)));
describe("in a folder", () => promisesOfPhotoStores((maxBytes) => openFolderPhotos(newFolder(), maxBytes)));

/** A device of Linux on which every write finds the disk full. */
const FULL = "/dev/full";

test("photos are there again when the folder is opened again, and their room is still counted", async () => {
  const folder = newFolder();
  const [first, second] = [photo(1), photo(2)];
  const before = openFolderPhotos(folder);
  await before.keep(SITUATION, first.hash, first);
  await before.close();
  const after = openFolderPhotos(folder, first.bytes.length);
  expect(new Uint8Array((await after.read(SITUATION, first.hash))?.bytes ?? [])).toEqual(first.bytes);
  expect(await after.keep(SITUATION, first.hash, first)).toBe("known");
  expect(await after.keep(SITUATION, second.hash, second)).toBe("no-room");
  await after.close();
});

test("a disk that is full refuses, leaves nothing behind, and takes the photo once there is room", async () => {
  const folder = newFolder();
  const store = openFolderPhotos(folder);
  const { hash, ...content } = photo(1);
  symlinkSync(FULL, join(folder, "incoming", hash));
  await expect(store.keep(SITUATION, hash, content)).rejects.toThrow(PhotosUnavailable);
  expect(await store.read(SITUATION, hash)).toBeUndefined();
  expect(readdirSync(join(folder, "incoming"))).toEqual([]);
  expect(existsSync(fileOf(folder, hash))).toBe(false);
  expect(await store.keep(SITUATION, hash, content)).toBe("kept");
  await store.close();
});

test("a disk that is full when the note is written keeps no photo without one", async () => {
  const folder = newFolder();
  const store = openFolderPhotos(folder);
  const { hash, ...content } = photo(1);
  symlinkSync(FULL, join(folder, "notes.jsonl"));
  await expect(store.keep(SITUATION, hash, content)).rejects.toThrow(/ENOSPC/);
  expect(existsSync(fileOf(folder, hash))).toBe(false);
  rmSync(join(folder, "notes.jsonl"));
  expect(await store.keep(SITUATION, hash, content)).toBe("kept");
  await store.close();
});

test("what a power cut tore is cut off, and the next photo is noted whole", async () => {
  const folder = newFolder();
  const [first, second] = [photo(1), photo(2)];
  const before = openFolderPhotos(folder);
  await before.keep(SITUATION, first.hash, first);
  await before.close();
  appendFileSync(join(folder, "notes.jsonl"), '{"operation":"flood","la');
  writeFileSync(join(folder, "incoming", second.hash), "half a ph");
  const after = openFolderPhotos(folder);
  expect(readdirSync(join(folder, "incoming"))).toEqual([]);
  expect(await after.keep(SITUATION, second.hash, second)).toBe("kept");
  await after.close();
  const lines = readFileSync(join(folder, "notes.jsonl"), "utf8").trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { hash: string }).hash)).toEqual([first.hash, second.hash]);
});

test("a file whose bytes have changed on the disk, or are gone, is not shown", async () => {
  const folder = newFolder();
  const store = openFolderPhotos(folder);
  const { hash, ...content } = photo(1);
  await store.keep(SITUATION, hash, content);
  writeFileSync(fileOf(folder, hash), "another picture");
  expect(await store.read(SITUATION, hash)).toBeUndefined();
  rmSync(fileOf(folder, hash));
  expect(await store.read(SITUATION, hash)).toBeUndefined();
  await store.close();
});

test("nothing but a hash names a file", async () => {
  const store = openFolderPhotos(newFolder());
  for (const hash of ["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(64)}/..`]) {
    await expect(store.keep(SITUATION, hash, photo(1))).rejects.toThrow(PhotosUnavailable);
    expect(await store.read(SITUATION, hash)).toBeUndefined();
  }
  await store.close();
});
