import { ascii, type NoPhoto, type PhotoParts, startsWith } from "./photo-parts.ts";

/** A camera writes one scan, a progressive encoder about ten; each costs a pass over the whole picture to decode. */
const MAX_SCANS = 32;
/** Tables, frame and scans; an honest file has some dozens with its metadata. */
const MAX_SEGMENTS = 2_000;

/** Second bytes of the markers that a picture is made of (ITU-T T.81, table B.1). */
const BASELINE = 0xc0;
const PROGRESSIVE = 0xc2;
const HUFFMAN_TABLES = 0xc4;
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const QUANTISATION_TABLES = 0xdb;
const RESTART_INTERVAL = 0xdd;
const APP0 = 0xe0;
const APP14 = 0xee;
const COMMENT = 0xfe;

const JFIF = ascii("JFIF\0");
/** Without the thumbnail that may follow: length, name, version, density and a thumbnail of 0 × 0. */
const JFIF_LENGTH = 16;
/** Tells decoders how colours are coded; without it some JPEGs turn green. */
const ADOBE = ascii("Adobe");
const ADOBE_LENGTH = 14;

/** Walks the segments of a JPEG and keeps what decoders need: `bytes` start with a start of image. */
export function cleanJpeg(bytes: Uint8Array): PhotoParts | NoPhoto {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { readonly widthPx: number; readonly heightPx: number } | undefined;
  let scans = 0;
  let at = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    if (bytes[at] !== 0xff) return broken;
    // Any number of them may fill the room before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? START_OF_IMAGE;
    if (marker === END_OF_IMAGE) {
      parts.push(bytes.subarray(at, at + 2));
      return size && scans > 0 ? { type: "image/jpeg", ...size, parts } : broken;
    }
    const length = twoBytes(bytes, at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return broken;
    if (isFrame(marker)) {
      if (size) return broken;
      const frame = readFrame(bytes.subarray(at + 4, end));
      if ("why" in frame) return frame;
      size = frame;
    }
    if (isPicture(marker)) {
      if (!isExact(marker, bytes.subarray(at + 4, end))) return broken;
      parts.push(bytes.subarray(at, end));
    } else if (isHarmless(marker, bytes, at, length)) {
      parts.push(bytes.subarray(at, end));
    } else if (!isDropped(marker)) {
      return { why: "this kind of JPEG is not shown by every device" };
    }
    at = end;
    if (marker !== START_OF_SCAN) continue;
    scans += 1;
    if (!size || scans > MAX_SCANS) return broken;
    const after = endOfScan(bytes, at);
    parts.push(bytes.subarray(at, after));
    at = after;
  }
  return broken;
}

const broken: NoPhoto = { why: "this JPEG is not whole" };

function isFrame(marker: number): boolean {
  return marker >= BASELINE && marker <= PROGRESSIVE;
}

function isPicture(marker: number): boolean {
  const kept = [HUFFMAN_TABLES, START_OF_SCAN, QUANTISATION_TABLES, RESTART_INTERVAL];
  return isFrame(marker) || kept.includes(marker);
}

/** Holds a segment just what it must, with no room for anything else? Frames are looked at when they are read. */
function isExact(marker: number, content: Uint8Array): boolean {
  switch (marker) {
    case RESTART_INTERVAL:
      return content.length === 2;
    case START_OF_SCAN:
      return content.length === 4 + 2 * (content[0] ?? 0);
    case QUANTISATION_TABLES:
      return isExactlyTables(content, (at) => 1 + ((content[at] ?? 0) < 16 ? 64 : 128));
    case HUFFMAN_TABLES:
      return isExactlyTables(content, (at) => 17 + content.subarray(at + 1, at + 17).reduce((sum, n) => sum + n, 0));
    default:
      return true;
  }
}

/** `lengthAt`: how long the table is that starts there. */
function isExactlyTables(content: Uint8Array, lengthAt: (at: number) => number): boolean {
  let at = 0;
  while (at < content.length) at += lengthAt(at);
  return at === content.length;
}

/** Application segments that say how to show the picture and have no room for anything else. */
function isHarmless(marker: number, bytes: Uint8Array, at: number, length: number): boolean {
  if (marker === APP0) return length === JFIF_LENGTH && startsWith(bytes, JFIF, at + 4);
  return marker === APP14 && length === ADOBE_LENGTH && startsWith(bytes, ADOBE, at + 4);
}

function isDropped(marker: number): boolean {
  return marker === COMMENT || (marker >= APP0 && marker <= APP0 + 15);
}

/** A frame header: precision, height, width, and three bytes a component; grey or colour, 8 bits. */
function readFrame(header: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | NoPhoto {
  const components = header[5] ?? 0;
  if (header[0] !== 8 || (components !== 1 && components !== 3) || header.length !== 6 + 3 * components) {
    return { why: "this kind of JPEG is not shown by every device" };
  }
  return { heightPx: twoBytes(header, 1), widthPx: twoBytes(header, 3) };
}

/** Where the coded data ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  return bytes.length;
}

function twoBytes(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
