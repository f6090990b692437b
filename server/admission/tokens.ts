import { createHash, randomBytes } from "node:crypto";

/** 128 bits: out of reach of guessing, and short enough for a link, a QR code and a phone app's settings. */
const LINK_TOKEN_BYTES = 16;
/** 256 bits: nobody ever types a session. */
const SESSION_TOKEN_BYTES = 32;

/** A new token of an invite or a device: 22 characters, URL-safe. */
export function newLinkToken(): string {
  return randomBytes(LINK_TOKEN_BYTES).toString("base64url");
}

/** A new token of a session: 43 characters, URL-safe. */
export function newSessionToken(): string {
  return randomBytes(SESSION_TOKEN_BYTES).toString("base64url");
}

/**
 * What is kept of a token: its SHA-256 in hexadecimal. Tokens are random and long, so that a plain hash cannot be
 * searched backwards; finding one by its hash also takes the same time whatever part of a guess is right.
 */
export function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
