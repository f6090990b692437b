import { afterEach, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { photoChange } from "../../shared/picture/photo.ts";
import { whenever } from "../support/headless.ts";
import {
  comeBack,
  draft,
  goOffline,
  markIn,
  openPhotoField,
  type PhotoField,
  photosOf,
  saved,
  shows,
} from "./photo-field.ts";

let field: PhotoField;
beforeEach(async () => {
  field = await openPhotoField();
});
afterEach(() => field.close());

async function loaded(session: LiveSession, hash: string): Promise<Uint8Array | string> {
  const photo = await session.photos.load("situation", hash);
  return photo.kind === "here" ? new Uint8Array(await photo.photo.arrayBuffer()) : photo.kind;
}

test("a photo that one adds, the other sees: who took it, how large it is, and the same bytes", async () => {
  const tablet = await field.open(await field.device("police"));
  const post = await field.open(await field.device("fire", "commander"));
  const mark = await markIn(tablet);
  await tablet.photos.add("situation", mark, draft(1));
  await saved(tablet);
  expect(tablet.photos.waiting.get()).toEqual([]);
  await shows(post, mark, 1);
  expect(photosOf(post, mark)).toEqual([
    { hash: draft(1).hash, takenAtMs: expect.any(Number), widthPx: 32, heightPx: 24, by: "police-0" },
  ]);
  expect(await loaded(post, draft(1).hash)).toEqual(draft(1).bytes);
});

test("two people add photos to one mark at once, and both are there", async () => {
  const tablet = await field.open(await field.device("police"));
  const post = await field.open(await field.device("fire", "commander"));
  const mark = await markIn(tablet);
  await expect.poll(() => post.picture.annotations("situation").has(mark)).toBe(true);
  await Promise.all([tablet.photos.add("situation", mark, draft(1)), post.photos.add("situation", mark, draft(2))]);
  await Promise.all([shows(tablet, mark, 2), shows(post, mark, 2)]);
  await Promise.all([saved(tablet), saved(post)]);
  expect(photosOf(tablet, mark)).toEqual(photosOf(post, mark));
});

test("offline a photo is shown at once and counted as not saved; others are told that it is still elsewhere", async () => {
  const client = await field.device("police");
  const tablet = await field.open(client);
  const post = await field.open(await field.device("fire", "commander"));
  const mark = await markIn(tablet);
  await saved(tablet);
  await goOffline(client, tablet);
  await tablet.photos.add("situation", mark, draft(1));
  // The photo, and the change of the mark that names it.
  expect(tablet.saving.get()).toMatchObject({ kind: "kept", waiting: 2, photos: 1, online: false });
  expect(await loaded(tablet, draft(1).hash)).toEqual(draft(1).bytes);
  expect(await loaded(post, draft(1).hash)).toBe("missing");
  expect(await loaded(tablet, draft(2).hash)).toBe("unreachable");

  comeBack(client);
  await saved(tablet);
  await shows(post, mark, 1);
  expect(await loaded(post, draft(1).hash)).toEqual(draft(1).bytes);
});

test("a killed tab leaves its photos on the device, and the next one sends them", async () => {
  const client = await field.device("police");
  const before = await field.open(client);
  const mark = await markIn(before);
  await saved(before);
  await goOffline(client, before);
  await Promise.all([1, 2, 3].map((grey) => before.photos.add("situation", mark, draft(grey))));
  await client.kill(before);

  const after = await field.open(client);
  expect(after.photos.waiting.get()).toHaveLength(3);
  expect(after.saving.get()).toMatchObject({ kind: "kept", photos: 3 });
  expect(await loaded(after, draft(2).hash)).toEqual(draft(2).bytes);
  comeBack(client);
  await saved(after);
  const post = await field.open(await field.device("fire", "commander"));
  await shows(post, mark, 3);
  for (const grey of [1, 2, 3]) expect(await loaded(post, draft(grey).hash)).toEqual(draft(grey).bytes);
  expect([client.disk.tables.get("photos")?.size, client.disk.tables.get("photo-bytes")?.size]).toEqual([0, 0]);
});

test("on a device without room a photo lives in its tab, which says so, and is sent all the same", async () => {
  const client = await field.device("police");
  const tablet = await field.open(client);
  const mark = await markIn(tablet);
  await saved(tablet);
  await goOffline(client, tablet);
  client.disk.trouble = "full";
  await tablet.photos.add("situation", mark, draft(1));
  expect(tablet.saving.get()).toMatchObject({ kind: "not-kept", why: "full" });
  expect(await loaded(tablet, draft(1).hash)).toEqual(draft(1).bytes);
  comeBack(client);
  await whenever(tablet.photos.waiting, (photos) => photos.length === 0);
  const post = await field.open(await field.device("fire", "commander"));
  await shows(post, mark, 1);
  expect(await loaded(post, draft(1).hash)).toEqual(draft(1).bytes);
});

test("a photo that was taken out again is not sent; undo brings it back, and then it is", async () => {
  const client = await field.device("police");
  const tablet = await field.open(client);
  const post = await field.open(await field.device("fire", "commander"));
  const mark = await markIn(tablet);
  await saved(tablet);
  await goOffline(client, tablet);
  await tablet.photos.add("situation", mark, draft(1));
  tablet.editor.change("situation", mark, photoChange(draft(1).hash, undefined));
  comeBack(client);
  await saved(tablet);
  expect(photosOf(tablet, mark)).toEqual([]);
  expect(await loaded(post, draft(1).hash)).toBe("missing");
  tablet.editor.undo();
  await shows(post, mark, 1);
  await saved(tablet);
  await expect.poll(() => loaded(post, draft(1).hash)).toEqual(draft(1).bytes);
});

test("what the server does not take stays on the device with the reason, over a reload too, and goes when it may", async () => {
  const client = await field.device("police");
  const tablet = await field.open(client);
  const mark = await markIn(tablet);
  await saved(tablet);
  await goOffline(client, tablet);
  await tablet.photos.add("situation", mark, draft(1));
  field.grantToPolice("view");
  comeBack(client);
  const [refused] = await whenever(tablet.photos.waiting, ([first]) => first?.refused !== undefined);
  expect(refused).toMatchObject({ refused: "not-permitted", hash: draft(1).hash });
  await saved(tablet);
  expect(await loaded(tablet, draft(1).hash)).toEqual(draft(1).bytes);
  await client.kill(tablet);

  const again = await field.open(client);
  expect(again.photos.waiting.get()).toMatchObject([{ refused: "not-permitted" }]);
  expect(await loaded(again, draft(1).hash)).toEqual(draft(1).bytes);
  field.grantToPolice("edit");
  await expect.poll(() => again.picture.directory().layers[0]?.right).toBe("edit");
  again.photos.discard(again.photos.waiting.get()[0] ?? { ...draft(1), layer: "", annotation: "", addedAtMs: 0 });
  expect(again.photos.waiting.get()).toEqual([]);
  await expect.poll(() => client.disk.tables.get("photo-bytes")?.size).toBe(0);
});

test("whose right to see is taken away loses the photo at once, from the device's memory too", async () => {
  const tablet = await field.open(await field.device("fire"));
  const police = await field.open(await field.device("police", "commander"));
  const mark = await markIn(tablet);
  await tablet.photos.add("situation", mark, draft(1));
  await saved(tablet);
  expect(await loaded(police, draft(1).hash)).toEqual(draft(1).bytes);
  field.grantToPolice(undefined);
  await expect.poll(() => police.picture.directory().layers).toEqual([]);
  await expect.poll(() => loaded(police, draft(1).hash)).toBe("missing");
});
