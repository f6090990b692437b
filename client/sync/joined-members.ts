import { digest } from "lib0/hash/sha256";
import * as z from "zod";
import type { MemberId } from "../../shared/operation/member.ts";
import type { FoundRequest, InvitePreview, Joined } from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";

/**
 * A member that this device joined as. `inviteHash` is the SHA-256 of the link's token; the token itself is not kept.
 * `former` is as whom it was here by the same link before, until that session ended.
 */
export type Membership = Joined & {
  readonly inviteHash: string;
  readonly joinedAtMs: number;
  readonly former?: MemberId | undefined;
};

/** Where memberships are kept and what they are asked of; the browser's own unless told otherwise. */
export type AdmissionPort = {
  /** Origin of the server, without a slash at the end; "" is the page's own. */
  readonly baseUrl: string;
  readonly storage: Pick<Storage, "getItem" | "setItem"> | undefined;
  fetch(url: string, init?: RequestInit): Promise<Response>;
  nowMs(): number;
};

const KEY = "muster.members";

/** Asking the server failed before it could answer; the device may simply be offline. */
export type Unreachable = { readonly kind: "unreachable" };

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

/** Everyone that this device joined as, the latest first. */
export function joinedMembers(port = browserAdmission()): readonly Membership[] {
  const text = port.storage?.getItem(KEY);
  if (!text) return [];
  try {
    const kept = keptMemberships.safeParse(JSON.parse(text));
    return kept.success ? (kept.data as unknown as Membership[]) : [];
  } catch {
    return [];
  }
}

/** Only the frame is checked: members and operations come from the server, and are asked for again at each start. */
const keptMemberships = z.array(
  z.looseObject({
    member: z.looseObject({ id: z.string(), name: z.string(), agency: z.string(), role: z.string() }),
    operation: z.looseObject({ id: z.string(), name: z.string(), kind: z.string(), home: z.looseObject({}) }),
    inviteHash: z.string(),
    joinedAtMs: z.number(),
    former: z.string().optional(),
  }),
);

/** As whom this device joined by the link with `token`, if it did. */
export function membershipOfLink(token: string, port = browserAdmission()): Membership | undefined {
  const inviteHash = hashOf(token);
  return joinedMembers(port).find((known) => known.inviteHash === inviteHash);
}

/** As `member`, if this device is it. */
export function membershipOf(member: MemberId, port = browserAdmission()): Membership | undefined {
  return joinedMembers(port).find((known) => known.member.id === member);
}

/** What a link leads to; joins nothing and uses nothing up. */
export function previewInvite(token: string, port = browserAdmission()): Promise<Reply<InvitePreview> | Unreachable> {
  return post<InvitePreview>(port, "/api/invite", { token });
}

/**
 * Joins by a link. Opened again on the same device, the same link leads to the same member, as long as its session
 * lasts; after that it joins anew under `name`.
 */
export async function joinByLink(
  token: string,
  name: string,
  port = browserAdmission(),
): Promise<Reply<Joined> | Unreachable> {
  const known = membershipOfLink(token, port);
  if (known) {
    const resumed = await resumeSession(known.member.id, port);
    if (resumed.kind !== "refused") return resumed;
  }
  const reply = await post<Joined>(port, "/api/join", { token, name });
  if (reply.kind === "done") remember(reply.result, token, port, known?.member.id);
  return reply;
}

/** Founds an operation with the founding link that the console printed, and joins it. */
export async function foundOperation(
  request: FoundRequest,
  port = browserAdmission(),
): Promise<Reply<Joined> | Unreachable> {
  const reply = await post<Joined>(port, "/api/found", request);
  if (reply.kind === "done") remember(reply.result, request.token, port);
  return reply;
}

/**
 * Is the session of `member` still good? `unreachable` where the server cannot be asked: then the picture that the
 * device keeps can be opened all the same.
 */
export async function resumeSession(member: MemberId, port = browserAdmission()): Promise<Reply<Joined> | Unreachable> {
  const reply = await ask<Joined>(port, `/api/session?member=${encodeURIComponent(member)}`);
  const known = membershipOf(member, port);
  if (reply.kind === "done" && known) keep({ ...known, ...reply.result }, port);
  return reply;
}

/** Ends the session of `member` on the server and forgets it here. What the server could not be told expires there. */
export async function leave(member: MemberId, port = browserAdmission()): Promise<Reply | Unreachable> {
  const reply = await post(port, `/api/leave?member=${encodeURIComponent(member)}`, {});
  write(
    joinedMembers(port).filter((known) => known.member.id !== member),
    port,
  );
  return reply;
}

function remember(joined: Joined, token: string, port: AdmissionPort, former?: MemberId): void {
  keep({ ...joined, inviteHash: hashOf(token), joinedAtMs: port.nowMs(), former }, port);
}

/** One membership a member and a link: the newer one counts. */
function keep(membership: Membership, port: AdmissionPort): void {
  const others = joinedMembers(port).filter(
    (known) => known.member.id !== membership.member.id && known.inviteHash !== membership.inviteHash,
  );
  write(
    [membership, ...others].toSorted((a, b) => b.joinedAtMs - a.joinedAtMs),
    port,
  );
}

function write(memberships: readonly Membership[], port: AdmissionPort): void {
  try {
    port.storage?.setItem(KEY, JSON.stringify(memberships));
  } catch {
    // A device without room still joins; it only cannot come back as the same member.
  }
}

/** lib0's, because the browser's own is missing where the page came over plain HTTP from another machine. */
function hashOf(token: string): string {
  return [...digest(new TextEncoder().encode(token))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function post<T>(port: AdmissionPort, path: string, body: unknown): Promise<Reply<T> | Unreachable> {
  return ask<T>(port, path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function ask<T>(port: AdmissionPort, path: string, init?: RequestInit): Promise<Reply<T> | Unreachable> {
  try {
    const response = await port.fetch(`${port.baseUrl}${path}`, { credentials: "same-origin", ...init });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return { kind: "done", result: answer as T };
    // A gateway in between that answers for a server that is down knows nothing of our refusals.
    return readRefusal(answer) ?? (response.status >= 500 ? { kind: "unreachable" } : unexplained(response.status));
  } catch {
    return { kind: "unreachable" };
  }
}

function readRefusal(answer: unknown): Refused | undefined {
  const parsed = refusal.safeParse(answer);
  return parsed.success ? (parsed.data as Refused) : undefined;
}

const refusal = z.looseObject({ kind: z.literal("refused"), reason: z.string(), detail: z.string() });

function unexplained(status: number): Refused {
  if (status === 401) return refuse("expired", "no session");
  if (status === 404) return refuse("not-found", "no such thing");
  return refuse(status === 429 ? "too-often" : "malformed", `HTTP ${status}`);
}
