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

/** Who a socket belongs to, or why it belongs to nobody. */
export type Admission =
  | { readonly kind: "admitted"; readonly operation: OperationId; readonly member: Member }
  | { readonly kind: "refused"; readonly reason: "expired" | "unsupported-version" | "not-permitted" };

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
  const session = token === undefined ? undefined : register.findSession(token, now());
  if (!session || session.member.id !== claimed) return { kind: "refused", reason: "expired" };
  return { kind: "admitted", ...session };
}
