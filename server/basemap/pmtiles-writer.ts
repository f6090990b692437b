import { createHash } from "node:crypto";
import { gzipSync } from "fflate";
import { zxyToTileId } from "pmtiles";
import { VarintWriter } from "./varint-writer.ts";

/** One tile, uncompressed: the writer compresses. */
export type Tile = { readonly z: number; readonly x: number; readonly y: number; readonly data: Uint8Array };

export type Archive = {
  readonly tiles: Iterable<Tile>;
  /** As in the PMTiles specification: `name`, `attribution`, `vector_layers`… */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Degrees WGS 84. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  readonly centre: readonly [lng: number, lat: number, zoom: number];
};

/** One entry of a directory: `runLength` neighbouring ids share the bytes at `offset`; run 0 points to a leaf directory. */
type Entry = { tileId: number; offset: number; length: number; runLength: number };

const HEADER_BYTES = 127;
/** Header and root directory must lie in the first 16,384 bytes, which readers fetch first. */
const ROOT_BYTES_MAX = 16_384 - HEADER_BYTES;
const GZIP = 2;
const MVT = 1;

/** Without a time stamp, so that the same tiles always give the same bytes. */
const compress = (bytes: Uint8Array) => gzipSync(bytes, { level: 9, mtime: 0 });

/**
 * Writes a PMTiles v3 archive of gzipped vector tiles, clustered: tile data lies in the order of tile ids (a Hilbert
 * curve a zoom), and tiles of equal content are stored once. Tiles may come in any order; two for one place are refused.
 * The same tiles and metadata give the same bytes. Specification: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */
export function writePmtiles(archive: Archive): Uint8Array {
  const tiles = [...archive.tiles].map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) }));
  tiles.sort((a, b) => a.id - b.id);
  const { entries, data, contents } = storeTiles(tiles);
  const { root, leaves } = writeDirectories(entries);
  const metadata = compress(new TextEncoder().encode(JSON.stringify(archive.metadata)));
  const zooms = tiles.map((tile) => tile.z);
  const header = writeHeader({
    sections: [root.length, metadata.length, leaves.length, data.length],
    counts: [tiles.length, entries.length, contents],
    minZoom: Math.min(30, ...zooms),
    maxZoom: Math.max(0, ...zooms),
    archive,
  });
  return concatenate([header, root, metadata, leaves, data]);
}

function storeTiles(tiles: readonly { readonly id: number; readonly data: Uint8Array }[]) {
  const entries: Entry[] = [];
  const stored = new Map<string, { offset: number; length: number }>();
  const chunks: Uint8Array[] = [];
  let end = 0;
  let previousId = -1;
  for (const { id, data } of tiles) {
    if (id === previousId) throw new RangeError(`two tiles for tile id ${id}`);
    previousId = id;
    const key = createHash("sha256").update(data).digest("base64");
    let place = stored.get(key);
    if (!place) {
      const bytes = compress(data);
      place = { offset: end, length: bytes.length };
      stored.set(key, place);
      chunks.push(bytes);
      end += bytes.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.tileId + last.runLength === id) last.runLength += 1;
    else entries.push({ tileId: id, ...place, runLength: 1 });
  }
  return { entries, data: concatenate(chunks), contents: stored.size };
}

/** The entries as one root directory, or, where that is too long, as leaf directories with a root that points to them. */
function writeDirectories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const flat = writeDirectory(entries);
  if (flat.length <= ROOT_BYTES_MAX) return { root: flat, leaves: new Uint8Array(0) };
  for (let leafSize = 4_096; ; leafSize *= 2) {
    const leaves: Uint8Array[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let start = 0; start < entries.length; start += leafSize) {
      const part = entries.slice(start, start + leafSize);
      const leaf = writeDirectory(part);
      pointers.push({ tileId: part[0]?.tileId ?? 0, offset, length: leaf.length, runLength: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = writeDirectory(pointers);
    if (root.length <= ROOT_BYTES_MAX) return { root, leaves: concatenate(leaves) };
  }
}

/** Column by column: ids as differences, run lengths, lengths, and offsets, where 0 means "right after the one before". */
function writeDirectory(entries: readonly Entry[]): Uint8Array {
  const out = new VarintWriter();
  out.write(entries.length);
  let lastId = 0;
  for (const { tileId } of entries) {
    out.write(tileId - lastId);
    lastId = tileId;
  }
  for (const { runLength } of entries) out.write(runLength);
  for (const { length } of entries) out.write(length);
  let expected = -1;
  for (const { offset, length } of entries) {
    out.write(offset === expected ? 0 : offset + 1);
    expected = offset + length;
  }
  return compress(out.bytes());
}

type Header = {
  /** Bytes of root directory, metadata, leaf directories and tile data, which follow the header in this order. */
  readonly sections: readonly [number, number, number, number];
  readonly counts: readonly [addressed: number, entries: number, contents: number];
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly archive: Archive;
};

function writeHeader({ sections, counts, minZoom, maxZoom, archive }: Header): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("PMTiles"));
  view.setUint8(7, 3);
  let start = HEADER_BYTES;
  for (const [index, length] of sections.entries()) {
    view.setBigUint64(8 + index * 16, BigInt(start), true);
    view.setBigUint64(16 + index * 16, BigInt(length), true);
    start += length;
  }
  for (const [index, count] of counts.entries()) view.setBigUint64(72 + index * 8, BigInt(count), true);
  view.setUint8(96, 1); // clustered
  view.setUint8(97, GZIP); // directories and metadata
  view.setUint8(98, GZIP); // tiles
  view.setUint8(99, MVT);
  view.setUint8(100, minZoom);
  view.setUint8(101, maxZoom);
  for (const [index, degrees] of archive.bounds.entries()) view.setInt32(102 + index * 4, toE7(degrees), true);
  view.setUint8(118, archive.centre[2]);
  view.setInt32(119, toE7(archive.centre[0]), true);
  view.setInt32(123, toE7(archive.centre[1]), true);
  return bytes;
}

const toE7 = (degrees: number) => Math.round(degrees * 1e7);

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
