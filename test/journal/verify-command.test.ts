import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyCommand } from "../../server/journal/verify-command.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import { callCommand } from "../support/called-command.ts";
import { foundBy } from "../support/remote-room.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let parent: string;
let data: string;
let operation: string;

const start = (): Promise<RunningServer> =>
  startServer({ host: "127.0.0.1", port: 0, dataDir: data, demo: false, quiet: true });

const verify = (...args: readonly string[]) => callCommand(verifyCommand, args);

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), "muster-verify-command-"));
  data = join(parent, "data");
  const server = await start();
  const [link] = server.links;
  const { member } = await foundBy(server.url, link?.url ?? "");
  operation = server.register.operations()[0]?.id ?? "";
  expect(member.name).toBe("Anna");
  await server.close();
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("what a server recorded is whole and signed to its last record when it was stopped", () => {
  const called = ["run", "--silent", "verify", "--", data];
  const { status, stdout } = spawnSync("npm", called, { cwd: root, encoding: "utf8" });
  expect(status).toBe(0);
  const [line, key, last] = stdout.trim().split("\n");
  const found = /^(\S+): (\d+) records, whole; signed up to record (\d+) at \d{4}-/.exec(line ?? "");
  expect(found?.[1]).toBe(operation);
  expect(Number(found?.[2])).toBeGreaterThan(0);
  expect(found?.[3]).toBe(found?.[2]);
  expect(key).toMatch(/^Public key [0-9a-f]{64}$/);
  expect(last).toBe("Everything is as it was written.");
  // The key is nobody else's to read.
  expect(statSync(join(data, "journal-key.pem")).mode & 0o077).toBe(0);
});

test("it may be asked while the server runs", async () => {
  const server = await start();
  try {
    expect(await verify(data)).toMatchObject({ said: expect.stringContaining("Everything is as it was written.") });
  } finally {
    await server.close();
  }
});

test("another key than the one that signed is refused with the record, and a key that is none with a word", async () => {
  const { said, refusal } = await verify(data, "--key", "00".repeat(32));
  expect(said).toMatch(/: BAD at record \d+: what was signed there at .* has not the right signature/);
  expect(refusal).toContain("1 of 1 journals are not as they were written.");
  expect((await verify(data, "--key", "abc")).refusal).toContain("A key is 64 hexadecimal digits.");
});

test("a changed record is named, and what stands before it is sound", async () => {
  const db = new Database(join(data, "journal.sqlite"));
  const before = db.prepare("SELECT payload FROM journal WHERE seq = 1").pluck().get();
  db.prepare("UPDATE journal SET payload = ? WHERE seq = 1").run(Buffer.from("something else"));
  const { said, refusal } = await verify(data);
  expect(refusal).toBeDefined();
  expect(said).toMatch(/: BAD at record 1, of \d{4}-.*: it is not what was written; nothing before it, not signed yet/);
  db.prepare("UPDATE journal SET payload = ? WHERE seq = 1").run(before);
  expect((await verify(data)).refusal).toBeUndefined();
  db.prepare("DELETE FROM journal").run();
  expect((await verify(data)).said).toMatch(/: BAD at record 1: it and everything up to record \d+ is missing/);
  db.close();
});

test("a folder without a journal, and a journal that is none, are refused with a sentence", async () => {
  expect((await verify(parent)).refusal).toContain("There is no journal.sqlite in");
  const broken = join(parent, "broken");
  mkdirSync(broken);
  writeFileSync(join(broken, "journal.sqlite"), "this is no database, and much too short to be one".repeat(100));
  expect((await verify(broken)).refusal).toContain("cannot be read: SQLITE_NOTADB");
});
