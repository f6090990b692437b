import { afterEach, expect, test } from "vitest";
import type { Account, Joined } from "../../shared/protocol/http.ts";
import { type Answer, type FloodServer, openFloodServer } from "./flood-server.ts";

let server: FloodServer;
afterEach(() => server.close());

const PASSWORD = "a flood in spring";
const ACCOUNT = { login: "anna@example.org", password: PASSWORD };
const DRILL = { kind: "drill", name: "Yesil", agency: { name: "Fire and rescue" }, member: "Anna" };

/** The cookies that an answer sets, as a browser sends them. */
function cookiesOf({ headers }: Answer): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** Founds the drill with an account; the founder and its cookies. */
async function foundDrill(): Promise<{ joined: Joined; cookie: string }> {
  const answer = await server.post("/api/found", { ...DRILL, token: server.foundingToken, account: ACCOUNT });
  expect([answer.status, answer.text]).toMatchObject([200, expect.any(String)]);
  return { joined: answer.json() as Joined, cookie: cookiesOf(answer) };
}

test("an empty server is founded once, by its link, and the founder is in", async () => {
  server = await openFloodServer({ empty: true });
  const token = server.foundingToken ?? "";
  expect((await server.post("/api/invite", { token })).json()).toEqual({ leadsTo: "found" });
  const request = {
    token,
    kind: "emergency",
    name: "Earthquake",
    agency: { name: "Civil Protection of Gyumri" },
    member: "Ani",
    home: { at: [43.84, 40.79], zoom: 12 },
  };
  const founded = await server.post("/api/found", request, { "accept-language": "hy-AM,hy;q=0.9,en;q=0.8" });
  expect(founded.status).toBe(200);
  const { member, operation } = founded.json() as Joined;
  expect(operation).toMatchObject({ name: "Earthquake", kind: "emergency", state: "running", home: request.home });
  expect(member).toMatchObject({ name: "Ani", role: "commander", agency: operation.lead });
  expect(server.register.agencies(operation.id)).toMatchObject([
    { id: operation.lead, name: "Civil Protection of Gyumri", shortName: "CPOG", kind: "other", language: "hy-AM" },
  ]);
  expect(server.register.layers(operation.id)).toMatchObject([{ name: "Situation", owner: operation.lead }]);
  expect(founded.headers.getSetCookie()).toHaveLength(1);
  const back = await server.get(`/api/session?member=${member.id}`, { cookie: cookiesOf(founded) });
  expect(back.status).toBe(200);

  const again = await server.post("/api/found", request);
  expect([again.status, again.json()]).toMatchObject([404, { reason: "unknown-link" }]);
  expect(server.register.operations()).toHaveLength(1);
});

test("the lead agency is what its founder says: kind, colour, country and language", async () => {
  server = await openFloodServer({ empty: true });
  const agency = {
    name: "Valstybės sienos apsaugos tarnyba",
    shortName: "VSAT",
    kind: "border",
    colour: "#0a7d33",
    country: "LT",
    language: "lt",
  };
  const founded = await server.post("/api/found", { ...DRILL, token: server.foundingToken, agency });
  const { member, operation } = founded.json() as Joined;
  expect(member.role).toBe("exercise-control");
  expect(server.register.agencies(operation.id)).toEqual([{ id: operation.lead, ...agency }]);
});

test("what makes no sense founds nothing, and is named", async () => {
  server = await openFloodServer({ empty: true });
  const request = { ...DRILL, token: server.foundingToken };
  const wrong: [object, string][] = [
    [{ ...request, kind: "exercise" }, "kind: "],
    [{ ...request, agency: undefined }, "agency: either the agency that leads or a template"],
    [{ ...request, agency: { name: "Fire", colour: "red" } }, "agency.colour: not a colour"],
    [{ ...request, agency: { name: "Fire", country: "Lithuania" } }, "agency.country: not a country"],
    [{ ...request, agency: { name: "Fire", language: "lietuvių" } }, "agency.language: not a language"],
    [{ ...request, account: { login: "anna", password: "nine long" } }, "account.password: "],
    [{ ...request, account: { login: "anna", password: "x".repeat(201) } }, "account.password: "],
    [{ ...request, token: undefined, account: ACCOUNT }, "account: "],
    [{ ...request, lead: "somebody" }, "lead"],
  ];
  for (const [body, part] of wrong) {
    const answer = await server.post("/api/found", body);
    expect([part, answer.status]).toEqual([part, 400]);
    expect((answer.json() as { detail: string }).detail).toContain(part);
  }
  expect(server.register.operations()).toEqual([]);
  expect((await server.post("/api/found", request)).status).toBe(200);
});

