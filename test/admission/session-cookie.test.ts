import { expect, test } from "vitest";
import { sessionCookie, sessionTokenFor } from "../../server/admission/session-cookie.ts";

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
  expect(sessionCookie("a1", "t0k3n", { maxAgeS: 60, secure: true })).toContain("; Secure");
});
