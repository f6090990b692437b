import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { TlsFiles } from "../../server/config.ts";
import { createAddresses } from "../../server/http/addresses.ts";
import { type RunningServer, type StartOptions, startServer } from "../../server/start.ts";
import type { Joined } from "../../shared/protocol/http.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";
import { writeCertificate } from "../support/certificate.ts";
import { openReverseProxy } from "../support/reverse-proxy.ts";

type Certificate = ReturnType<typeof writeCertificate>;
type AskOptions = { readonly method?: string; readonly headers?: Record<string, string> };
type SecureAnswer = {
  readonly status: number;
  readonly cookies: string[];
  readonly headers: object;
  readonly text: string;
};

let certificates: string;
let certificate: Certificate;
let folder: string;
const closing: { close(): Promise<void> }[] = [];

beforeAll(() => {
  certificates = mkdtempSync(join(tmpdir(), "muster-certificate-"));
  certificate = writeCertificate(certificates);
});
afterAll(() => rmSync(certificates, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-tls-"));
});
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<StartOptions>): Promise<RunningServer> {
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Muster</title>");
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    dataDir: ":memory:",
    demo: false,
    quiet: true,
    clientDir: folder,
    ...options,
  });
  closing.push(server);
  return server;
}

/** As a browser that trusts the certificate. */
function ask(url: string, options: AskOptions = {}, body?: object): Promise<SecureAnswer> {
  return new Promise((resolve, reject) => {
    const headers = { ...(body ? { "content-type": "application/json" } : {}), ...options.headers };
    const asked = request(url, { method: body ? "POST" : "GET", ca: certificate.cert, ...options, headers });
    asked.on("error", reject);
    asked.on("response", (answer) => {
      let text = "";
      answer.on("data", (bytes: Buffer) => {
        text += bytes.toString();
      });
      answer.on("end", () => {
        const cookies = answer.headers["set-cookie"] ?? [];
        resolve({ status: answer.statusCode ?? 0, cookies, headers: answer.headers, text });
      });
    });
    asked.end(body && JSON.stringify(body));
  });
}

/** Founds a drill as a page of `url` would. */
async function found(url: string, server: RunningServer): Promise<{ joined: Joined; cookie: string }> {
  const token = server.links[0]?.url.split("#found=")[1];
  const drill = { token, kind: "drill", name: "Yesil", agency: { name: "Fire" }, member: "Anna" };
  const answer = await ask(`${url}/api/found`, { headers: { origin: url } }, drill);
  expect([answer.status, answer.text]).toMatchObject([200, expect.any(String)]);
  const joined = JSON.parse(answer.text) as Joined;
  expect(answer.cookies[0]).toMatch(
    new RegExp(`^__Host-muster_${joined.member.id}=.*; HttpOnly; SameSite=Lax; Secure$`),
  );
  return { joined, cookie: answer.cookies[0]?.split(";")[0] ?? "" };
}

/** How the line of a member opens: with its first frame, or with the code that it is closed with. */
function openLine(url: string, member: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const line = `${url.replace("http", "ws")}/line?member=${member}&v=${PROTOCOL_VERSION}`;
    const socket = new WebSocket(line, { headers, ca: certificate.cert });
    socket.on("message", () => {
      resolve("opened");
      socket.terminate();
    });
    socket.on("close", (code) => resolve(`closed ${code}`));
    socket.on("error", (error) => resolve(error.message));
  });
}

test("with a certificate the server speaks https alone, and its sessions never travel in the clear", async () => {
  const server = await start({ tls: certificate });
  expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(server.links[0]?.url).toMatch(/^https:/);
  const { joined, cookie } = await found(server.url, server);
  const session = await ask(`${server.url}/api/session?member=${joined.member.id}`, { headers: { cookie } });
  expect(session.status).toBe(200);
  const page = await ask(server.url, { headers: { accept: "text/html" } });
  expect(page.headers).toMatchObject({ "cross-origin-opener-policy": "same-origin" });
  await expect(fetch(server.url.replace("https", "http"))).rejects.toThrow();
});

test("both sockets open over TLS, for pages that came over TLS from the same host", async () => {
  const server = await start({ tls: certificate });
  const { joined, cookie } = await found(server.url, server);
  const { id } = joined.member;
  expect(await openLine(server.url, id, { cookie, origin: server.url })).toBe("opened");
  expect(await openLine(server.url, id, { origin: server.url })).toMatch(/^closed 4/);
  const inTheClear = server.url.replace("https", "http");
  expect(await openLine(server.url, id, { cookie, origin: inTheClear })).toMatch(/^closed 4/);
  const polling = await ask(`${server.url}/socket.io/?EIO=4&transport=polling`);
  expect([polling.status, polling.text.startsWith("0{")]).toEqual([200, true]);
  const leave = `${server.url}/api/leave?member=${id}`;
  expect((await ask(leave, { method: "POST", headers: { cookie, origin: inTheClear } })).status).toBe(403);
  expect((await ask(leave, { method: "POST", headers: { cookie, origin: server.url } })).status).toBe(200);
});

