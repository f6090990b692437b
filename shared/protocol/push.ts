import * as z from "zod";
import { ALERT_KINDS } from "../coordination/alert.ts";

const key = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}=*$`), "not a key");

/** What a browser gives out to be reached by (W3C Push API, PushSubscription.toJSON), and the reader's language. */
export const pushSubscription = z.strictObject({
  endpoint: z.string().max(1_024),
  /** An uncompressed point of P-256, and 16 bytes that both sides know (RFC 8291). */
  keys: z.strictObject({ p256dh: key(65), auth: key(16) }),
  language: z.string().regex(/^[a-z]{2,3}$/, "not a language"),
});
export type PushSubscriptionInput = z.infer<typeof pushSubscription>;

/** How this session stands to being called: what to subscribe with, and by which address it is reached. */
export type PushState = {
  /** The server's key (RFC 8292), base64url. */
  readonly publicKey: string;
  /** SHA-256 of the session's endpoint, hexadecimal; undefined where it is not called. */
  readonly endpoint?: string | undefined;
};

export const NOTE_KINDS = [...ALERT_KINDS, "task", "task-changed", "task-withdrawn", "message"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What goes through a push service, encrypted: enough to be worded by the device, and no more. */
export type PushNote = {
  /** The post's id: the same thing notified again replaces what is there. */
  readonly id: string;
  readonly kind: NoteKind;
  readonly subject: string;
  readonly operation: string;
  readonly exercise: boolean;
  /** The member's own page on this server. */
  readonly path: string;
  readonly language: string;
};
