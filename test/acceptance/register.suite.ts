import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ENDED_KNOWN_MS, type Invite, type Register } from "../../server/admission/register.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import type { TaskForce } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Layer } from "../../shared/picture/layer.ts";

export const FLOOD: Operation = {
  id: "flood",
  name: "Flood on the Yesil",
  kind: "drill",
  state: "running",
  lead: "fire",
  startedAtMs: 1_760_000_000_000,
  home: { at: [71.43, 51.13], zoom: 12.5 },
};
export const FIRE: Agency = {
  id: "fire",
  name: "Fire and rescue",
  shortName: "F&R",
  kind: "fire",
  colour: "#c0392b",
  country: "KZ",
  language: "kk",
};
const POLICE: Agency = { ...FIRE, id: "police", name: "Police", shortName: "POL", kind: "police" };
export const SITUATION: Layer = {
  id: "situation",
  name: "Situation",
  owner: "fire",
  tlp: "AMBER+STRICT",
  colour: "#2f6fb1",
  order: 2.5,
  grants: { police: "view", ambulance: "edit" },
};
export const TABLET: Member = { id: "m-1", name: "Rescue 7", agency: "fire", role: "coordinator", unit: "rescue-7" };
export const EVACUATION: TaskForce = {
  id: "evacuation",
  kind: "task-force",
  name: "Evacuation",
  owner: "fire",
  agencies: ["fire", "police"],
  layer: "situation",
};
const OBSERVER: Member = { id: "m-2", name: "Evaluator", agency: "fire", role: "observer" };
const NOW_MS = 1_760_000_100_000;

function invite(usesLeft: number): Invite {
  return {
    id: `invite-${usesLeft}`,
    operation: FLOOD.id,
    agency: "fire",
    role: "coordinator",
    unit: "rescue-7",
    usesLeft,
    expiresAtMs: NOW_MS,
    approved: true,
  };
}

