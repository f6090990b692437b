import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Invite, Register } from "../../server/admission/register.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Layer } from "../../shared/picture/layer.ts";

export const FLOOD: Operation = {
  id: "flood",
  name: "Flood on the Yesil",
  kind: "drill",
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
  grants: { police: "view", ambulance: "edit" },
};
export const TABLET: Member = { id: "m-1", name: "Rescue 7", agency: "fire", role: "coordinator", unit: "rescue-7" };
const OBSERVER: Member = { id: "m-2", name: "Evaluator", agency: "fire", role: "observer" };
const NOW_MS = 1_760_000_100_000;

function invite(usesLeft: number): Invite {
  return {
    operation: FLOOD.id,
    agency: "fire",
    role: "coordinator",
    unit: "rescue-7",
    usesLeft,
    expiresAtMs: NOW_MS,
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
      register.endSession(token);
      expect(register.findSession(token, NOW_MS)).toBeUndefined();
      register.endSession(token);
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

    test("what throws in the middle leaves nothing behind", () => {
      withOperation();
      const token = register.addInvite(invite(1));
      const device = register.giveDeviceToken(FLOOD.id, "rescue-7");
      const session = register.startSession(FLOOD.id, "m-1", NOW_MS + 1);
      const layers = register.layers("flood");
      expect(() =>
        register.atomically(() => {
          register.addOperation({ ...FLOOD, id: "half" });
          register.addLayer(FLOOD.id, SITUATION);
          register.addMember(FLOOD.id, OBSERVER);
          register.takeInvite(token);
          register.endSession(session);
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
