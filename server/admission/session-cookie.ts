import type { MemberId } from "../../shared/operation/member.ts";

/** One cookie a member, so that several members can be open in one browser side by side. */
function sessionCookieName(member: MemberId): string {
  return `muster_${member}`;
}

/** The session token of `member` in a `Cookie` header (RFC 6265, 4.2.1); undefined where there is none. */
export function sessionTokenFor(member: MemberId, cookieHeader: string | undefined): string | undefined {
  const start = `${sessionCookieName(member)}=`;
  for (const pair of cookieHeader?.split(";") ?? []) {
    const cookie = pair.trim();
    if (cookie.startsWith(start)) return cookie.slice(start.length) || undefined;
  }
  return undefined;
}

/**
 * The `Set-Cookie` header that starts a session, or with `maxAgeS: 0` ends it. Ids and tokens are URL-safe, so nothing
 * needs escaping. `secure` where the page came over https: a browser would not send such a cookie back over http,
 * which is how a command post serves a network without internet.
 */
export function sessionCookie(member: MemberId, token: string, options: { maxAgeS: number; secure: boolean }): string {
  const attributes = [`Max-Age=${options.maxAgeS}`, "Path=/", "HttpOnly", "SameSite=Lax"];
  if (options.secure) attributes.push("Secure");
  return [`${sessionCookieName(member)}=${token}`, ...attributes].join("; ");
}
