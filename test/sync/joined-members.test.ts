import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signedIn, signIn, signOut } from "../../client/sync/accounts.ts";
import type { AdmissionPort, Asked } from "../../client/sync/admission-port.ts";
import {
  enterOperation,
  foundOperation,
  joinByLink,
  joinedMembers,
  leave,
  membershipOf,
  membershipOfLink,
  previewInvite,
  resumeSession,
  returnByLink,
} from "../../client/sync/joined-members.ts";
import type { Joined } from "../../shared/protocol/http.ts";
import { FLOOD, type FloodServer, openFloodServer } from "../http/flood-server.ts";

let flood: FloodServer;
beforeEach(async () => {
  flood = await openFloodServer();
});
afterEach(() => flood.close());

/** A browser as far as joining goes: local storage and a cookie jar. */
function browser(): AdmissionPort & { readonly kept: Map<string, string>; readonly jar: Map<string, string> } {
  const kept = new Map<string, string>();
  const jar = new Map<string, string>();
  return {
    kept,
    jar,
    baseUrl: flood.url,
    nowMs: () => 1_000,
    storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    async fetch(url, init) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(url, { ...init, headers: { "content-type": "application/json", cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
        jar.set(name, value);
      }
      return response;
    },
  };
}

test("the same link opened again on the same device leads to the same member and uses nothing up", async () => {
  const token = flood.invite({ usesLeft: 1 });
  const device = browser();
  expect(await previewInvite(token, device)).toMatchObject({ kind: "done", result: { leadsTo: "join" } });
  const first = await joinByLink(token, "Aigerim", device);
  expect(first).toMatchObject({ kind: "done", result: { member: { name: "Aigerim" } } });
  expect(await joinByLink(token, "someone else", device)).toEqual(first);
  expect(joinedMembers(device)).toHaveLength(1);
  expect(await joinByLink(token, "Bolat", browser())).toMatchObject({ kind: "refused", reason: "used-up" });
});

test("the link's token is not kept on the device", async () => {
  const token = flood.invite();
  const device = browser();
  await joinByLink(token, "Aigerim", device);
  expect([...device.kept.values()].join()).not.toContain(token);
  expect(membershipOfLink(token, device)?.member.name).toBe("Aigerim");
});

function joinedBy(asked: Asked<Joined>): Joined {
  if (asked.kind !== "done") throw new Error(`did not get in: ${JSON.stringify(asked)}`);
  return asked.result;
}

async function slowedDown(): Promise<Response> {
  return new Response('{"kind":"refused","reason":"too-often","detail":"later"}', {
    status: 429,
    headers: { "retry-after": "7" },
  });
}

function never(_url: string, init?: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

const FORTNIGHT_MS = 15 * 24 * 3_600_000;

test("after its session has ended, the link that was used leads a device back to the same member", async () => {
  const token = flood.invite({ usesLeft: 1, expiresAtMs: flood.clock.nowMs + 2 * FORTNIGHT_MS });
  const device = browser();
  const first = joinedBy(await joinByLink(token, "Aigerim", device));
  flood.clock.nowMs += FORTNIGHT_MS;
  expect(await resumeSession(first.member.id, device)).toMatchObject({ kind: "refused", reason: "expired" });
  expect(await previewInvite(token, device)).toMatchObject({ kind: "done", result: { member: "Aigerim" } });
  expect(joinedBy(await joinByLink(token, "somebody else", device)).member).toEqual(first.member);
  expect(joinedMembers(device)).toHaveLength(1);
  expect(membershipOfLink(token, device)?.member).toEqual(first.member);
  expect(membershipOfLink(token, device)?.former).toBeUndefined();
  expect(await resumeSession(first.member.id, device)).toMatchObject({ kind: "done" });
});

test("a device that the server does not know again joins anew, and remembers as whom it was here", async () => {
  const token = flood.invite({ usesLeft: 2 });
  const device = browser();
  const first = joinedBy(await joinByLink(token, "Aigerim", device));
  device.jar.clear();
  const second = joinedBy(await joinByLink(token, "Aigerim again", device));
  expect(second.member.id).not.toBe(first.member.id);
  expect(joinedMembers(device).map(({ member }) => member.name)).toEqual(["Aigerim again"]);
  expect(membershipOfLink(token, device)?.former).toBe(first.member.id);
});

test("a link to return makes a new browser the same member, once", async () => {
  const first = joinedBy(await joinByLink(flood.invite(), "Aigerim", browser()));
  const { agency, role, id } = first.member;
  const token = flood.invite({ agency, role, usesLeft: 1, returns: id });
  const tablet = browser();
  expect(await previewInvite(token, tablet)).toMatchObject({ result: { leadsTo: "return", member: "Aigerim" } });
  expect(joinedBy(await returnByLink(token, tablet)).member).toEqual(first.member);
  expect(membershipOfLink(token, tablet)?.member).toEqual(first.member);
  expect(await resumeSession(id, tablet)).toMatchObject({ kind: "done" });
  expect(await returnByLink(token, browser())).toMatchObject({ kind: "refused", reason: "used-up" });
});

test("who commands waits until somebody approves; the device knows both, and when it was turned down", async () => {
  const [askedFor, alsoAsked] = [browser(), browser()];
  const token = flood.invite({ role: "commander", approved: false });
  const { member, waiting } = joinedBy(await joinByLink(token, "Anna", askedFor));
  expect([waiting, membershipOf(member.id, askedFor)?.waiting]).toEqual([true, true]);
  expect(await resumeSession(member.id, askedFor)).toMatchObject({ kind: "done", result: { waiting: true } });
  flood.register.changeMemberState(FLOOD.id, member.id, "admitted");
  expect(joinedBy(await resumeSession(member.id, askedFor)).waiting).toBeUndefined();
  expect(membershipOf(member.id, askedFor)?.waiting).toBeUndefined();

  const other = joinedBy(await joinByLink(token, "Nobody knows", alsoAsked)).member;
  flood.register.changeMemberState(FLOOD.id, other.id, "removed");
  expect(await resumeSession(other.id, alsoAsked)).toMatchObject({ kind: "refused", reason: "not-permitted" });
});

test("who founded with an account goes on as the same member from any browser", async () => {
  await flood.close();
  flood = await openFloodServer({ empty: true });
  const account = { login: "anna@example.org", password: "three words together" };
  const office = browser();
  const founded = joinedBy(
    await foundOperation(
      { token: flood.foundingToken, kind: "drill", name: "Flood", agency: { name: "Fire" }, member: "Anna", account },
      office,
    ),
  );
  const home = browser();
  expect(await signedIn(home)).toMatchObject({ kind: "refused", reason: "expired" });
  expect(await signIn({ ...account, password: "three other words" }, home)).toMatchObject({ reason: "not-permitted" });
  expect(await signIn(account, home)).toMatchObject({ kind: "done", result: { operations: [{ name: "Flood" }] } });
  expect(joinedBy(await enterOperation(founded.operation.id, home)).member).toEqual(founded.member);
  expect(joinedMembers(home).map(({ member }) => member.id)).toEqual([founded.member.id]);
  await signOut(home);
  expect(await enterOperation(founded.operation.id, home)).toMatchObject({ kind: "refused", reason: "expired" });
  expect(await resumeSession(founded.member.id, home)).toMatchObject({ kind: "done" });
});

test("leaving ends the session and forgets it here", async () => {
  const device = browser();
  const joined = await joinByLink(flood.invite(), "Aigerim", device);
  if (joined.kind !== "done") throw new Error("did not join");
  const { id } = joined.result.member;
  expect(await leave(id, device)).toMatchObject({ kind: "done" });
  expect(joinedMembers(device)).toEqual([]);
  expect(await resumeSession(id, device)).toMatchObject({ kind: "refused" });
});

test("an unknown link says so; a server that is not there is told apart from a refusal", async () => {
  const device = browser();
  expect(await joinByLink("nonsense", "Aigerim", device)).toMatchObject({ kind: "refused", reason: "unknown-link" });
  const nowhere = { ...device, fetch: () => Promise.reject(new TypeError("failed to fetch")) };
  expect(await previewInvite("x", nowhere)).toEqual({ kind: "unreachable" });
  const gateway = { ...device, fetch: async () => new Response("<h1>Bad gateway</h1>", { status: 502 }) };
  expect(await previewInvite("x", gateway)).toEqual({ kind: "unreachable" });
});

test("who tries too often is told how long to wait", async () => {
  const device = browser();
  const credentials = { login: "anna", password: "three words together" };
  const asked = await signIn(credentials, { ...device, fetch: slowedDown });
  expect(asked).toMatchObject({ reason: "too-often", retryAfterS: 7 });
});

test("a server that never answers is given up, so that the page can say what to do", async () => {
  vi.useFakeTimers();
  const asked = previewInvite("x", { ...browser(), fetch: never });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await asked).toEqual({ kind: "unreachable" });
  vi.useRealTimers();
});

test("what local storage holds that is no list of members is passed over", () => {
  const device = browser();
  for (const text of ["", "{", "null", '[{"member":1}]']) {
    device.kept.set("muster.members", text);
    expect(joinedMembers(device)).toEqual([]);
  }
});