/** What every register promises; each implementation runs it. */
export function registerSuite(name: string, open: () => Register): void {
  describe(name, () => {
    let register: Register;
    beforeEach(() => {
      register = open();
    });
    afterEach(() => register.close());

    function withOperation(): void {
      register.addOperation(FLOOD);
      register.addAgency(FLOOD.id, FIRE);
      register.addMember(FLOOD.id, TABLET);
    }

    test("a new register knows nothing, and says so without complaint", () => {
      expect(register.operations()).toEqual([]);
      expect(register.operation("flood")).toBeUndefined();
      expect(register.agencies("flood")).toEqual([]);
      expect(register.layers("flood")).toEqual([]);
      expect(register.members("flood")).toEqual([]);
      expect(register.layer("flood", "situation")).toBeUndefined();
      expect(register.member("flood", "m-1")).toBeUndefined();
      expect(register.findInvite("nothing")).toBeUndefined();
      expect(register.takeInvite("nothing")).toBe(false);
      expect(register.findSession("nothing", NOW_MS)).toBeUndefined();
      expect(register.findDevice("nothing")).toBeUndefined();
    });

    test("what is added is found again, in the order of adding", () => {
      register.addOperation(FLOOD);
      register.addAgency(FLOOD.id, POLICE);
      register.addAgency(FLOOD.id, FIRE);
      register.addLayer(FLOOD.id, SITUATION);
      register.addMember(FLOOD.id, TABLET);
      register.addMember(FLOOD.id, OBSERVER);
      expect(register.operations()).toEqual([FLOOD]);
      expect(register.operation("flood")).toEqual(FLOOD);
      expect(register.agencies("flood")).toEqual([POLICE, FIRE]);
      expect(register.layers("flood")).toEqual([SITUATION]);
      expect(register.layer("flood", "situation")).toEqual(SITUATION);
      expect(register.members("flood")).toEqual([TABLET, OBSERVER]);
      expect(register.member("flood", "m-2")).toEqual(OBSERVER);
    });

    test("one operation sees nothing of another", () => {
      withOperation();
      register.addOperation({ ...FLOOD, id: "fire-in-the-mill" });
      register.addLayer("fire-in-the-mill", SITUATION);
      expect(register.layers("flood")).toEqual([]);
      expect(register.members("fire-in-the-mill")).toEqual([]);
      expect(register.operations().map(({ id }) => id)).toEqual(["flood", "fire-in-the-mill"]);
    });

    test("lists stay the same object until they change", () => {
      withOperation();
      const before = register.layers("flood");
      expect(register.layers("flood")).toBe(before);
      register.addLayer(FLOOD.id, SITUATION);
      expect(register.layers("flood")).not.toBe(before);
    });

    test("adding twice, or to an operation that is not there, throws and changes nothing", () => {
      withOperation();
      expect(() => register.addOperation(FLOOD)).toThrow();
      expect(() => register.addAgency(FLOOD.id, FIRE)).toThrow();
      expect(() => register.addMember("nowhere", TABLET)).toThrow();
      expect(() => register.addInvite({ ...invite(1), operation: "nowhere" })).toThrow();
      expect(() => register.giveDeviceToken("nowhere", "rescue-7")).toThrow();
      expect(() => register.startSession(FLOOD.id, "m-9", NOW_MS)).toThrow();
      expect(register.operations()).toEqual([FLOOD]);
      expect(register.agencies("flood")).toEqual([FIRE]);
    });

    test("an operation is closed and opened again, and led by another agency, and stays what it was otherwise", () => {
      withOperation();
      const before = register.operations();
      register.changeOperation("flood", { state: "closed" });
      expect(register.operation("flood")).toEqual({ ...FLOOD, state: "closed" });
      expect(register.operations()).not.toBe(before);
      expect(register.operations()).toEqual([{ ...FLOOD, state: "closed" }]);
      register.changeOperation("flood", { state: "running", lead: "police" });
      expect(register.operation("flood")).toEqual({ ...FLOOD, lead: "police" });
      expect(() => register.changeOperation("nowhere", { state: "closed" })).toThrow();
    });

    test("agencies and layers are changed in their place; what is not there is not changed", () => {
      withOperation();
      register.addAgency(FLOOD.id, POLICE);
      register.addLayer(FLOOD.id, SITUATION);
      register.addLayer(FLOOD.id, { ...SITUATION, id: "second" });
      register.changeAgency(FLOOD.id, { ...FIRE, name: "Rescue" });
      register.changeLayer(FLOOD.id, { ...SITUATION, name: "Flood", colour: undefined, grants: {} });
      expect(register.agencies("flood")).toEqual([{ ...FIRE, name: "Rescue" }, POLICE]);
      expect(register.layers("flood").map(({ name }) => name)).toEqual(["Flood", "Situation"]);
      expect(register.layer("flood", "situation")?.grants).toEqual({});
      expect(() => register.changeAgency(FLOOD.id, { ...FIRE, id: "navy" })).toThrow();
      expect(() => register.changeLayer(FLOOD.id, { ...SITUATION, id: "third" })).toThrow();
    });

    test("an agency shows its units to nobody until it says to whom", () => {
      withOperation();
      register.addAgency(FLOOD.id, POLICE);
      expect(register.unitShares("flood", "fire")).toEqual([]);
      register.shareUnits(FLOOD.id, "fire", ["police", "ambulance"]);
      expect(register.unitShares("flood", "fire")).toEqual(["police", "ambulance"]);
      expect(register.unitShares("flood", "police")).toEqual([]);
      register.shareUnits(FLOOD.id, "fire", []);
      expect(register.unitShares("flood", "fire")).toEqual([]);
      expect(() => register.shareUnits(FLOOD.id, "navy", [])).toThrow();
    });

    test("task forces are founded, changed and dissolved, and the id of one is never given again", () => {
      withOperation();
      const second: TaskForce = { ...EVACUATION, id: "dams", name: "Dams", layer: undefined };
      register.addTaskForce(FLOOD.id, EVACUATION);
      register.addTaskForce(FLOOD.id, second);
      expect(register.taskForces("flood")).toEqual([EVACUATION, second]);
      expect(register.hasHadTaskForce("flood", "evacuation")).toBe(true);
      register.changeTaskForce(FLOOD.id, { ...EVACUATION, agencies: ["fire", "ambulance"] });
      expect(register.taskForces("flood")[0]?.agencies).toEqual(["fire", "ambulance"]);
      register.removeTaskForce(FLOOD.id, "evacuation");
      expect(register.taskForces("flood")).toEqual([second]);
      expect(register.hasHadTaskForce("flood", "evacuation")).toBe(true);
      expect(register.hasHadTaskForce("flood", "never")).toBe(false);
      expect(() => register.addTaskForce(FLOOD.id, EVACUATION)).toThrow();
      expect(() => register.changeTaskForce(FLOOD.id, EVACUATION)).toThrow();
      expect(() => register.removeTaskForce(FLOOD.id, "evacuation")).toThrow();
    });

    test("a member waits, is admitted, is removed; when it joined and was last seen stays known", () => {
      withOperation();
      register.addMember(FLOOD.id, OBSERVER, { state: "waiting", joinedAtMs: NOW_MS });
      expect(register.standing("flood", "m-1")).toEqual({
        member: TABLET,
        state: "admitted",
        joinedAtMs: FLOOD.startedAtMs,
      });
      expect(register.standing("flood", "m-2")).toEqual({ member: OBSERVER, state: "waiting", joinedAtMs: NOW_MS });
      register.changeMemberState(FLOOD.id, "m-2", "admitted");
      register.sawMember(FLOOD.id, "m-2", NOW_MS + 5);
      register.changeMemberState(FLOOD.id, "m-2", "removed");
      expect(register.standings("flood")[1]).toEqual({
        member: OBSERVER,
        state: "removed",
        joinedAtMs: NOW_MS,
        lastSeenMs: NOW_MS + 5,
      });
      expect(register.standing("flood", "m-9")).toBeUndefined();
      expect(() => register.sawMember(FLOOD.id, "m-9", NOW_MS)).toThrow();
    });

    test("a member is given another unit to speak for, or none, and stays what it was otherwise", () => {
      withOperation();
      register.addMember(FLOOD.id, OBSERVER, { state: "waiting", joinedAtMs: NOW_MS });
      const token = register.startSession(FLOOD.id, "m-1", NOW_MS + 1_000);
      const before = register.standings("flood");
      register.assignUnit(FLOOD.id, "m-1", "engine-1");
      expect(register.member("flood", "m-1")).toEqual({ ...TABLET, unit: "engine-1" });
      expect(register.findSession(token, NOW_MS)?.member.unit).toBe("engine-1");
      expect(register.standings("flood")).not.toBe(before);
      register.assignUnit(FLOOD.id, "m-1", undefined);
      expect(register.member("flood", "m-1")).not.toHaveProperty("unit");
      register.assignUnit(FLOOD.id, "m-2", "engine-1");
      expect(register.standing("flood", "m-2")).toEqual({
        member: { ...OBSERVER, unit: "engine-1" },
        state: "waiting",
        joinedAtMs: NOW_MS,
      });
      expect(() => register.assignUnit(FLOOD.id, "m-9", "engine-1")).toThrow();
    });

    test("the list of invites has those that still let somebody in; a revoked one is as unknown as none", () => {
      withOperation();
      const token = register.addInvite({ ...invite(2), id: "a", madeBy: "m-1" });
      register.addInvite({ ...invite(0), id: "b" });
      register.addInvite({ ...invite(1), id: "c", approved: false, returns: "m-1" });
      const ids = (atMs: number) => register.invites("flood", atMs).map(({ id }) => id);
      expect(ids(NOW_MS - 1)).toEqual(["a", "c"]);
      expect(ids(NOW_MS)).toEqual([]);
      expect(register.invites("elsewhere", NOW_MS - 1)).toEqual([]);
      register.revokeInvite(FLOOD.id, "a");
      register.revokeInvite(FLOOD.id, "never-was");
      expect(ids(NOW_MS - 1)).toEqual(["c"]);
      expect(register.findInvite(token)).toBeUndefined();
      expect(register.takeInvite(token)).toBe(false);
    });

    test("an invite lets in as often as it says and no more", () => {
      withOperation();
      const token = register.addInvite(invite(2));
      expect(register.findInvite(token)).toEqual(invite(2));
      expect(register.takeInvite(token)).toBe(true);
      expect(register.findInvite(token)?.usesLeft).toBe(1);
      expect(register.takeInvite(token)).toBe(true);
      expect(register.takeInvite(token)).toBe(false);
      expect(register.findInvite(token)?.usesLeft).toBe(0);
    });

    test("tokens of links carry 128 bits, of sessions 256, and no two are alike", () => {
      withOperation();
      const tokens = Array.from({ length: 50 }, () => register.addInvite(invite(1)));
      expect(new Set(tokens).size).toBe(50);
      for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(register.giveDeviceToken(FLOOD.id, "rescue-7")).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(register.startSession(FLOOD.id, "m-1", NOW_MS + 1)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    });

    test("a session finds its member until it expires or ends", () => {
      withOperation();
      const token = register.startSession(FLOOD.id, "m-1", NOW_MS + 1_000);
      expect(register.findSession(token, NOW_MS)).toEqual({ operation: "flood", member: TABLET });
      expect(register.findSession(token, NOW_MS + 1_000)).toBeUndefined();
      register.endSession(token, NOW_MS);
      expect(register.findSession(token, NOW_MS)).toBeUndefined();
      register.endSession(token, NOW_MS);
    });

    test("a session is its member's only while that is admitted; who waits is found apart", () => {
      withOperation();
      register.addMember(FLOOD.id, OBSERVER, { state: "waiting" });
      const token = register.startSession(FLOOD.id, "m-2", NOW_MS + 1_000);
      expect(register.findSession(token, NOW_MS)).toBeUndefined();
      expect(register.findWaiting(token, NOW_MS)).toEqual({ operation: "flood", member: OBSERVER });
      expect(register.findWaiting(token, NOW_MS + 1_000)).toBeUndefined();
      register.changeMemberState(FLOOD.id, "m-2", "admitted");
      expect(register.findSession(token, NOW_MS)?.member).toEqual(OBSERVER);
      expect(register.findWaiting(token, NOW_MS)).toBeUndefined();
      register.changeMemberState(FLOOD.id, "m-2", "removed");
      expect(register.findSession(token, NOW_MS)).toBeUndefined();
      expect(register.findWaiting(token, NOW_MS)).toBeUndefined();
    });

    test("who had a session is recognised for half a year after it ended or expired, and not while it runs", () => {
      withOperation();
      const expires = register.startSession(FLOOD.id, "m-1", NOW_MS + 1_000);
      const ended = register.startSession(FLOOD.id, "m-1", NOW_MS + 1_000);
      expect(register.findEnded(expires, NOW_MS)).toBeUndefined();
      register.endSession(ended, NOW_MS);
      register.endSession(ended, NOW_MS + 500);
      expect(register.findEnded(ended, NOW_MS)).toEqual({ operation: "flood", member: TABLET });
      expect(register.findEnded(ended, NOW_MS + ENDED_KNOWN_MS - 1)?.member).toEqual(TABLET);
      expect(register.findEnded(ended, NOW_MS + ENDED_KNOWN_MS)).toBeUndefined();
      expect(register.findEnded(expires, NOW_MS + 1_000)?.member).toEqual(TABLET);
      expect(register.findEnded("never-given", NOW_MS)).toBeUndefined();
      register.forgetOldSessions(NOW_MS + ENDED_KNOWN_MS);
      expect(register.findEnded(ended, NOW_MS)).toBeUndefined();
      expect(register.findEnded(expires, NOW_MS + 1_000)?.member).toEqual(TABLET);
    });

    test("a removed member is recognised, whether its session would still run or not, and never let in", () => {
      withOperation();
      const token = register.startSession(FLOOD.id, "m-1", NOW_MS + 1_000);
      register.changeMemberState(FLOOD.id, "m-1", "removed");
      expect(register.findEnded(token, NOW_MS)?.member).toEqual(TABLET);
      register.endSessionsOf(FLOOD.id, "m-1", NOW_MS);
      expect(register.findEnded(token, NOW_MS)?.member).toEqual(TABLET);
      expect(register.findSession(token, NOW_MS)).toBeUndefined();
    });

    test("all sessions of a member end together, nobody else's, and those that run are counted", () => {
      withOperation();
      register.addMember(FLOOD.id, OBSERVER);
      const tokens = [1, 2, 3].map((n) => register.startSession(FLOOD.id, "m-1", NOW_MS + n * 1_000));
      const others = register.startSession(FLOOD.id, "m-2", NOW_MS + 1_000);
      expect(register.runningSessions("flood", NOW_MS)).toEqual(
        new Map([
          ["m-1", 3],
          ["m-2", 1],
        ]),
      );
      expect(register.runningSessions("flood", NOW_MS + 1_000)).toEqual(new Map([["m-1", 2]]));
      expect(register.runningSessions("elsewhere", NOW_MS)).toEqual(new Map());
      register.endSessionsOf(FLOOD.id, "m-1", NOW_MS);
      for (const token of tokens) expect(register.findSession(token, NOW_MS)).toBeUndefined();
      expect(register.findSession(others, NOW_MS)?.member).toEqual(OBSERVER);
      expect(register.runningSessions("flood", NOW_MS)).toEqual(new Map([["m-2", 1]]));
    });

    test("a unit has one device token: a new one ends the former, of this unit only", () => {
      withOperation();
      const other = register.giveDeviceToken(FLOOD.id, "engine-1");
      const former = register.giveDeviceToken(FLOOD.id, "rescue-7");
      const token = register.giveDeviceToken(FLOOD.id, "rescue-7");
      expect(register.findDevice(former)).toBeUndefined();
      expect(register.findDevice(token)).toEqual({ operation: "flood", unit: "rescue-7" });
      expect(register.findDevice(other)).toEqual({ operation: "flood", unit: "engine-1" });
    });

    test("a device token is ended, of this unit only, and another may be given", () => {
      withOperation();
      const other = register.giveDeviceToken(FLOOD.id, "engine-1");
      const token = register.giveDeviceToken(FLOOD.id, "rescue-7");
      register.endDeviceToken(FLOOD.id, "rescue-7");
      register.endDeviceToken(FLOOD.id, "rescue-7");
      register.endDeviceToken(FLOOD.id, "never-had-one");
      expect(register.findDevice(token)).toBeUndefined();
      expect(register.findDevice(other)).toEqual({ operation: "flood", unit: "engine-1" });
      const next = register.giveDeviceToken(FLOOD.id, "rescue-7");
      expect(register.findDevice(next)).toEqual({ operation: "flood", unit: "rescue-7" });
    });

    test("it knows which units of an operation devices speak for", () => {
      withOperation();
      register.addOperation({ ...FLOOD, id: "elsewhere" });
      register.giveDeviceToken("elsewhere", "boat-3");
      register.giveDeviceToken(FLOOD.id, "engine-1");
      register.giveDeviceToken(FLOOD.id, "rescue-7");
      register.giveDeviceToken(FLOOD.id, "rescue-7");
      register.endDeviceToken(FLOOD.id, "engine-1");
      expect(register.unitsWithDevices(FLOOD.id)).toEqual(new Set(["rescue-7"]));
      expect(register.unitsWithDevices("nowhere")).toEqual(new Set());
    });

    test("what throws in the middle leaves nothing behind", () => {
      withOperation();
      const token = register.addInvite(invite(1));
      const device = register.giveDeviceToken(FLOOD.id, "rescue-7");
      const session = register.startSession(FLOOD.id, "m-1", NOW_MS + 1);
      register.addTaskForce(FLOOD.id, EVACUATION);
      const layers = register.layers("flood");
      expect(() =>
        register.atomically(() => {
          register.addOperation({ ...FLOOD, id: "half" });
          register.addLayer(FLOOD.id, SITUATION);
          register.addMember(FLOOD.id, OBSERVER);
          register.takeInvite(token);
          register.endSession(session, NOW_MS);
          register.changeOperation(FLOOD.id, { state: "closed" });
          register.changeAgency(FLOOD.id, { ...FIRE, name: "Half" });
          register.shareUnits(FLOOD.id, "fire", ["police"]);
          register.addTaskForce(FLOOD.id, { ...EVACUATION, id: "half" });
          register.removeTaskForce(FLOOD.id, EVACUATION.id);
          register.changeMemberState(FLOOD.id, "m-1", "removed");
          register.revokeInvite(FLOOD.id, "invite-1");
          register.giveDeviceToken(FLOOD.id, "rescue-7");
          register.addMember(FLOOD.id, TABLET);
        }),
      ).toThrow("m-1 is there already");
      expect(register.operations()).toEqual([FLOOD]);
      expect(register.layers("flood")).toEqual(layers);
      expect(register.members("flood")).toEqual([TABLET]);
      expect(register.findInvite(token)?.usesLeft).toBe(1);
      expect(register.findSession(session, NOW_MS)?.member).toEqual(TABLET);
      expect(register.findDevice(device)?.unit).toBe("rescue-7");
      expect(register.operation("flood")).toEqual(FLOOD);
      expect(register.agencies("flood")).toEqual([FIRE]);
      expect(register.unitShares("flood", "fire")).toEqual([]);
      expect(register.taskForces("flood")).toEqual([EVACUATION]);
      expect(register.hasHadTaskForce("flood", "half")).toBe(false);
    });

    test("what succeeds together counts, and answers what the work answered", () => {
      withOperation();
      const answer = register.atomically(() => {
        register.addLayer(FLOOD.id, SITUATION);
        return register.atomically(() => register.layers("flood").length);
      });
      expect(answer).toBe(1);
      expect(register.layer("flood", "situation")).toEqual(SITUATION);
    });
  });
}
