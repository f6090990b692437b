import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { RegisterUnavailable } from "../../server/admission/register.ts";
import { openSqliteRegister } from "../../server/admission/sqlite-register.ts";
import { FIRE, FLOOD, registerSuite, SITUATION, TABLET } from "../acceptance/register.suite.ts";

const folder = mkdtempSync(join(tmpdir(), "muster-register-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `register-${files}.sqlite`);
}

registerSuite("register in memory", createMemoryRegister);
registerSuite("register in SQLite", () => openSqliteRegister(newFile()));

const LATER_MS = 2_000_000_000_000;

test("everything in the SQLite register is there again after a restart", () => {
  const file = newFile();
  const before = openSqliteRegister(file);
  before.addOperation(FLOOD);
  before.addAgency(FLOOD.id, FIRE);
  before.addLayer(FLOOD.id, SITUATION);
  before.addMember(FLOOD.id, TABLET);
  before.addMember(FLOOD.id, { id: "m-2", name: "Žemaitė", agency: "fire", role: "observer" });
  const invite = { operation: FLOOD.id, agency: "fire", role: "observer", usesLeft: 2, expiresAtMs: LATER_MS } as const;
  const inviteToken = before.addInvite(invite);
  before.takeInvite(inviteToken);
  const session = before.startSession(FLOOD.id, TABLET.id, LATER_MS);
  const ended = before.startSession(FLOOD.id, TABLET.id, LATER_MS);
  before.endSession(ended);
  const formerDevice = before.giveDeviceToken(FLOOD.id, "rescue-7");
  const device = before.giveDeviceToken(FLOOD.id, "rescue-7");
  before.close();

  const after = openSqliteRegister(file);
  expect(after.operations()).toEqual([FLOOD]);
  expect(after.agencies(FLOOD.id)).toEqual([FIRE]);
  expect(after.layers(FLOOD.id)).toEqual([SITUATION]);
  expect(after.members(FLOOD.id)).toEqual([TABLET, { id: "m-2", name: "Žemaitė", agency: "fire", role: "observer" }]);
  expect(after.findInvite(inviteToken)).toEqual({ ...invite, usesLeft: 1 });
  expect(after.findSession(session, LATER_MS - 1)?.member).toEqual(TABLET);
  expect(after.findSession(ended, LATER_MS - 1)).toBeUndefined();
  expect(after.findDevice(formerDevice)).toBeUndefined();
  expect(after.findDevice(device)).toEqual({ operation: FLOOD.id, unit: "rescue-7" });
  after.close();
});

test("no token stands on the disk, only its digest", () => {
  const file = newFile();
  const register = openSqliteRegister(file);
  register.addOperation(FLOOD);
  register.addMember(FLOOD.id, TABLET);
  const tokens = [
    register.addInvite({ operation: FLOOD.id, agency: "fire", role: "observer", usesLeft: 1, expiresAtMs: LATER_MS }),
    register.startSession(FLOOD.id, TABLET.id, LATER_MS),
    register.giveDeviceToken(FLOOD.id, "rescue-7"),
  ];
  register.close();
  const bytes = readFileSync(file).toString("latin1");
  expect(bytes).toContain("rescue-7");
  for (const token of tokens) expect(bytes).not.toContain(token);
});

test("a register written by a newer version is refused and left as it is", () => {
  const file = newFile();
  openSqliteRegister(file).close();
  const database = new Sqlite(file);
  database.pragma("user_version = 99");
  database.close();
  expect(() => openSqliteRegister(file)).toThrow("newer version of Muster");
  const untouched = new Sqlite(file, { readonly: true });
  expect(untouched.pragma("user_version", { simple: true })).toBe(99);
  untouched.close();
});

test("a disk that takes no more leaves memory and disk alike", () => {
  const file = newFile();
  const register = openSqliteRegister(file);
  register.addOperation(FLOOD);
  const other = new Sqlite(file, { timeout: 0 });
  other.exec("CREATE TRIGGER full BEFORE INSERT ON members BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  other.close();
  expect(() => register.addMember(FLOOD.id, TABLET)).toThrow(new RegisterUnavailable("disk full"));
  expect(() => register.atomically(() => register.addMember(FLOOD.id, TABLET))).toThrow(RegisterUnavailable);
  expect(register.members(FLOOD.id)).toEqual([]);
  register.addAgency(FLOOD.id, FIRE);
  expect(register.agencies(FLOOD.id)).toEqual([FIRE]);
  register.close();
});
