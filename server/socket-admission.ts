import type { IncomingMessage, Server } from "node:http";
import type { Member } from "../shared/operation/member.ts";
import type { OperationId } from "../shared/operation/operation.ts";
import { PROTOCOL_VERSION } from "../shared/protocol/limits.ts";
import type { Register } from "./admission/register.ts";
import { sessionTokenFor } from "./admission/session-cookie.ts";
import type { Rooms } from "./relay/rooms.ts";

export type SocketDependencies = {
  readonly server: Server;
  readonly register: Register;
  readonly rooms: Rooms;
  readonly now: () => number;
  readonly permitsOrigin: (origin: string | undefined, host: string | undefined) => boolean;
};

/** How a session ends: its time is over, or somebody removed the member. */
export type Ending = "expired" | "removed";

/** Who a socket belongs to, or why it belongs to nobody. */
export type Admission =
  | {
      readonly kind: "admitted";
      readonly operation: OperationId;
      readonly member: Member;
      /** A program that plays devices is no person and is not shown among those who are here. */
      readonly isUnseen: boolean;
      /** Why the session does not stand any more; undefined while it does. */
      readonly ending: () => Ending | undefined;
    }
  | { readonly kind: "refused"; readonly reason: "expired" | "waiting" | "unsupported-version" | "not-permitted" };

/** Path and query of a request; undefined for an address that is none. */
export function addressOf(request: IncomingMessage): URL | undefined {
  return URL.canParse(request.url ?? "", "http://muster") ? new URL(request.url ?? "", "http://muster") : undefined;
}

/** The session cookie of the member that the query names, an origin that is ours, and a version that we speak. */
export function admitSocket({ register, now, permitsOrigin }: SocketDependencies, request: IncomingMessage): Admission {
  const { origin, host, cookie } = request.headers;
  if (!permitsOrigin(origin, host)) return { kind: "refused", reason: "not-permitted" };
  const query = addressOf(request)?.searchParams;
  if (query?.get("v") !== String(PROTOCOL_VERSION)) return { kind: "refused", reason: "unsupported-version" };
  const claimed = query.get("member") ?? "";
  const token = sessionTokenFor(claimed, cookie);
  if (token === undefined) return { kind: "refused", reason: "expired" };
  const session = register.findSession(token, now());
  if (session?.member.id !== claimed) return { kind: "refused", reason: whyNoSession(register, token, now()) };
  const ending = (): Ending | undefined => {
    if (register.findSession(token, now())) return undefined;
    return register.standing(session.operation, claimed)?.state === "removed" ? "removed" : "expired";
  };
  const isUnseen = query.has("unseen") && session.member.role === "exercise-control";
  return { kind: "admitted", ...session, isUnseen, ending };
}

function whyNoSession(register: Register, token: string, nowMs: number): "expired" | "waiting" | "not-permitted" {
  if (register.findWaiting(token, nowMs)) return "waiting";
  const ended = register.findEnded(token, nowMs);
  return ended && register.standing(ended.operation, ended.member.id)?.state === "removed"
    ? "not-permitted"
    : "expired";
}
