import { ascii, startsWith } from "./photo-parts.ts";

/** What browsers record: AAC or Opus in MP4 (Safari), Opus in WebM (Chromium), Opus in Ogg (Firefox). */
export const VOICE_TYPES = ["audio/mp4", "audio/webm", "audio/ogg"] as const;
export type VoiceType = (typeof VOICE_TYPES)[number];

/** Longer than what somebody says of one thing that they saw, and short enough to be heard again in a review. */
export const MAX_VOICE_MS = 120_000;
/** Two minutes at 128 kbit/s, which is what a browser records that heeds no wish for less, and what is wrapped round it. */
export const MAX_VOICE_BYTES = 2_200_000;

const EBML = [0x1a, 0x45, 0xdf, 0xa3];
/** The id of the element in the header of EBML that says what kind of file it is (RFC 8794, 11.2.6). */
const DOC_TYPE = [0x42, 0x82];
/** The header of EBML holds seven short fields. */
const HEADER_BYTES = 64;
/** An id of two bytes, and up to eight that say how long its content is. */
const MOST_BEFORE_CONTENT = 10;
/** The header of a first page of Ogg with the one segment that an Opus header takes (RFC 7845, 5.1). */
const OGG_PAGE_HEADER_BYTES = 28;
const STARTS_STREAM = 0x02;

/**
 * What a voice note is by its first bytes; undefined where it is none that is taken. Whatever else it may hold is played
 * as sound alone: what is served under these types is never a page.
 */
export function voiceTypeOf(bytes: Uint8Array): VoiceType | undefined {
  if (startsWith(bytes, EBML)) return isWebm(bytes) ? "audio/webm" : undefined;
  if (startsWith(bytes, ascii("OggS"))) return isOpusInOgg(bytes) ? "audio/ogg" : undefined;
  return isMp4(bytes) ? "audio/mp4" : undefined;
}

function isWebm(bytes: Uint8Array): boolean {
  for (let at = EBML.length; at < HEADER_BYTES; at += 1) {
    if (!startsWith(bytes, DOC_TYPE, at)) continue;
    for (let content = at + DOC_TYPE.length + 1; content <= at + MOST_BEFORE_CONTENT; content += 1) {
      if (startsWith(bytes, ascii("webm"), content)) return true;
    }
  }
  return false;
}

function isOpusInOgg(bytes: Uint8Array): boolean {
  const startsHere = ((bytes[5] ?? 0) & STARTS_STREAM) !== 0;
  return startsHere && startsWith(bytes, ascii("OpusHead"), OGG_PAGE_HEADER_BYTES);
}

/** The first box of an MP4 says so, and ends inside the file (ISO/IEC 14496-12, 4.3). */
function isMp4(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, ascii("ftyp"), 4)) return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  return length >= 16 && length < bytes.length;
}
