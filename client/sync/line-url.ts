import type { MemberId } from "../../shared/operation/member.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";

/** Where the line of a member is. `baseUrl` is an origin, without a slash at the end; "" is the page's. */
export function lineUrl(baseUrl: string, member: MemberId): string {
  const url = new URL("/line", baseUrl || globalThis.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams({ member, v: String(PROTOCOL_VERSION) }).toString();
  return url.href;
}
