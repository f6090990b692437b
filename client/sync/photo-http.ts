import * as z from "zod";
import type { MemberId } from "../../shared/operation/member.ts";
import type { MediaType } from "../../shared/picture/media.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import { REFUSALS, type Refusal } from "../../shared/protocol/reply.ts";
import { askedOfHome, type LoadedPhoto, type PhotoHome } from "./photo-source.ts";

/** `later`: nobody could be reached, or was told to wait; the same may be tried again. */
export type Sent = { readonly kind: "kept" | "later" } | { readonly kind: "refused"; readonly reason: Refusal };

/** Where photos go to and come from. Never rejects. */
export type PhotoHttp = {
  send(home: PhotoHome, type: MediaType, bytes: Uint8Array): Promise<Sent>;
  load(home: PhotoHome, hash: PhotoHash): Promise<LoadedPhoto>;
};

/** A photo of the largest size over a very bad link; after that the link is dead. */
const SEND_WITHIN_MS = 180_000;
const LOAD_WITHIN_MS = 60_000;

/** Refusals that are over by themselves: a full disk, too many at once, a session that is renewed by the link. */
const PASSING: readonly Refusal[] = ["not-recording", "too-often", "expired"];

const refusal = z.looseObject({ kind: z.literal("refused"), reason: z.enum(REFUSALS) });

/** `baseUrl` is an origin without a slash at its end; `fetch` brings the member's session along. */
export function photoHttp(at: {
  readonly baseUrl: string;
  readonly member: MemberId;
  fetch(this: void, url: string, init?: RequestInit): Promise<Response>;
}): PhotoHttp {
  const query = (home: PhotoHome): string =>
    new URLSearchParams({ member: at.member, ...askedOfHome(home) }).toString();
  return {
    async send(home, type, bytes) {
      try {
        const response = await at.fetch(`${at.baseUrl}/api/photos?${query(home)}`, {
          method: "POST",
          headers: { "content-type": type },
          body: new Uint8Array(bytes),
          signal: AbortSignal.timeout(SEND_WITHIN_MS),
        });
        return response.ok ? { kind: "kept" } : sentOf(response.status, await response.json().catch(() => undefined));
      } catch {
        return { kind: "later" };
      }
    },
    async load(home, hash) {
      try {
        const url = `${at.baseUrl}/api/photos/${hash}?${query(home)}`;
        const response = await at.fetch(url, { signal: AbortSignal.timeout(LOAD_WITHIN_MS) });
        if (response.ok) return { kind: "here", photo: await response.blob() };
        return { kind: response.status === 404 ? "missing" : "unreachable" };
      } catch {
        return { kind: "unreachable" };
      }
    },
  };
}

function sentOf(status: number, answer: unknown): Sent {
  const { data } = refusal.safeParse(answer);
  // What answers for a server that is down knows nothing of our refusals.
  if (!data || status >= 500 || PASSING.includes(data.reason)) return { kind: "later" };
  return { kind: "refused", reason: data.reason };
}
