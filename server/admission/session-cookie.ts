import type { MemberId } from "../../shared/operation/member.ts";

/**
 * One cookie a member, so that several members can be open in one browser side by side, and one for the account. Over
 * https `__Host-` makes browsers refuse what a neighbouring host or a page in the clear would set in its place.
 */
const PREFIX = "muster_";
const SECURE_PREFIX = `__Host-${PREFIX}`;
const ACCOUNT = "account";

type Cookie = { readonly name: string; readonly value: string };

/** The cookies of a `Cookie` header (RFC 6265, 4.2.1). */
function cookiesIn(header: string | undefined): Cookie[] {
  return (header?.split(";") ?? []).flatMap((pair) => {
    const equals = pair.indexOf("=");
    const value = pair.slice(equals + 1).trim();
    return equals < 1 || value === "" ? [] : [{ name: pair.slice(0, equals).trim(), value }];
  });
}

/**
 * The session token of `member` in a `Cookie` header; undefined where there is none. One that was set over plain http
 * counts as well: it opens this very member or nothing.
 */
export function sessionTokenFor(member: MemberId, cookieHeader: string | undefined): string | undefined {
  const cookies = cookiesIn(cookieHeader);
  const named = (name: string) => cookies.find((cookie) => cookie.name === name)?.value;
  return named(SECURE_PREFIX + member) ?? named(PREFIX + member);
}

/** The session tokens of all members in a `Cookie` header, the newest last, as browsers send them. */
export function sessionTokensIn(cookieHeader: string | undefined): string[] {
  return cookiesIn(cookieHeader)
    .filter(({ name }) => memberOf(name) !== undefined)
    .map(({ value }) => value);
}

/** The session token of the account. Over https only the one that was set over https: it names nobody. */
export function accountTokenIn(cookieHeader: string | undefined, { secure }: { secure: boolean }): string | undefined {
  const name = (secure ? SECURE_PREFIX : PREFIX) + ACCOUNT;
  return cookiesIn(cookieHeader).find((cookie) => cookie.name === name)?.value;
}

function memberOf(name: string): string | undefined {
  const prefix = [SECURE_PREFIX, PREFIX].find((known) => name.startsWith(known));
  const owner = prefix === undefined ? undefined : name.slice(prefix.length);
  return owner === ACCOUNT ? undefined : owner;
}

/**
 * The `Set-Cookie` header that starts a session, or with `maxAgeS: 0` ends it. Ids and tokens are URL-safe, so nothing
 * needs escaping. `secure` where the page came over https: a browser would not send such a cookie back over http,
 * which is how a command post serves a network without internet.
 */
export function sessionCookie(member: MemberId, token: string, options: { maxAgeS: number; secure: boolean }): string {
  const attributes = [`Max-Age=${options.maxAgeS}`, "Path=/", "HttpOnly", "SameSite=Lax"];
  if (options.secure) attributes.push("Secure");
  return [`${options.secure ? SECURE_PREFIX : PREFIX}${member}=${token}`, ...attributes].join("; ");
}

/** As `sessionCookie`, of the account. */
export function accountCookie(token: string, options: { maxAgeS: number; secure: boolean }): string {
  return sessionCookie(ACCOUNT, token, options);
}
