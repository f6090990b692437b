import { nanoid } from "nanoid";
import { type AccountId, type Accounts, type Founded, type KeptAccount, loginKey } from "./accounts.ts";
import { digestOf, newSessionToken } from "./tokens.ts";

/** Accounts that are gone with the process. */
export function createMemoryAccounts(): Accounts {
  const byLogin = new Map<string, KeptAccount>();
  const byId = new Map<AccountId, KeptAccount>();
  const founded = new Map<AccountId, readonly Founded[]>();
  const sessions = new Map<string, { readonly account: AccountId; readonly expiresAtMs: number }>();
  const mustBeThere = (account: AccountId): void => {
    if (!byId.has(account)) throw new Error(`no account ${account}`);
  };
  return {
    find: (login) => byLogin.get(loginKey(login)),
    add(login, passwordHash) {
      if (byLogin.has(loginKey(login))) throw new Error("the login is taken");
      const account = { id: nanoid(), login, passwordHash };
      byLogin.set(loginKey(login), account);
      byId.set(account.id, account);
      return account;
    },
    founded: (account) => founded.get(account) ?? [],
    addFounded(account, one) {
      mustBeThere(account);
      founded.set(account, [...(founded.get(account) ?? []), one]);
    },
    startSession(account, expiresAtMs) {
      mustBeThere(account);
      const token = newSessionToken();
      sessions.set(digestOf(token), { account, expiresAtMs });
      return token;
    },
    findSession(token, nowMs) {
      const session = sessions.get(digestOf(token));
      return session && session.expiresAtMs > nowMs ? byId.get(session.account) : undefined;
    },
    endSession: (token) => void sessions.delete(digestOf(token)),
    close: () => undefined,
  };
}
