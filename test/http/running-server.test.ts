import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type RunningServer, type StartOptions, startServer } from "../../server/start.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";

let folder: string;
const running: RunningServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-running-"));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    dataDir: ":memory:",
    demo: false,
    quiet: true,
    clientDir: folder,
    ...options,
  });
  running.push(server);
  return server;
}

async function found(server: RunningServer): Promise<{ member: string; cookie: string }> {
  const token = server.links.find(({ kind }) => kind === "found")?.url.split("#found=")[1];
  const response = await fetch(`${server.url}/api/found`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, kind: "drill", name: "Yesil", agency: { name: "Fire" }, member: "Trainer" }),
  });
  const { member } = (await response.json()) as { member: { id: string } };
  return { member: member.id, cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

/** How a WebSocket upgrade ends: opened, or the status it was refused with. */
function upgrade(url: string, options: { cookie?: string; origin?: string; protocol?: string } = {}): Promise<string> {
  return new Promise((resolve) => {
    const { protocol, cookie, origin } = options;
    const headers = { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) };
    const socket = new WebSocket(url.replace("http", "ws"), protocol ? [protocol] : [], { headers });
    socket.on("unexpected-response", (_request, response) => resolve(String(response.statusCode)));
    socket.on("error", (error) => resolve(error.message));
    // A line speaks first; one that is refused is closed instead.
    socket.on("message", () => {
      resolve("opened");
      socket.terminate();
    });
    socket.on("close", (code) => resolve(`closed ${code}`));
  });
}

test("a founded operation, its members and their sessions are there again after a restart", async () => {
  const first = await start({ dataDir: folder });
  expect(first.links.map(({ kind }) => kind)).toEqual(["found"]);
  const { member, cookie } = await found(first);
  await first.close();

  const second = await start({ dataDir: folder });
  expect(second.links).toEqual([]);
  const back = await fetch(`${second.url}/api/session?member=${member}`, { headers: { cookie } });
  expect(back.status).toBe(200);
  expect(await back.json()).toMatchObject({ member: { id: member }, operation: { name: "Yesil" } });
});

test("the founding link stays the same over restarts until it was used", async () => {
  const first = await start({ dataDir: folder });
  const token = first.links[0]?.url.split("#")[1];
  await first.close();
  const second = await start({ dataDir: folder });
  expect(second.links[0]?.url.split("#")[1]).toBe(token);
});

test("documents open on the same port for who has a session, from a page of this server, and for nobody else", async () => {
  const server = await start();
  const { member, cookie } = await found(server);
  const line = `${server.url}/line?member=${member}&v=${PROTOCOL_VERSION}`;
  expect(await upgrade(line, { cookie, origin: server.url })).toBe("opened");
  expect(await upgrade(line, { origin: server.url })).toMatch(/^closed 4/);
  expect(await upgrade(line, { cookie, origin: "http://evil.example" })).toMatch(/^closed 4/);
  const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
  expect((await polling.text()).length).toBeGreaterThan(0);
});

test("an upgrade that nobody takes is ended, so that stopping waits for nothing", async () => {
  const server = await start();
  expect(await upgrade(`${server.url}/elsewhere`)).toBe("404");
  expect(await upgrade(`${server.url}/`, { protocol: "vite-hmr" })).toBe("404");
});

test("a stopped server has let go of its port and its data folder", async () => {
  const first = await start({ dataDir: folder });
  const port = Number(new URL(first.url).port);
  await first.close();
  const second = await start({ dataDir: folder, port });
  expect(second.url).toBe(first.url);
});

test("a port that is taken is named, and the data folder is free again", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  await expect(start({ dataDir: folder, port })).rejects.toThrow(
    `Port ${port} is taken by another program; choose another one, as in PORT=${port + 1}.`,
  );
  await new Promise((resolve) => {
    other.close(resolve);
  });
  await start({ dataDir: folder, port });
});

test("an address that this machine does not have is named", async () => {
  await expect(start({ host: "203.0.113.9" })).rejects.toThrow('HOST is "203.0.113.9", which is no address');
});

test("a register that is no database is named, and nothing of it is touched", async () => {
  const nonsense = "this is no database, but somebody's notes ".repeat(40);
  writeFileSync(join(folder, "register.sqlite"), nonsense);
  await expect(start({ dataDir: folder })).rejects.toThrow(/register\.sqlite cannot be opened: file is not a database/);
});

test("links start with the public address where there is one", async () => {
  const server = await start({ publicUrl: "https://muster.example.org/" });
  expect(server.links[0]?.url).toMatch(/^https:\/\/muster\.example\.org\/#found=[\w-]{22}$/);
});

test("while the client is being written, hot reload shares the port with everything else", async () => {
  const server = await start({ dev: true });
  const page = await (await fetch(server.url, { headers: { accept: "text/html" } })).text();
  expect(page).toContain("/@vite/client");
  const client = await (await fetch(`${server.url}/@vite/client`)).text();
  const token = /wsToken = "([^"]+)"/.exec(client)?.[1] ?? "";
  expect(await upgrade(`${server.url}/?token=${token}`, { protocol: "vite-hmr", origin: server.url })).toBe("opened");
  const { member, cookie } = await found(server);
  const line = `${server.url}/line?member=${member}&v=${PROTOCOL_VERSION}`;
  expect(await upgrade(line, { cookie, origin: server.url })).toBe("opened");
  expect(await upgrade(`${server.url}/elsewhere`)).toBe("404");
  const health = await fetch(`${server.url}/api/health`, { headers: { accept: "text/html" } });
  expect(await health.json()).toEqual({ ok: true, recording: true });
});
