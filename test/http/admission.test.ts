import { afterEach, expect, test } from "vitest";
import { RegisterUnavailable } from "../../server/admission/register.ts";
import { FLOOD, type FloodServer, openFloodServer } from "./flood-server.ts";

let server: FloodServer;
afterEach(() => server.close());

function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

test("a link says what it leads to before anyone joins, and uses nothing up", async () => {
  server = await openFloodServer();
  const token = server.invite({ usesLeft: 1, unit: "rescue-7" });
  for (const _ of [1, 2, 3]) {
    const answer = await server.post("/api/invite", { token });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      leadsTo: "join",
      operation: { name: FLOOD.name, kind: "drill", home: FLOOD.home, state: "running" },
      agency: { name: "fire", shortName: "fire", colour: "#336699" },
      role: "coordinator",
      unit: "rescue-7",
    });
  }
});

test("who joins by a link is a member with its agency, role and unit, and comes back by its cookie", async () => {
  server = await openFloodServer();
  const token = server.invite({ unit: "rescue-7" });
  const joined = await server.post("/api/join", { token, name: "  Aigerim " });
  expect(joined.status).toBe(200);
  const { member, operation } = joined.json() as { member: { id: string }; operation: unknown };
  expect(operation).toEqual(FLOOD);
  expect(member).toEqual({ id: member.id, name: "Aigerim", agency: "fire", role: "coordinator", unit: "rescue-7" });
  const cookie = joined.headers.getSetCookie()[0] ?? "";
  expect(cookie).toMatch(new RegExp(`^muster_${member.id}=[\\w-]{43}; .*Path=/; HttpOnly; SameSite=Lax$`));
  expect(joined.text).not.toContain(cookieOf(joined.headers).split("=")[1]);

  const back = await server.get(`/api/session?member=${member.id}`, { cookie: cookieOf(joined.headers) });
  expect(back.status).toBe(200);
  expect(back.json()).toEqual({ member, operation: FLOOD });
  expect(server.register.findInvite(token)?.usesLeft).toBe(4);
});

test("several members live side by side in one browser", async () => {
  server = await openFloodServer();
  const [a, b] = [server.admit("commander"), server.admit("coordinator")];
  const both = { cookie: `${a.headers["cookie"]}; ${b.headers["cookie"]}` };
  expect((await server.get(`/api/session?member=${a.member.id}`, both)).json()).toMatchObject({ member: a.member });
  expect((await server.get(`/api/session?member=${b.member.id}`, both)).json()).toMatchObject({ member: b.member });
  const mixed = { cookie: `muster_${a.member.id}=${b.headers["cookie"]?.split("=")[1]}` };
  expect((await server.get(`/api/session?member=${a.member.id}`, mixed)).status).toBe(401);
});

test("a session ends by leaving, or when its time is over", async () => {
  server = await openFloodServer();
  const { member, headers } = server.admit("coordinator");
  const path = `/api/session?member=${member.id}`;
  server.clock.nowMs += 3_600_000;
  const over = await server.get(path, headers);
  expect(over.status).toBe(401);
  expect(over.json()).toMatchObject({ kind: "refused", reason: "expired" });

  server.clock.nowMs -= 3_600_000;
  const left = await server.post(`/api/leave?member=${member.id}`, undefined, headers);
  expect(left.status).toBe(200);
  expect(left.headers.getSetCookie()[0]).toContain("Max-Age=0");
  expect((await server.get(path, headers)).status).toBe(401);
  expect((await server.post(`/api/leave?member=${member.id}`, undefined, headers)).status).toBe(401);
});

test("unknown, expired and used-up links say so kindly, and let nobody in", async () => {
  server = await openFloodServer();
  const expired = server.invite({ expiresAtMs: server.clock.nowMs });
  const usedUp = server.invite({ usesLeft: 1 });
  await server.post("/api/join", { token: usedUp, name: "First" });
  const before = server.register.members(FLOOD.id).length;
  for (const path of ["/api/join", "/api/invite"]) {
    const ask = (token: string) => server.post(path, path === "/api/join" ? { token, name: "A" } : { token });
    const unknown = await ask("no-such-link");
    expect([unknown.status, unknown.json()]).toEqual([
      404,
      {
        kind: "refused",
        reason: "unknown-link",
        detail: "nobody here knows this link; check that it is complete, or ask for a new one",
      },
    ]);
    const late = await ask(expired);
    expect(late.status).toBe(410);
    expect(late.json()).toMatchObject({
      reason: "expired",
      detail: "this link was valid until 2025-10-09 08:54 UTC; ask whoever sent it for a new one",
    });
    const full = await ask(usedUp);
    expect(full.status).toBe(410);
    expect(full.json()).toMatchObject({ reason: "used-up" });
  }
  expect(server.register.members(FLOOD.id)).toHaveLength(before);
});

test("a link for three lets three in, however many come at once", async () => {
  server = await openFloodServer();
  const token = server.invite({ usesLeft: 3 });
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => server.post("/api/join", { token, name: `Tablet ${index}` })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(9);
  expect(server.register.members(FLOOD.id)).toHaveLength(3);
});

test("what nobody sees in a name is taken out of it, and what languages need stays", async () => {
  server = await openFloodServer();
  const token = server.invite();
  const nameOf = async (name: string) => {
    const { member } = (await server.post("/api/join", { token, name })).json() as { member: { name: string } };
    return member.name;
  };
  expect(await nameOf("Anna\u202Egnp.exe\u202C")).toBe("Annagnp.exe");
  expect(await nameOf("Rescue\n7\u0000\u2066")).toBe("Rescue 7");
  expect(await nameOf("Ad\u200Bmin\uFEFF\uD800")).toBe("Admin");
  expect(await nameOf("علی\u200Cرضا Արմեն Žilvinas 👩\u200D🚒")).toBe("علی\u200Cرضا Արմեն Žilvinas 👩\u200D🚒");
});

