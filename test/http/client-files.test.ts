import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FloodServer, openFloodServer } from "./flood-server.ts";

let folder: string;
let server: FloodServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-client-"));
  mkdirSync(join(folder, "client/assets"), { recursive: true });
  mkdirSync(join(folder, "client/basemaps"));
  const dir = join(folder, "client");
  writeFileSync(join(dir, "index.html"), "<!doctype html><title>Muster</title>");
  writeFileSync(join(dir, "assets/main-a1b2c3.js"), "console.log('plain')");
  writeFileSync(join(dir, "assets/main-a1b2c3.js.br"), brotliCompressSync("console.log('plain')"));
  writeFileSync(join(dir, "basemaps/world.pmtiles"), Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256)));
  writeFileSync(join(dir, ".hidden"), "hidden");
  writeFileSync(join(folder, "secret.txt"), "secret");
  server = await openFloodServer({ client: { kind: "folder", dir } });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const PAGE = { accept: "text/html,application/xhtml+xml" };

test("the page comes for every address that the client has a screen for, and is asked for anew each time", async () => {
  for (const path of ["/", "/operation/flood", "/a/b?c=d"]) {
    const answer = await server.get(path, PAGE);
    expect([path, answer.status, answer.headers.get("content-type")]).toEqual([path, 200, "text/html; charset=utf-8"]);
    expect(answer.text).toContain("<title>Muster</title>");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  }
});

test("the front page comes to programs that ask for anything, and compressed where they take that", async () => {
  for (const encoding of ["br", "gzip", "identity"]) {
    const answer = await server.get("/", { accept: "*/*", "accept-encoding": encoding });
    expect([encoding, answer.status, answer.text]).toEqual([encoding, 200, "<!doctype html><title>Muster</title>"]);
  }
  expect((await fetch(server.url, { method: "HEAD" })).status).toBe(200);
});

test("files with a hash in their name stay in the browser for good, and come compressed", async () => {
  const answer = await server.get("/assets/main-a1b2c3.js", { "accept-encoding": "br" });
  expect(answer.text).toBe("console.log('plain')");
  expect(answer.headers.get("content-encoding")).toBe("br");
  expect(answer.headers.get("content-type")).toContain("javascript");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  const plain = await server.get("/assets/main-a1b2c3.js", { "accept-encoding": "identity" });
  expect(plain.headers.get("content-encoding")).toBeNull();
});

test("a map archive is read in pieces", async () => {
  const answer = await fetch(`${server.url}/basemaps/world.pmtiles`, { headers: { range: "bytes=256-271" } });
  expect(answer.status).toBe(206);
  expect(answer.headers.get("content-range")).toBe("bytes 256-271/1000");
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual(Array.from({ length: 16 }, (_, i) => i));
  expect(answer.headers.get("etag")).toBeTruthy();
  const beyond = await server.get("/basemaps/world.pmtiles", { range: "bytes=5000-6000" });
  expect(beyond.status).toBe(416);
});

test("what is not there is a refusal, never the page in disguise", async () => {
  for (const path of [
    "/assets/gone-000000.js",
    "/basemaps/gone.pmtiles",
    "/.hidden",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
  ]) {
    const answer = await server.get(path, { accept: "*/*" });
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.json()).toMatchObject({ kind: "refused", reason: "not-found" });
  }
  for (const path of ["/api/nothing", "/device/a/b", "/line", "/socket.io/x", "/api"]) {
    const answer = await server.get(path, PAGE);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.headers.get("content-type")).toContain("application/json");
  }
  expect((await server.post("/somewhere", {}, PAGE)).status).toBe(404);
});

test("scripts run from here alone, the page sits in no frame, and nothing forces https on a local network", async () => {
  const { headers } = await server.get("/", PAGE);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval|\*/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("upgrade-insecure-requests");
  expect(headers.get("strict-transport-security")).toBeNull();
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-powered-by")).toBeNull();
});

test("health says that the server runs and that it records", async () => {
  const answer = await server.get("/api/health");
  expect([answer.status, answer.json()]).toEqual([200, { ok: true, recording: true }]);
});

test("before the first build the page says what to do", async () => {
  const bare = await openFloodServer();
  const answer = await bare.get("/", PAGE);
  expect([answer.status, answer.text]).toEqual([503, "The client is not built yet: run npm run build.\n"]);
  await bare.close();
});
