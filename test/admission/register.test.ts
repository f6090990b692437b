import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { type Invite, RegisterUnavailable } from "../../server/admission/register.ts";
import { openSqliteRegister } from "../../server/admission/sqlite-register.ts";
import { EVACUATION, FIRE, FLOOD, registerSuite, SITUATION, TABLET } from "../acceptance/register.suite.ts";

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
const INVITE: Invite = {
  id: "i-1",
  operation: FLOOD.id,
  agency: "fire",
  role: "observer",
  usesLeft: 2,
  expiresAtMs: LATER_MS,
  madeBy: TABLET.id,
  approved: false,
  returns: "m-2",
};

test("everything in the SQLite register is there again after a restart", () => {
  const file = newFile();
  const before = openSqliteRegister(file);
  before.addOperation(FLOOD);
  before.addAgency(FLOOD.id, FIRE);
  before.addLayer(FLOOD.id, SITUATION);
  before.addMember(FLOOD.id, TABLET);
  before.addMember(
    FLOOD.id,
    { id: "m-2", name: "Žemaitė", agency: "fire", role: "observer" },
    { state: "waiting", joinedAtMs: 77 },
  );
  before.sawMember(FLOOD.id, "m-2", 88);
  before.changeMemberState(FLOOD.id, "m-2", "removed");
  before.addMember(FLOOD.id, { ...TABLET, id: "m-3" }, { state: "waiting" });
  const waiting = before.startSession(FLOOD.id, "m-3", LATER_MS);
  before.changeOperation(FLOOD.id, { state: "closed", lead: "police" });
  before.changeAgency(FLOOD.id, { ...FIRE, name: "Rescue" });
  before.changeLayer(FLOOD.id, { ...SITUATION, order: -1, colour: undefined });
  before.shareUnits(FLOOD.id, "fire", ["police"]);
  before.addTaskForce(FLOOD.id, EVACUATION);
  before.addTaskForce(FLOOD.id, { ...EVACUATION, id: "gone", layer: undefined });
  before.removeTaskForce(FLOOD.id, "gone");
  const revoked = before.addInvite({ ...INVITE, id: "i-2" });
  before.revokeInvite(FLOOD.id, "i-2");
  const inviteToken = before.addInvite(INVITE);
  before.takeInvite(inviteToken);
  const session = before.startSession(FLOOD.id, TABLET.id, LATER_MS);
  const ended = before.startSession(FLOOD.id, TABLET.id, LATER_MS);
  before.endSession(ended, LATER_MS - 9);
  const formerDevice = before.giveDeviceToken(FLOOD.id, "rescue-7");
  const device = before.giveDeviceToken(FLOOD.id, "rescue-7");
  before.close();

  const after = openSqliteRegister(file);
  expect(after.operations()).toEqual([{ ...FLOOD, state: "closed", lead: "police" }]);
  expect(after.agencies(FLOOD.id)).toEqual([{ ...FIRE, name: "Rescue" }]);
  const { colour: _taken, ...situation } = SITUATION;
  expect(after.layers(FLOOD.id)).toEqual([{ ...situation, order: -1 }]);
  expect(after.unitShares(FLOOD.id, "fire")).toEqual(["police"]);
  expect(after.taskForces(FLOOD.id)).toEqual([EVACUATION]);
  expect(after.hasHadTaskForce(FLOOD.id, "gone")).toBe(true);
  expect(after.standings(FLOOD.id)).toEqual([
    { member: TABLET, state: "admitted", joinedAtMs: FLOOD.startedAtMs },
    {
      member: {
        id: "m-2",
        name: "Žemaitė",
        agency: "fire",
        role: "observer",
      },
      state: "removed",
      joinedAtMs: 77,
      lastSeenMs: 88,
    },
    { member: { ...TABLET, id: "m-3" }, state: "waiting", joinedAtMs: FLOOD.startedAtMs },
  ]);
  expect(after.findWaiting(waiting, LATER_MS - 1)?.member.id).toBe("m-3");
  expect(after.findInvite(revoked)).toBeUndefined();
  expect(after.findInvite(inviteToken)).toEqual({ ...INVITE, usesLeft: 1 });
  expect(after.findSession(session, LATER_MS - 1)?.member).toEqual(TABLET);
  expect(after.findSession(ended, LATER_MS - 1)).toBeUndefined();
  expect(after.findEnded(ended, LATER_MS - 1)?.member).toEqual(TABLET);
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
    register.addInvite({
      id: "i-1",
      operation: FLOOD.id,
      agency: "fire",
      role: "observer",
      approved: true,
      usesLeft: 1,
      expiresAtMs: LATER_MS,
    }),
    register.startSession(FLOOD.id, TABLET.id, LATER_MS),
    register.giveDeviceToken(FLOOD.id, "rescue-7"),
  ];
  register.close();
  const bytes = readFileSync(file).toString("latin1");
  expect(bytes).toContain("rescue-7");
  for (const token of tokens) expect(bytes).not.toContain(token);
});

test("a register of the first version is taken over: running, led by its first agency, units shown to all", () => {
  const file = newFile();
  const first = new Sqlite(file);
  first.exec(readFileSync(new URL("register-version-1.sql", import.meta.url), "utf8"));
  first.close();

  const register = openSqliteRegister(file);
  expect(register.operations().map(({ id, state, lead }) => ({ id, state, lead }))).toEqual([
    { id: "flood", state: "running", lead: "fire" },
    { id: "half-founded", state: "running", lead: "" },
  ]);
  expect(register.layers("flood")).toEqual([
    { id: "situation", name: "Situation", owner: "fire", tlp: "AMBER", order: 0, grants: { police: "view" } },
  ]);
  expect(register.unitShares("flood", "fire").toSorted()).toEqual(["ambulance", "police"]);
  expect(register.unitShares("flood", "ambulance").toSorted()).toEqual(["fire", "police"]);
  expect(register.standings("flood")).toEqual([{ member: TABLET, state: "admitted", joinedAtMs: 1_760_000_000_000 }]);
  const invites = register.invites("flood", 0);
  expect(invites).toMatchObject([
    { role: "observer", approved: true },
    { role: "commander", approved: true },
  ]);
  expect(new Set(invites.map(({ id }) => id)).size).toBe(2);
  for (const { id } of invites) expect(id).toMatch(/^[0-9a-f]{24}$/);
  expect(register.findSession("token-of-the-tablet", 0)?.member).toEqual(TABLET);
  expect(register.findDevice("token-of-a-tracker")).toEqual({ operation: "flood", unit: "rescue-7" });
  register.close();
  openSqliteRegister(file).close();
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