test("requests that make no sense are refused with what is wrong in them", async () => {
  server = await openFloodServer();
  const token = server.invite();
  const wrong: [string, unknown, number, string][] = [
    ["/api/join", { token }, 400, "name: "],
    ["/api/join", { token, name: " " }, 400, "name: "],
    ["/api/join", { token, name: "\u202e\u200b\u0007" }, 400, "name: no character of it can be seen"],
    ["/api/join", { token, name: "A", role: "commander" }, 400, "role"],
    ["/api/join", "{not json", 400, ""],
    ["/api/join", [], 400, "expected object"],
    ["/api/invite", {}, 400, "token: "],
    ["/api/found", { token }, 400, "kind: "],
    ["/api/join", { token, name: "A".repeat(100_000) }, 413, "larger"],
  ];
  for (const [path, body, status, part] of wrong) {
    const answer = await server.post(path, body);
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.json()).toMatchObject({ kind: "refused", reason: status === 413 ? "too-large" : "malformed" });
    expect((answer.json() as { detail: string }).detail).toContain(part);
    expect(answer.text).not.toContain("node_modules");
  }
  expect((await server.get("/api/session?member=../etc")).status).toBe(400);
  expect((await server.get("/api/session")).status).toBe(400);
  expect((await server.post("/api/join", "x=1", { "content-type": "text/xml" })).status).toBe(415);
  expect(server.register.members(FLOOD.id)).toEqual([]);
});

test("a page of another server cannot make a browser join or leave", async () => {
  server = await openFloodServer();
  const { member, headers } = server.admit("commander");
  const token = server.invite();
  for (const origin of [
    "http://evil.example",
    "null",
    `${server.url}0`,
    server.url.replace("127.0.0.1", "localhost"),
  ]) {
    const answer = await server.post("/api/join", { token, name: "A" }, { origin });
    expect([origin, answer.status]).toEqual([origin, 403]);
    expect((await server.post(`/api/leave?member=${member.id}`, undefined, { ...headers, origin })).status).toBe(403);
  }
  expect((await server.post("/api/join", { token, name: "A" }, { origin: server.url })).status).toBe(200);
  expect((await server.get(`/api/session?member=${member.id}`, headers)).status).toBe(200);
});

test("fifty tablets join from one address at once; whoever guesses links is slowed down", async () => {
  server = await openFloodServer();
  const token = server.invite({ usesLeft: 100 });
  const joins = await Promise.all(
    Array.from({ length: 50 }, (_, index) => server.post("/api/join", { token, name: `T${index}` })),
  );
  expect(joins.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));

  const statuses: number[] = [];
  for (let guess = 0; guess < 70; guess += 1) {
    statuses.push((await server.post("/api/join", { token: `guess-${guess}`, name: "A" })).status);
  }
  expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 404));
  expect(statuses.slice(60)).toEqual(Array.from({ length: 10 }, () => 429));
  const slowed = await server.post("/api/invite", { token });
  expect(slowed.json()).toMatchObject({ reason: "too-often" });
  expect(slowed.headers.get("retry-after")).toMatch(/^\d+$/);
});

test("a disk that takes nothing lets nobody in, says why, and leaves the link as it was", async () => {
  server = await openFloodServer();
  const token = server.invite({ usesLeft: 1 });
  const startSession = server.register.startSession.bind(server.register);
  server.register.startSession = () => {
    throw new RegisterUnavailable("database or disk is full");
  };
  const answer = await server.post("/api/join", { token, name: "A" });
  expect([answer.status, answer.json()]).toEqual([
    503,
    {
      kind: "refused",
      reason: "not-recording",
      detail: "the server cannot write to its disk now; nothing was changed",
    },
  ]);
  expect(server.register.members(FLOOD.id)).toEqual([]);
  server.register.startSession = startSession;
  expect((await server.post("/api/join", { token, name: "A" })).status).toBe(200);
});

test("over https the session never travels in the clear", async () => {
  server = await openFloodServer({ trustProxy: true });
  const body = { token: server.invite(), name: "A" };
  const secured = await server.post("/api/join", body, { "x-forwarded-proto": "https" });
  const { id } = (secured.json() as { member: { id: string } }).member;
  const cookie = secured.headers.getSetCookie()[0] ?? "";
  expect(cookie).toMatch(
    new RegExp(`^__Host-muster_${id}=[\\w-]{43}; Max-Age=15552000; Path=/; HttpOnly; SameSite=Lax; Secure$`),
  );
  const back = await server.get(`/api/session?member=${id}`, { cookie: cookieOf(secured.headers) });
  expect(back.json()).toMatchObject({ member: { id } });
  const plain = await server.post("/api/join", body);
  expect(plain.headers.getSetCookie()[0]).not.toContain("Secure");
});

test("who joined and who left stands in the journal, without any token", async () => {
  server = await openFloodServer();
  const token = server.invite();
  const joined = await server.post("/api/join", { token, name: "Aigerim" });
  const { member } = joined.json() as { member: { id: string } };
  const cookie = cookieOf(joined.headers);
  await server.post(`/api/leave?member=${member.id}`, undefined, { cookie });
  await server.rooms.close();
  const entries = await server.journal.read(FLOOD.id, { afterSeq: 0, kind: "admin", limit: 100 });
  const written = entries.map(({ payload }) => Buffer.from(payload).toString("utf8")).join("\n");
  expect(written).toContain("member-joined");
  expect(written).toContain("Aigerim");
  expect(written).toContain("member-left");
  expect(written).not.toContain(token);
  expect(written).not.toContain(cookie.split("=")[1]);
});
