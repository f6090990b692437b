import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RegisterUnavailable } from "../../server/admission/register.ts";
import type { DeviceAddress, InviteLink, Joined, ReturnLink } from "../../shared/protocol/http.ts";
import { type Answer, FLOOD, type FloodServer, openFloodServer } from "./flood-server.ts";

let folder: string;
let server: FloodServer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-hardening-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Muster</title>");
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function cookieOf({ headers }: Answer): string {
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

const tokenOf = (text: string) => text.split(/[=/]/).at(-1) ?? "";

test("every answer wears the same security headers, whatever it is", async () => {
  server = await openFloodServer({ client: { kind: "folder", dir: folder } });
  for (const path of ["/", "/nothing", "/api/nothing", "/api/health", "/api/session", "/device/nothing"]) {
    const { headers } = await server.get(path);
    expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
    expect([path, headers.get("x-frame-options")]).toEqual([path, "DENY"]);
    expect([path, headers.get("referrer-policy")]).toEqual([path, "same-origin"]);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("permissions-policy")).toContain("geolocation=(self)");
    expect(headers.get("server")).toBeNull();
  }
});

test("what members and accounts are answered is kept by nobody in between", async () => {
  server = await openFloodServer();
  const { member, headers } = server.admit("commander");
  for (const path of ["session", "members", "invites", "account"]) {
    const answer = await server.get(`/api/${path}?member=${member.id}`, headers);
    expect([path, answer.headers.get("cache-control")]).toEqual([path, "no-store"]);
  }
});

test("an address that makes no sense, or no HTTP at all, is refused and tells nothing of the server", async () => {
  server = await openFloodServer();
  for (const path of ["/%", "/%c0%ae%c0%ae/", "/api/units/%ff/device-address", `/${"a".repeat(9_000)}`]) {
    const answer = await server.get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.json()).toMatchObject({ kind: "refused" });
    expect(answer.text).not.toMatch(/fastify|node_modules|at .*\.ts/i);
  }
  for (const bytes of [
    "NONSENSE\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    `GET / HTTP/1.1\r\nx: ${"y".repeat(20_000)}\r\n\r\n`,
  ]) {
    const said = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(bytes));
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk.toString();
      });
      socket.on("close", () => resolve(text));
      socket.on("error", () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(said).not.toMatch(/fastify|node_modules|\.ts/i);
  }
  expect((await server.get("/api/health")).status).toBe(200);
});

test("whoever makes links without end is slowed down; others are not", async () => {
  server = await openFloodServer({ trustProxy: true });
  const { member, headers } = server.admit("commander");
  const ask = (address: string) =>
    server.post(`/api/return-link?member=${member.id}`, {}, { ...headers, "x-forwarded-for": address });
  const statuses: number[] = [];
  for (let n = 0; n < 130; n += 1) statuses.push((await ask("10.0.0.1")).status);
  expect(statuses.slice(0, 120)).toEqual(Array.from({ length: 120 }, () => 200));
  expect(statuses.slice(120)).toEqual(Array.from({ length: 10 }, () => 429));
  const slowed = await ask("10.0.0.1");
  expect([slowed.json(), slowed.headers.get("retry-after")]).toMatchObject([
    { reason: "too-often" },
    expect.any(String),
  ]);
  expect((await ask("10.0.0.2")).status).toBe(200);
});

test("every route says how often it may be asked", async () => {
  server = await openFloodServer({ client: { kind: "folder", dir: folder } });
  for (const path of ["/", "/api/health", "/api/session?member=a", "/api/account", "/api/members", "/device/x"]) {
    const { headers } = await server.get(path);
    expect([path, Number(headers.get("x-ratelimit-limit")) > 0]).toEqual([path, true]);
  }
  for (const path of ["found", "join", "invite", "return", "sign-in", "sign-out", "account/enter", "csp-report"]) {
    const { headers } = await server.post(`/api/${path}`, {});
    expect([path, Number(headers.get("x-ratelimit-limit")) <= 600]).toEqual([path, true]);
  }
});

test("what changes something is not taken from a page of another server, on any route", async () => {
  server = await openFloodServer();
  const { member, headers } = server.admit("commander");
  const as = `member=${member.id}`;
  for (const path of [
    "found",
    "join",
    "return",
    "invite",
    "sign-in",
    "sign-out",
    "account/enter",
    `invites?${as}`,
    `return-link?${as}`,
    `leave?${as}`,
    `quarantine?${as}`,
    `photos?${as}&layer=fire-only`,
    `units/a/device-address?${as}`,
  ]) {
    const answer = await server.post(`/api/${path}`, {}, { ...headers, origin: "https://evil.example" });
    expect([path, answer.status]).toEqual([path, 403]);
    expect(answer.json()).toMatchObject({ detail: "requests from pages of other servers are not taken" });
  }
});

