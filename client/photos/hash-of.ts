import { digest } from "lib0/hash/sha256";
import type { PhotoHash } from "../../shared/picture/photo.ts";

/** What a photo or a voice note is called: browsers have a SHA-256 of their own for pages over https alone. */
export function hashOf(bytes: Uint8Array): PhotoHash {
  return [...digest(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
