import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Tile, writePmtiles } from "../../server/basemap/pmtiles-writer.ts";
import { openArchive } from "./archive-bytes.ts";

const describedAs = (tiles: readonly Tile[]) => ({
  tiles,
  metadata: { name: "somewhere", attribution: "© someone" },
  bounds: [-10, -20, 30.5, 40.25] as const,
  centre: [1.5, -2.25, 3] as const,
});

/** Few different contents, so that equal neighbours (run lengths) and equal strangers (shared bytes) come up often. */
const content = fc.oneof(
  fc.constantFrom(Uint8Array.of(1), Uint8Array.of(2, 2), new Uint8Array(2_000)),
  fc.uint8Array({ minLength: 1, maxLength: 60 }),
);
const tile = fc
  .nat({ max: 9 })
  .chain((z) => fc.record({ z: fc.constant(z), x: fc.nat(2 ** z - 1), y: fc.nat(2 ** z - 1), data: content }));
const tiles = fc.uniqueArray(tile, { selector: ({ z, x, y }) => `${z}/${x}/${y}`, maxLength: 80 });

test("every tile that was written is read back, and no other", async () => {
  await fc.assert(
    fc.asyncProperty(tiles, tile, async (written, stranger) => {
      const archive = openArchive(writePmtiles(describedAs(written)));
      for (const { z, x, y, data } of written) {
        const read = await archive.getZxy(z, x, y);
        expect(read && new Uint8Array(read.data)).toEqual(data);
      }
      const known = written.some(({ z, x, y }) => z === stranger.z && x === stranger.x && y === stranger.y);
      if (!known) expect(await archive.getZxy(stranger.z, stranger.x, stranger.y)).toBeUndefined();
    }),
  );
});

test("the order in which tiles come makes no difference to the bytes", () => {
  fc.assert(
    fc.property(tiles, (written) => {
      const forwards = writePmtiles(describedAs(written));
      expect(writePmtiles(describedAs(written.toReversed()))).toEqual(forwards);
    }),
  );
});

test("header and metadata say what the archive holds", async () => {
  const data = Uint8Array.of(7);
  const archive = openArchive(
    writePmtiles(
      describedAs([
        { z: 2, x: 1, y: 1, data },
        { z: 5, x: 3, y: 4, data },
        { z: 3, x: 0, y: 0, data: Uint8Array.of(8) },
      ]),
    ),
  );
  const header = await archive.getHeader();
  expect(header).toMatchObject({
    specVersion: 3,
    clustered: true,
    numAddressedTiles: 3,
    numTileContents: 2,
    minZoom: 2,
    maxZoom: 5,
    minLon: -10,
    minLat: -20,
    maxLon: 30.5,
    maxLat: 40.25,
    centerLon: 1.5,
    centerLat: -2.25,
    centerZoom: 3,
  });
  expect(await archive.getMetadata()).toEqual({ name: "somewhere", attribution: "© someone" });
});

test("an archive with more tiles than one directory can list has leaf directories, and all are found", async () => {
  const all: Tile[] = [];
  for (let x = 0; x < 256; x += 1) {
    for (let y = 0; y < 256; y += 1) {
      // Lengths without a pattern, or the directory would compress to nothing.
      const length = 1 + ((x * 7_919 + y * 104_729) % 97);
      all.push({
        z: 8,
        x,
        y,
        data: Uint8Array.from({ length }, (_, index) => (x * 31 + y * 17 + index * index) % 251),
      });
    }
  }
  const archive = openArchive(writePmtiles(describedAs(all)));
  expect((await archive.getHeader()).leafDirectoryLength).toBeGreaterThan(0);
  for (const { z, x, y, data } of all.filter((_, index) => index % 997 === 0)) {
    const read = await archive.getZxy(z, x, y);
    expect(read && new Uint8Array(read.data)).toEqual(data);
  }
});

test("two tiles for one place are refused", () => {
  const twice = { z: 1, x: 0, y: 1, data: Uint8Array.of(1) };
  expect(() => writePmtiles(describedAs([twice, { ...twice, data: Uint8Array.of(2) }]))).toThrow("two tiles");
});

test("an archive without tiles is still an archive", async () => {
  const archive = openArchive(writePmtiles(describedAs([])));
  expect((await archive.getHeader()).numAddressedTiles).toBe(0);
  expect(await archive.getZxy(0, 0, 0)).toBeUndefined();
});
