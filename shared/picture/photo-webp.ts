import { ascii, type NoPhoto, type PhotoParts, startsWith } from "./photo-parts.ts";

/** Header, canvas, alpha and picture, with the metadata that may stand between. */
const MAX_CHUNKS = 100;

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** In the flags of VP8X: the picture is partly transparent. All others tell of chunks that are taken out. */
const HAS_ALPHA = 0x10;
const CANVAS_BYTES = 10;
/** Of a key frame of VP8 (RFC 6386, 9.1). */
const START_CODE = [0x9d, 0x01, 0x2a];
const LOSSLESS_SIGNATURE = 0x2f;

type Chunk = { readonly name: string; readonly content: Uint8Array };
type Size = { readonly widthPx: number; readonly heightPx: number };

const broken: NoPhoto = { why: "this WebP is not whole" };

/** Walks the chunks of a WebP and keeps the one picture in it (RFC 9649); `bytes` start with a RIFF header. */
export function cleanWebp(bytes: Uint8Array): PhotoParts | NoPhoto {
  const chunks = readChunks(bytes);
  if (!chunks) return broken;
  if (chunks.some(({ name }) => name === "ANIM" || name === "ANMF")) return { why: "this WebP is a film, not a photo" };
  const pictures = chunks.filter(({ name }) => name === "VP8 " || name === "VP8L");
  const [picture] = pictures;
  const size = picture && sizeOf(picture);
  if (!picture || !size || pictures.length > 1) return broken;
  const alpha = chunks.find(({ name }) => name === "ALPH");
  const kept = alpha ? [canvasOf(size), alpha, picture] : [picture];
  const parts = kept.flatMap(writeChunk);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return { type: "image/webp", ...size, parts: [riffHeader(length), ...parts] };
}

function readChunks(bytes: Uint8Array): readonly Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES) return undefined;
  const end = CHUNK_HEADER_BYTES + view.getUint32(4, true);
  if (end > bytes.length) return undefined;
  const chunks: Chunk[] = [];
  for (let at = HEADER_BYTES; at < end; ) {
    if (at + CHUNK_HEADER_BYTES > end || chunks.length === MAX_CHUNKS) return undefined;
    const length = view.getUint32(at + 4, true);
    const from = at + CHUNK_HEADER_BYTES;
    if (from + length > end) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    chunks.push({ name, content: bytes.subarray(from, from + length) });
    at = from + length + (length % 2);
  }
  return chunks;
}

function sizeOf({ name, content }: Chunk): Size | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (name === "VP8 ") {
    const isKeyFrame = content.length >= 10 && ((content[0] ?? 1) & 1) === 0 && startsWith(content, START_CODE, 3);
    if (!isKeyFrame) return undefined;
    return { widthPx: view.getUint16(6, true) & 0x3fff, heightPx: view.getUint16(8, true) & 0x3fff };
  }
  if (content.length < 5 || content[0] !== LOSSLESS_SIGNATURE) return undefined;
  const bits = view.getUint32(1, true);
  // The uppermost three are a version, and there is only one.
  if (bits >>> 29 !== 0) return undefined;
  return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
}

/** A canvas just as large as its one picture, with an alpha channel and nothing else. */
function canvasOf({ widthPx, heightPx }: Size): Chunk {
  const content = new Uint8Array(CANVAS_BYTES);
  content[0] = HAS_ALPHA;
  content.set(threeBytes(widthPx - 1), 4);
  content.set(threeBytes(heightPx - 1), 7);
  return { name: "VP8X", content };
}

function threeBytes(value: number): readonly number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff];
}

function writeChunk({ name, content }: Chunk): Uint8Array[] {
  const header = new Uint8Array(CHUNK_HEADER_BYTES);
  header.set(ascii(name));
  new DataView(header.buffer).setUint32(4, content.length, true);
  return content.length % 2 === 0 ? [header, content] : [header, content, new Uint8Array(1)];
}

function riffHeader(contentBytes: number): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  header.set(ascii("RIFF"));
  new DataView(header.buffer).setUint32(4, contentBytes + 4, true);
  header.set(ascii("WEBP"), CHUNK_HEADER_BYTES);
  return header;
}
