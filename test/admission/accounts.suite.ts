import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Accounts } from "../../server/admission/accounts.ts";

const NOW_MS = 1_760_000_100_000;

/** What every store of accounts promises; each implementation runs it. */
export function accountsSuite(name: string, open: () => Accounts): void {
  describe(name, () => {
    let accounts: Accounts;
    beforeEach(() => {
      accounts = open();
    });
    afterEach(() => accounts.close());

    test("an account is found by its login, whatever its capitals, and taken once", () => {
      const account = accounts.add("Anna.K@Example.org", "hash");
      expect(account).toMatchObject({ login: "Anna.K@Example.org", passwordHash: "hash" });
      expect(accounts.find("anna.k@example.ORG")).toEqual(account);
      expect(accounts.find("anna")).toBeUndefined();
      expect(() => accounts.add("ANNA.K@example.org", "other")).toThrow();
      expect(accounts.find("Anna.K@Example.org")?.passwordHash).toBe("hash");
    });

    test("what an account founded is kept in its order, and is nobody else's", () => {
      const [anna, bekzat] = [accounts.add("anna", "a"), accounts.add("bekzat", "b")];
      accounts.addFounded(anna.id, { operation: "flood", member: "m-1" });
      accounts.addFounded(anna.id, { operation: "quake", member: "m-2" });
      expect(accounts.founded(anna.id)).toEqual([
        { operation: "flood", member: "m-1" },
        { operation: "quake", member: "m-2" },
      ]);
      expect(accounts.founded(bekzat.id)).toEqual([]);
      expect(() => accounts.addFounded("nobody", { operation: "flood", member: "m-1" })).toThrow();
    });

    test("a session ends by itself or when it is ended, and its token is long", () => {
      const anna = accounts.add("anna", "a");
      const token = accounts.startSession(anna.id, NOW_MS + 1_000);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(accounts.findSession(token, NOW_MS)).toEqual(anna);
      expect(accounts.findSession(token, NOW_MS + 1_000)).toBeUndefined();
      expect(accounts.findSession(`${token}x`, NOW_MS)).toBeUndefined();
      accounts.endSession(token);
      expect(accounts.findSession(token, NOW_MS)).toBeUndefined();
      expect(() => accounts.startSession("nobody", NOW_MS)).toThrow();
    });
  });
}
