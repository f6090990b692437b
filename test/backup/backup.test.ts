import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backupCommand, restoreCommand } from "../../server/backup/backup-command.ts";
import { openFolderPhotos } from "../../server/photos/folder-photos.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import { callCommand } from "../support/called-command.ts";
import { Device } from "../support/field/device.ts";
import { type Admission, foundBy, openRemoteRoom, type RemoteLine, type RemoteRoom } from "../support/remote-room.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let parent: string;
let data: string;
let target: string;
let restored: string;
const running: RunningServer[] = [];
const rooms: RemoteRoom[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "muster-backup-"));
  [data = "", target = "", restored = ""] = ["data", "backup", "restored"].map((name) => join(parent, name));
});
afterEach(async () => {
  for (const room of rooms.splice(0)) room.close();
  for (const server of running.splice(0)) await server.close();
  rmSync(parent, { recursive: true, force: true });
});

async function start(dataDir: string): Promise<RunningServer> {
  const server = await startServer({ host: "127.0.0.1", port: 0, dataDir, demo: false, quiet: true });
  running.push(server);
  return server;
}

async function deviceOf(server: RunningServer, admission: Admission) {
  const room = await openRemoteRoom(server.url, admission);
  rooms.push(room);
  const device = new Device<RemoteLine>({
    member: admission.member,
    room: async () => room,
    now: Date.now,
    live: true,
  });
  const [layer] = room.directory.layers;
  if (!layer) throw new Error("there is no layer");
  await device.regainLink([`layer/${layer.id}`]);
  await device.until(() => device.hasOpened([`layer/${layer.id}`]));
  return { device, layer: layer.id };
}

/** `npm run …` in a process of its own, beside a server that goes on. */
async function run(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["run", "--silent", ...args], { cwd: root });
  return stdout;
}

async function folderWithPhoto(): Promise<string> {
  const server = await start(data);
  await foundBy(server.url, server.links[0]?.url ?? "");
  await server.close();
  running.length = 0;
  const bytes = new Uint8Array(3_000).fill(7);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const photos = openFolderPhotos(join(data, "photos"));
  await photos.keep(PLACE, hash, { type: "image/jpeg", bytes });
  await photos.close();
  return hash;
}

test("a drill: a backup beside a server that people draw on has everything that was saved before it, and starts", async () => {
  const server = await start(data);
  const anna = await foundBy(server.url, server.links[0]?.url ?? "");
  const { device, layer } = await deviceOf(server, anna);
  const save = async (id: string) => {
    device.mark(layer, id);
    const asked = device.barrier();
    await device.until(() => device.savedUpTo >= asked);
  };
  for (let n = 0; n < 20; n += 1) await save(`before-${n}`);
  const backup = run("backup", "--", data, target);
  let isDone = false;
  void backup.finally(() => {
    isDone = true;
  });
  let meanwhile = 0;
  for (; !isDone; meanwhile += 1) await save(`meanwhile-${meanwhile}`);
  expect(await backup).toMatch(/records, whole; .*\nBackup written to /);
  expect(meanwhile).toBeGreaterThan(0);
  await save("after");
  await server.close();

  expect(await run("restore", "--", target, restored)).toMatch(/records, whole; .*\nRestored to /);
  const again = await start(restored);
  const { device: back } = await deviceOf(again, anna);
  const ids = Object.keys(back.annotations(layer));
  expect(ids).toEqual(expect.arrayContaining(Array.from({ length: 20 }, (_, n) => `before-${n}`)));
  expect(ids).not.toContain("after");
  // What was drawn meanwhile is there up to a moment, and nothing of after it.
  const during = ids.filter((id) => id.startsWith("meanwhile-")).length;
  for (let n = 0; n < during; n += 1) expect(ids).toContain(`meanwhile-${n}`);
});

test("photos and keys are in it, for their owner's eyes alone; a restored folder is the same, file by file", async () => {
  const hash = await folderWithPhoto();
  expect((await callCommand(backupCommand, [data, target])).refusal).toBeUndefined();
  expect(statSync(target).mode & 0o077).toBe(0);
  expect(statSync(join(target, "accounts.sqlite")).mode & 0o077).toBe(0);
  expect((await callCommand(restoreCommand, [target, restored])).refusal).toBeUndefined();
  const files = readdirSync(target, { recursive: true, encoding: "utf8" }).filter((name) => name !== "backup.json");
  expect(readdirSync(restored, { recursive: true, encoding: "utf8" }).toSorted()).toEqual(files.toSorted());
  for (const name of files) {
    if (statSync(join(target, name)).isFile())
      expect(readFileSync(join(restored, name))).toEqual(readFileSync(join(target, name)));
  }
  const photos = openFolderPhotos(join(restored, "photos"));
  expect((await photos.read(PLACE, hash))?.bytes.length).toBe(3_000);
  await photos.close();
  expect(readFileSync(join(restored, "journal-key.pem"))).toEqual(readFileSync(join(data, "journal-key.pem")));
});

test("a file of a backup that is changed, longer or missing is named, and nothing is restored", async () => {
  const hash = await folderWithPhoto();
  await callCommand(backupCommand, [data, target]);
  const photo = join(target, "photos", hash.slice(0, 2), hash.slice(2));
  const refused = async () => {
    const { refusal } = await callCommand(restoreCommand, [target, restored]);
    expect([existsSync(restored), existsSync(`${restored}.part`)]).toEqual([false, false]);
    return refusal;
  };
  writeFileSync(photo, new Uint8Array(3_000).fill(8));
  expect(await refused()).toBe(`${photo} is not as it was written.`);
  writeFileSync(photo, new Uint8Array(3_000).fill(7));
  appendFileSync(join(target, "register.sqlite"), "x");
  expect(await refused()).toBe(`${join(target, "register.sqlite")} is not as it was written.`);
  rmSync(photo);
  expect(await refused()).toBe(`${photo} is missing.`);
  const manifest = JSON.parse(readFileSync(join(target, "backup.json"), "utf8")) as { files: { path: string }[] };
  writeFileSync(join(target, "backup.json"), JSON.stringify({ ...manifest, version: 2 }));
  expect(await refused()).toContain("at version");
  writeFileSync(
    join(target, "backup.json"),
    JSON.stringify({ ...manifest, files: manifest.files.map((file) => ({ ...file, path: `../${file.path}` })) }),
  );
  expect(await refused()).toContain("is no file of a backup.");
  rmSync(join(target, "backup.json"));
  expect(await refused()).toContain("it is no whole backup.");
});

test("nothing is written over, and a journal that was bad is copied as bad, with a word", async () => {
  await folderWithPhoto();
  mkdirSync(target);
  writeFileSync(join(target, "mine.txt"), "mine");
  expect((await callCommand(backupCommand, [data, target])).refusal).toBe(`${target} is there already and not empty.`);
  expect(readFileSync(join(target, "mine.txt"), "utf8")).toBe("mine");
  rmSync(join(target, "mine.txt"));
  const db = new Database(join(data, "journal.sqlite"));
  db.prepare("UPDATE journal SET actor = 'nobody' WHERE seq = 1").run();
  db.close();
  const { said, refusal } = await callCommand(backupCommand, [data, target]);
  expect(said).toMatch(/BAD at record 1,[^]*Backup written to/);
  expect(refusal).toBe("1 of 1 journals are not as they were written; the copy is as bad.");
  expect((await callCommand(backupCommand, [join(parent, "nowhere"), join(parent, "b")])).refusal).toContain(
    "There is no journal.sqlite",
  );
});

const PLACE = { operation: "flood", layer: "situation" };
