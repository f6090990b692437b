import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type AdmissionPort,
  joinByLink,
  joinedMembers,
  leave,
  membershipOfLink,
  previewInvite,
  resumeSession,
} from "../../client/sync/joined-members.ts";
import { type FloodServer, openFloodServer } from "../http/flood-server.ts";

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

test("with an expired session, the link joins anew; the device forgets the former member", async () => {
  const token = flood.invite({ usesLeft: 2 });
  const device = browser();
  const first = await joinByLink(token, "Aigerim", device);
  if (first.kind !== "done") throw new Error("did not join");
  device.jar.clear();
  expect(await resumeSession(first.result.member.id, device)).toMatchObject({ kind: "refused", reason: "expired" });
  const second = await joinByLink(token, "Aigerim again", device);
  expect(second).toMatchObject({ kind: "done", result: { member: { name: "Aigerim again" } } });
  expect(joinedMembers(device).map(({ member }) => member.name)).toEqual(["Aigerim again"]);
  expect(membershipOfLink(token, device)?.former).toBe(first.result.member.id);
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

test("what local storage holds that is no list of members is passed over", () => {
  const device = browser();
  for (const text of ["", "{", "null", '[{"member":1}]']) {
    device.kept.set("muster.members", text);
    expect(joinedMembers(device)).toEqual([]);
  }
});
