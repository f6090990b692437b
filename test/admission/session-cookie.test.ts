import { expect, test } from "vitest";
import {
  accountCookie,
  accountTokenIn,
  sessionCookie,
  sessionTokenFor,
  sessionTokensIn,
} from "../../server/admission/session-cookie.ts";

test("each member's session is found among the cookies of one browser", () => {
  const header = "theme=dark; muster_a1=token-of-a; muster_b2=token-of-b";
  expect(sessionTokenFor("a1", header)).toBe("token-of-a");
  expect(sessionTokenFor("b2", header)).toBe("token-of-b");
});

test("there is no session without a cookie of exactly this member", () => {
  expect(sessionTokenFor("a1", undefined)).toBeUndefined();
  expect(sessionTokenFor("a1", "muster_a12=x; xmuster_a1=y; muster_a1=")).toBeUndefined();
  expect(sessionTokenFor("__proto__", "muster___proto=x")).toBeUndefined();
});

test("scripts cannot read a session, other sites cannot send it, and https keeps it off http", () => {
  const plain = sessionCookie("a1", "t0k3n", { maxAgeS: 60, secure: false });
  expect(plain).toBe("muster_a1=t0k3n; Max-Age=60; Path=/; HttpOnly; SameSite=Lax");
  expect(sessionCookie("a1", "t0k3n", { maxAgeS: 60, secure: true })).toBe(
    "__Host-muster_a1=t0k3n; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure",
  );
});

test("a session that came over https counts before one that was set in the clear", () => {
  expect(sessionTokenFor("a1", "muster_a1=planted; __Host-muster_a1=token")).toBe("token");
  expect(sessionTokenFor("a1", "__Host-muster_a1=token")).toBe("token");
});

test("every member of a browser is among its cookies, and the account is none of them", () => {
  const header = "theme=dark; muster_a1=one; muster_account=secret; __Host-muster_b2=two; __Host-muster_account=s";
  expect(sessionTokensIn(header)).toEqual(["one", "two"]);
  expect(sessionTokensIn(undefined)).toEqual([]);
});

test("over https an account's cookie that was set in the clear counts for nothing", () => {
  const header = "muster_account=planted";
  expect(accountTokenIn(header, { secure: false })).toBe("planted");
  expect(accountTokenIn(header, { secure: true })).toBeUndefined();
  const cookie = accountCookie("t0k3n", { maxAgeS: 60, secure: true });
  expect(accountTokenIn(cookie.split(";")[0], { secure: true })).toBe("t0k3n");
});
