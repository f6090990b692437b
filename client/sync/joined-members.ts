import { digest } from "lib0/hash/sha256";
import * as z from "zod";
import type { MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { FoundRequest, InvitePreview, Joined } from "../../shared/protocol/http.ts";
import { type AdmissionPort, type Asked, ask, browserAdmission, post } from "./admission-port.ts";

/**
 * A member that this device is. `inviteHash` is the SHA-256 of the link's token, where it came by one; the token itself
 * is not kept. `former` is as whom it was here by the same link before, where the server did not know it again.
 */
export type Membership = Joined & {
  readonly inviteHash?: string | undefined;
  readonly joinedAtMs: number;
  readonly former?: MemberId | undefined;
};

const KEY = "muster.members";

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
    waiting: z.literal(true).optional(),
    inviteHash: z.string().optional(),
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
export function previewInvite(token: string, port = browserAdmission()): Promise<Asked<InvitePreview>> {
  return post<InvitePreview>(port, "/api/invite", { token });
}

/**
 * Joins by a link. Opened again on the same device, the same link leads to the same member: while its session lasts
 * nothing is used up, and after that the server knows the device again by its cookie.
 */
export async function joinByLink(token: string, name: string, port = browserAdmission()): Promise<Asked<Joined>> {
  const known = membershipOfLink(token, port);
  if (known) {
    const resumed = await resumeSession(known.member.id, port);
    if (resumed.kind !== "refused") return resumed;
  }
  const reply = await post<Joined>(port, "/api/join", { token, name });
  if (reply.kind === "done") remember(reply.result, token, port, known?.member.id);
  return reply;
}

/** Comes in as the very member that a link to return was made for. */
export async function returnByLink(token: string, port = browserAdmission()): Promise<Asked<Joined>> {
  const reply = await post<Joined>(port, "/api/return", { token });
  if (reply.kind === "done") remember(reply.result, token, port);
  return reply;
}

/** Founds an operation, with the link that the console printed or as who is signed in, and joins it. */
export async function foundOperation(request: FoundRequest, port = browserAdmission()): Promise<Asked<Joined>> {
  const reply = await post<Joined>(port, "/api/found", request);
  if (reply.kind === "done") remember(reply.result, request.token, port);
  return reply;
}

/** Goes on in an operation of the account that is signed in, as the member that founded it. */
export async function enterOperation(operation: OperationId, port = browserAdmission()): Promise<Asked<Joined>> {
  const reply = await post<Joined>(port, "/api/account/enter", { operation });
  if (reply.kind === "done") remember(reply.result, undefined, port);
  return reply;
}

/**
 * Is the session of `member` still good? `unreachable` where the server cannot be asked: then the picture that the
 * device keeps can be opened all the same. Refused with `expired` where it has ended, with `not-permitted` where the
 * member was removed or turned down.
 */
export async function resumeSession(member: MemberId, port = browserAdmission()): Promise<Asked<Joined>> {
  const reply = await ask<Joined>(port, `/api/session?member=${encodeURIComponent(member)}`);
  if (reply.kind === "done") keep(refreshed(reply.result, membershipOf(member, port), port), port);
  return reply;
}

/** What the server says now, with what only the device knows. */
function refreshed(joined: Joined, known: Membership | undefined, port: AdmissionPort): Membership {
  return {
    ...joined,
    inviteHash: known?.inviteHash,
    joinedAtMs: known?.joinedAtMs ?? port.nowMs(),
    former: known?.former,
  };
}

/** Ends the session of `member` on the server and forgets it here. What the server could not be told expires there. */
export async function leave(member: MemberId, port = browserAdmission()): Promise<Asked> {
  const reply = await post(port, `/api/leave?member=${encodeURIComponent(member)}`, {});
  write(
    joinedMembers(port).filter((known) => known.member.id !== member),
    port,
  );
  return reply;
}

/** Keeps whom one came in as; who comes in without a link is still known by the one that was used before. */
function remember(joined: Joined, token: string | undefined, port: AdmissionPort, before?: MemberId): void {
  const known = membershipOf(joined.member.id, port);
  keep(
    {
      ...joined,
      inviteHash: token === undefined ? known?.inviteHash : hashOf(token),
      joinedAtMs: port.nowMs(),
      former: before === joined.member.id ? known?.former : before,
    },
    port,
  );
}

/** One membership a member and a link: the newer one counts. */
function keep(membership: Membership, port: AdmissionPort): void {
  const { inviteHash } = membership;
  const others = joinedMembers(port).filter(
    (known) =>
      known.member.id !== membership.member.id && (inviteHash === undefined || known.inviteHash !== inviteHash),
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