test("the demonstration's own devices report over the loopback address, whatever name the certificate is for", async () => {
  const server = await start({ tls: certificate, demo: true });
  const operation = server.register.operations()[0]?.id ?? "";
  const room = await server.rooms.open(operation);
  const [director] = server.register.members(operation);
  const entries = () => (director ? room.memberEntries(director) : []);
  const online = () => entries().flatMap(({ name, online: isHere }) => (isHere ? [name] : []));
  await expect.poll(online).toContain("Simulated devices");
  expect(server.links.every(({ url }) => url.startsWith("https://127.0.0.1:"))).toBe(true);
});

/** Why a server with these files does not start. */
function messageOf(tls: TlsFiles): Promise<string> {
  return start({ tls }).then(
    () => "started",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );
}

test("a certificate or key that is missing, is none, or is another's is named", async () => {
  const { certFile, keyFile } = certificate;
  const nonsense = join(folder, "nonsense.pem");
  writeFileSync(nonsense, "this is no PEM");
  const other = mkdtempSync(join(tmpdir(), "muster-other-"));
  const { keyFile: othersKey } = writeCertificate(other);
  expect(await messageOf({ certFile: "/nowhere/cert.pem", keyFile })).toBe(
    "The certificate for TLS, /nowhere/cert.pem, cannot be read (ENOENT).",
  );
  expect(await messageOf({ certFile: nonsense, keyFile })).toBe(`${nonsense} is no certificate in PEM.`);
  expect(await messageOf({ certFile, keyFile: nonsense })).toContain(`${nonsense} is no key in PEM`);
  expect(await messageOf({ certFile, keyFile: othersKey })).toContain(`or not that of the certificate ${certFile}`);
  rmSync(other, { recursive: true });
});

test("behind a reverse proxy with TLS everything works under the proxy's address, and only pages from there are heard", async () => {
  const tls = { cert: certificate.cert, key: readFileSync(certificate.keyFile, "utf8") };
  const server = await start({ trustProxy: true, publicUrl: "https://muster.example.org" });
  const proxy = await openReverseProxy(server.url, tls);
  closing.unshift(proxy);
  const { joined, cookie } = await found(proxy.url, server);
  const { id } = joined.member;
  const headers = { cookie, origin: proxy.url };
  const invite = { role: "coordinator", agency: joined.member.agency, uses: 1, validHours: 1 };
  const made = await ask(`${proxy.url}/api/invites?member=${id}`, { headers }, invite);
  expect(made.text).toContain('"link":"https://muster.example.org/#join=');
  expect(await openLine(proxy.url, id, headers)).toBe("opened");
  expect(await openLine(proxy.url, id, { cookie, origin: "https://evil.example" })).toMatch(/^closed 4/);
  expect(await openLine(proxy.url, id, { cookie, origin: "https://muster.example.org" })).toBe("opened");
  const polling = await ask(`${proxy.url}/socket.io/?EIO=4&transport=polling`);
  expect(polling.text.startsWith("0{")).toBe(true);
  const evil = { headers: { cookie, origin: "https://evil.example" } };
  expect((await ask(`${proxy.url}/api/invites?member=${id}`, evil, invite)).status).toBe(403);
});

function lanUrl(): undefined {}

test("which pages are the server's own: exactly those of its address, and of none in the clear where it has TLS", () => {
  const plain = createAddresses({ lanUrl });
  expect(plain.permitsOrigin("http://10.0.0.5:8080", "10.0.0.5:8080")).toBe(true);
  expect(plain.permitsOrigin("http://10.0.0.5", "10.0.0.5:80")).toBe(true);
  expect(plain.permitsOrigin("http://10.0.0.5:8081", "10.0.0.5:8080")).toBe(false);
  expect(plain.permitsOrigin("null", "10.0.0.5:8080")).toBe(false);
  const secure = createAddresses({ lanUrl, tls: true, loopbackUrl: () => "http://127.0.0.1:4711" });
  expect(secure.permitsOrigin("https://10.0.0.5:8443", "10.0.0.5:8443")).toBe(true);
  expect(secure.permitsOrigin("http://10.0.0.5:8443", "10.0.0.5:8443")).toBe(false);
  expect(secure.permitsOrigin("http://127.0.0.1:4711", "127.0.0.1:4711")).toBe(true);
  const proxied = createAddresses({ lanUrl, publicUrl: "https://muster.example.org/" });
  expect(proxied.permitsOrigin("https://muster.example.org", "10.0.0.5:8080")).toBe(true);
  expect(proxied.permitsOrigin("http://muster.example.org", "muster.example.org")).toBe(false);
  expect(proxied.permitsOrigin("http://10.0.0.5:8080", "10.0.0.5:8080")).toBe(true);
});