test("two who found at the same moment found one operation", async () => {
  server = await openFloodServer({ empty: true });
  const ask = (login: string) =>
    server.post("/api/found", { ...DRILL, token: server.foundingToken, account: { ...ACCOUNT, login } });
  const answers = await Promise.all([ask("anna"), ask("bekzat"), ask("anna")]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(2);
  expect(server.register.operations()).toHaveLength(1);
});

test("whoever founds with an account signs in later, sees the operation and goes on in it as the same member", async () => {
  server = await openFloodServer({ empty: true });
  const { joined } = await foundDrill();
  const signedIn = await server.post("/api/sign-in", { login: " Anna@Example.ORG ", password: PASSWORD });
  expect(signedIn.status).toBe(200);
  const cookie = cookiesOf(signedIn);
  expect(signedIn.headers.getSetCookie()[0]).toMatch(
    /^muster_account=[\w-]{43}; Max-Age=86400; .*HttpOnly; SameSite=Lax$/,
  );
  const { id, name, kind, state, startedAtMs } = joined.operation;
  const account: Account = {
    login: "anna@example.org",
    operations: [
      { id, name, kind, state, startedAtMs, member: { id: joined.member.id, name: "Anna" }, isTemplate: true },
    ],
  };
  expect(signedIn.json()).toEqual(account);
  expect((await server.get("/api/account", { cookie })).json()).toEqual(account);

  const entered = await server.post("/api/account/enter", { operation: id }, { cookie });
  expect(entered.json()).toEqual(joined);
  const session = await server.get(`/api/session?member=${joined.member.id}`, { cookie: cookiesOf(entered) });
  expect(session.status).toBe(200);

  const out = await server.post("/api/sign-out", undefined, { cookie });
  expect(out.headers.getSetCookie()[0]).toContain("Max-Age=0");
  for (const answer of [
    await server.get("/api/account", { cookie }),
    await server.post("/api/account/enter", { operation: id }, { cookie }),
    await server.post("/api/found", DRILL, { cookie }),
  ]) {
    expect([answer.status, answer.json()]).toMatchObject([401, { reason: "expired" }]);
  }
});

test("an account's session ends after a day, and an account enters only what it founded", async () => {
  server = await openFloodServer({ empty: true });
  const { joined, cookie } = await foundDrill();
  const other = server.accounts.add("bekzat", "hash");
  const others = `muster_account=${server.accounts.startSession(other.id, server.clock.nowMs + 1_000)}`;
  const enter = { operation: joined.operation.id };
  expect((await server.post("/api/account/enter", enter, { cookie: others })).json()).toMatchObject({
    reason: "not-found",
  });
  expect((await server.get("/api/account", { cookie: others })).json()).toEqual({ login: "bekzat", operations: [] });
  server.clock.nowMs += 24 * 3_600_000;
  expect((await server.get("/api/account", { cookie })).status).toBe(401);
});

test("a founder that was removed does not get in by its account", async () => {
  server = await openFloodServer({ empty: true });
  const { joined, cookie } = await foundDrill();
  server.register.changeMemberState(joined.operation.id, joined.member.id, "removed");
  expect((await server.get("/api/account", { cookie })).json()).toMatchObject({ operations: [] });
  expect((await server.post("/api/account/enter", { operation: joined.operation.id }, { cookie })).status).toBe(404);
  const template = { operation: joined.operation.id };
  const copied = await server.post("/api/found", { ...DRILL, agency: undefined, template }, { cookie });
  expect(copied.status).toBe(404);
});

test("a wrong password and a name that nobody has get the same answer", async () => {
  server = await openFloodServer({ empty: true });
  await foundDrill();
  const wrong = await server.post("/api/sign-in", { login: ACCOUNT.login, password: "another password" });
  const nobody = await server.post("/api/sign-in", { login: "nobody", password: PASSWORD });
  expect([wrong.status, wrong.text]).toEqual([nobody.status, nobody.text]);
  expect([wrong.status, wrong.json()]).toMatchObject([403, { reason: "not-permitted" }]);
  expect([...wrong.headers.keys()]).toEqual([...nobody.headers.keys()]);
});

test("who tries passwords waits longer each time, the owner elsewhere does not, and nobody is locked out", async () => {
  server = await openFloodServer({ empty: true, trustProxy: true });
  await foundDrill();
  const from = (address: string, password: string) =>
    server.post("/api/sign-in", { login: ACCOUNT.login, password }, { "x-forwarded-for": address });
  for (const _ of [1, 2, 3]) expect((await from("10.0.0.1", "wrong password")).status).toBe(403);
  const paused = await from("10.0.0.1", PASSWORD);
  expect([paused.status, paused.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(paused.json()).toMatchObject({ reason: "too-often" });
  expect((await from("10.0.0.2", PASSWORD)).status).toBe(200);
  server.clock.nowMs += 1_000;
  expect((await from("10.0.0.1", "wrong password")).status).toBe(403);
  expect((await from("10.0.0.1", PASSWORD)).headers.get("retry-after")).toBe("2");
  server.clock.nowMs += 2_000;
  expect((await from("10.0.0.1", PASSWORD)).status).toBe(200);
});

test("an address that the client says of itself counts for nothing, only what the proxy adds", async () => {
  server = await openFloodServer({ empty: true, trustProxy: true });
  const attempt = (said: string) =>
    server.post("/api/sign-in", { login: "anna", password: "wrong password" }, { "x-forwarded-for": said });
  for (const n of [1, 2, 3]) expect((await attempt(`10.9.9.${n}, 10.0.0.1`)).status).toBe(403);
  expect((await attempt("10.9.9.4, 10.0.0.1")).status).toBe(429);
});

test("a login that is taken is said so, to who holds the founding link", async () => {
  server = await openFloodServer({ empty: true });
  server.accounts.add("Anna@example.org", "hash");
  const answer = await server.post("/api/found", { ...DRILL, token: server.foundingToken, account: ACCOUNT });
  expect([answer.status, answer.json()]).toMatchObject([409, { reason: "already-exists" }]);
  expect(server.register.operations()).toEqual([]);
});

test("a password is nowhere but in its hash", async () => {
  server = await openFloodServer({ empty: true });
  const { joined } = await foundDrill();
  expect(server.accounts.find(ACCOUNT.login)?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await server.rooms.close();
  const entries = await server.journal.read(joined.operation.id, { afterSeq: 0, limit: 100 });
  const written = entries.map(({ payload }) => Buffer.from(payload).toString("utf8")).join("\n");
  expect(written).toContain("operation-founded");
  expect(written).not.toContain(PASSWORD);
  expect(written).not.toContain("argon2id");
  expect(written).not.toContain(ACCOUNT.login);
});
