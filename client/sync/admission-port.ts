import * as z from "zod";
import { REFUSALS, type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";

/** Where memberships are kept and what they are asked of; the browser's own unless told otherwise. */
export type AdmissionPort = {
  /** Origin of the server, without a slash at the end; "" is the page's own. */
  readonly baseUrl: string;
  readonly storage: Pick<Storage, "getItem" | "setItem"> | undefined;
  fetch(url: string, init?: RequestInit): Promise<Response>;
  nowMs(): number;
};

/** Asking the server failed before it could answer; the device may simply be offline. */
export type Unreachable = { readonly kind: "unreachable" };

/** What the server answers. `retryAfterS` of `too-often`: how long it will not listen, in seconds. */
export type Asked<T = unknown> =
  | Extract<Reply<T>, { kind: "done" }>
  | (Refused & { readonly retryAfterS?: number })
  | Unreachable;

/** A busy server on a weak link answers within seconds; a page that waits for ever tells nobody what to do. */
const PATIENCE_MS = 30_000;

export function browserAdmission(): AdmissionPort {
  return {
    baseUrl: "",
    storage: storageOrNone(),
    fetch: (url, init) => globalThis.fetch(url, init),
    nowMs: () => Date.now(),
  };
}

/** Reading `localStorage` throws where cookies are blocked. */
function storageOrNone(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export function post<T>(port: AdmissionPort, path: string, body: unknown): Promise<Asked<T>> {
  return ask<T>(port, path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

export async function ask<T>(port: AdmissionPort, path: string, init?: RequestInit): Promise<Asked<T>> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const url = `${port.baseUrl}${path}`;
    const response = await port.fetch(url, { credentials: "same-origin", signal: patience.signal, ...init });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return { kind: "done", result: answer as T };
    const refused = readRefusal(answer);
    // A gateway in between that answers for a server that is down knows nothing of our refusals.
    if (!refused) return response.status >= 500 ? { kind: "unreachable" } : unexplained(response.status);
    const retryAfterS = Number(response.headers.get("retry-after"));
    return retryAfterS > 0 ? { ...refused, retryAfterS } : refused;
  } catch {
    return { kind: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

function readRefusal(answer: unknown): Refused | undefined {
  return refusal.safeParse(answer).data;
}

const refusal = z.object({ kind: z.literal("refused"), reason: z.enum(REFUSALS), detail: z.string() });

function unexplained(status: number): Refused {
  if (status === 401) return refuse("expired", "no session");
  if (status === 404) return refuse("not-found", "no such thing");
  return refuse(status === 429 ? "too-often" : "malformed", `HTTP ${status}`);
}