test("reports about the policy are logged in one line each, without what could be a secret, and not without end", async () => {
  server = await openFloodServer();
  const report = {
    "csp-report": {
      "effective-directive": 'style-src-elem\n{"level":60}',
      "blocked-uri": "https://evil.example/steal?cookie=SECRET-1",
      "document-uri": `${server.url}/o/SECRET-2/SECRET-3?x=SECRET-4#join=SECRET-5`,
      "source-file": `${server.url}/assets/main-a1b2c3.js?SECRET-6`,
      "script-sample": "SECRET-7",
    },
  };
  const type = { "content-type": "application/csp-report" };
  expect((await server.post("/api/csp-report", report, type)).status).toBe(204);
  const [line] = server.log;
  expect(JSON.parse(line ?? "")).toMatchObject({
    level: 40,
    directive: 'style-src-elem{"level":60}',
    blocked: "https://evil.example",
    page: server.url,
    source: `${server.url}/assets/main-a1b2c3.js`,
  });
  const body = { effectiveDirective: "img-src", blockedURL: "inline", documentURL: "x".repeat(300), sourceFile: 7 };
  const api = Array.from({ length: 30 }, () => ({ type: "csp-violation", body }));
  const reports = { "content-type": "application/reports+json" };
  expect((await server.post("/api/csp-report", api, reports)).status).toBe(204);
  expect(server.log).toHaveLength(21);
  for (let n = 0; n < 20; n += 1) await server.post("/api/csp-report", api, reports);
  expect(server.log).toHaveLength(120);
  expect(server.log.every((text) => text.length < 600)).toBe(true);
  server.clock.nowMs += 60_000;
  await server.post("/api/csp-report", report, type);
  expect(server.log).toHaveLength(121);
  for (const nonsense of ["", "{", "null", "[]", '{"csp-report":7}', "[[[]]]"]) {
    expect((await server.post("/api/csp-report", nonsense, type)).status).toBe(204);
  }
  expect((await server.post("/api/csp-report", "x".repeat(20_000), type)).status).toBe(413);
  expect(server.log).toHaveLength(121);
  expect(server.log.join("")).not.toContain("SECRET");
});

function broken(): never {
  throw new RegisterUnavailable("database or disk is full");
}

test("no token and no password is in the log, on any route, whatever fails", async () => {
  server = await openFloodServer({ client: { kind: "folder", dir: folder } });
  const secrets: string[] = [];
  const secret = (text: string): string => {
    secrets.push(text);
    return text;
  };
  await server.addUnit("rescue-7");
  const { member, headers } = server.admit("commander");
  secret(headers["cookie"]?.split("=")[1] ?? "");
  const account = server.accounts.add("anna", secret("the-hash-of-a-password"));
  server.accounts.addFounded(account.id, { operation: FLOOD.id, member: member.id });
  const signedIn = secret(server.accounts.startSession(account.id, server.clock.nowMs + 1_000));
  const cookies = { cookie: `${headers["cookie"]}; muster_account=${signedIn}` };
  const password = secret("a flood in spring time");
  const drive = async (): Promise<void> => {
    const as = `?member=${member.id}`;
    const invite = { role: "coordinator", agency: "fire", uses: 2, validHours: 1 };
    const made = await server.post(`/api/invites${as}`, invite, cookies);
    const token = made.status === 200 ? secret(tokenOf((made.json() as InviteLink).link)) : secret("no-invite-token");
    await server.post("/api/invite", { token }, cookies);
    const joined = await server.post("/api/join", { token, name: "Tablet" }, cookies);
    if (joined.status === 200) secret(cookieOf(joined).split("=")[1] ?? "");
    const back = await server.post(`/api/return-link${as}`, {}, cookies);
    const backToken = back.status === 200 ? tokenOf((back.json() as ReturnLink).link) : "no-return-token";
    await server.post("/api/return", { token: secret(backToken) });
    const address = await server.post(`/api/units/rescue-7/device-address${as}`, undefined, cookies);
    const device = address.status === 200 ? tokenOf((address.json() as DeviceAddress).url) : "no-device-token";
    await server.get(`/device/${secret(device)}?lat=51&lon=71&timestamp=1760000000`);
    await server.get(`/device?id=${device}&lat=x`);
    await server.post(`/device/${device}`, "{broken", { authorization: `Basic ${btoa(`${device}:x`)}` });
    for (const path of ["session", "members", "invites", "quarantine", "account", "photos/abc"]) {
      await server.get(`/api/${path}${as}&layer=fire-only`, cookies);
    }
    await server.post(`/api/photos${as}&layer=fire-only`, password, { ...cookies, "content-type": "image/jpeg" });
    await server.post("/api/sign-in", { login: "anna", password });
    await server.post("/api/sign-in", `{"login":"anna","password":"${password}`);
    const operation = { kind: "drill", name: "Next", member: "Anna" };
    await server.post("/api/account/enter", { operation: FLOOD.id }, cookies);
    await server.post("/api/found", { ...operation, template: { operation: FLOOD.id } }, cookies);
    await server.post("/api/found", { ...operation, agency: { name: "F" }, token, account: { login: "b", password } });
    await server.get(`/${token}?${password}`, { accept: "text/html" });
    await server.get(`/%${token}`);
    await server.post("/api/csp-report", { "csp-report": { "document-uri": `${server.url}/${token}#${password}` } });
    await server.post(`/api/quarantine${as}`, { layer: "fire-only", reason: token, updates: [password] }, cookies);
    await server.post("/api/sign-out", undefined, { cookie: `muster_account=${secret("signed-out-session")}` });
  };
  await drive();
  Object.assign(server.register, { addInvite: broken, startSession: broken, giveDeviceToken: broken });
  Object.assign(server.accounts, {
    find: broken,
    findSession: () => {
      throw new TypeError("a bug");
    },
  });
  await drive();
  const written = server.log.join("");
  expect(written).toContain("a request failed");
  expect(new Set(secrets).size).toBeGreaterThan(10);
  for (const kept of secrets) expect([kept, written.includes(kept)]).toEqual([kept, false]);
});

test("the names of a joined member say nothing to who may not see them", async () => {
  server = await openFloodServer();
  const joined = await server.post("/api/join", { token: server.invite({ agency: "police" }), name: "Undercover" });
  const { member } = joined.json() as Joined;
  const crew = server.admit("coordinator");
  for (const path of ["members", "invites", "session"]) {
    const answer = await server.get(`/api/${path}?member=${crew.member.id}`, crew.headers);
    expect(answer.text).not.toContain("Undercover");
    expect(answer.text).not.toContain(member.id);
  }
});
