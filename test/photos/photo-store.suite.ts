import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { PhotoStore } from "../../server/photos/photo-store.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import { jpeg } from "./jpeg.ts";

export const SITUATION = { operation: "flood", layer: "situation" } as const;

export function hashOf(bytes: Uint8Array): PhotoHash {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A photo with its hash; another `grey` is another photo. */
export function photo(grey: number): { hash: PhotoHash; type: "image/jpeg"; bytes: Uint8Array } {
  const bytes = jpeg({ grey });
  return { hash: hashOf(bytes), type: "image/jpeg", bytes };
}

/** What every store of photos promises. `maxBytes`: of one operation. */
export function promisesOfPhotoStores(open: (maxBytes?: number) => PhotoStore): void {
  test("a photo comes back as it was, for its layer and for no other", async () => {
    const store = open();
    const { hash, type, bytes } = photo(1);
    expect(await store.keep(SITUATION, hash, { type, bytes })).toBe("kept");
    const back = await store.read(SITUATION, hash);
    expect(back?.type).toBe("image/jpeg");
    expect(new Uint8Array(back?.bytes ?? [])).toEqual(bytes);
    expect(await store.read({ ...SITUATION, layer: "secret" }, hash)).toBeUndefined();
    expect(await store.read({ ...SITUATION, operation: "fire" }, hash)).toBeUndefined();
    expect(await store.read(SITUATION, photo(2).hash)).toBeUndefined();
    await store.close();
  });

  test("twice is once, and one photo can belong to several layers", async () => {
    const store = open();
    const { hash, ...content } = photo(1);
    const access = { ...SITUATION, layer: "access" };
    const keepings = [store.keep(SITUATION, hash, content), store.keep(SITUATION, hash, content)];
    expect(await Promise.all([...keepings, store.keep(access, hash, content)])).toEqual(["kept", "known", "kept"]);
    expect(await store.read(access, hash)).toMatchObject({ type: "image/jpeg" });
    await store.close();
  });

  test("a photo of a channel is the channel's alone, and is known to be there without reading it", async () => {
    const store = open();
    const { hash, ...content } = photo(1);
    const channel = { operation: "flood", channel: SITUATION.layer };
    expect(store.has(channel, hash)).toBe(false);
    expect(await store.keep(channel, hash, content)).toBe("kept");
    expect([store.has(channel, hash), store.has(SITUATION, hash)]).toEqual([true, false]);
    expect(await store.read(channel, hash)).toMatchObject({ type: "image/jpeg" });
    expect(await store.read(SITUATION, hash)).toBeUndefined();
    await store.close();
  });

  test("a voice note that belongs to what is observed is that alone, and keeps its type", async () => {
    const store = open();
    const { hash, bytes } = photo(1);
    const [said, seen] = [
      { operation: "flood", observed: "voice" } as const,
      { operation: "flood", observed: "photo" } as const,
    ];
    expect(await store.keep(said, hash, { type: "audio/webm", bytes })).toBe("kept");
    expect([store.has(said, hash), store.has(seen, hash), store.has(SITUATION, hash)]).toEqual([true, false, false]);
    expect(await store.read(said, hash)).toMatchObject({ type: "audio/webm" });
    expect(await store.read(seen, hash)).toBeUndefined();
    await store.close();
  });

  test("an operation gets so much room, whichever layers its photos belong to, and another has its own", async () => {
    const [first, second] = [photo(1), photo(2)];
    const store = open(first.bytes.length + second.bytes.length - 1);
    expect(await store.keep(SITUATION, first.hash, first)).toBe("kept");
    expect(await store.keep({ ...SITUATION, layer: "access" }, first.hash, first)).toBe("kept");
    expect(await store.keep(SITUATION, second.hash, second)).toBe("no-room");
    expect(await store.read(SITUATION, second.hash)).toBeUndefined();
    expect(await store.keep({ ...SITUATION, operation: "fire" }, second.hash, second)).toBe("kept");
    await store.close();
  });
}
