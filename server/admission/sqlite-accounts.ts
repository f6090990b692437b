import Sqlite, { type Database, SqliteError } from "better-sqlite3";
import { nanoid } from "nanoid";
import { type Accounts, type Founded, type KeptAccount, loginKey } from "./accounts.ts";
import { RegisterUnavailable } from "./register.ts";
import { digestOf, newSessionToken } from "./tokens.ts";

/** Version 1; `user_version` says so, and that a newer Muster wrote the file where it is higher. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY,
    login_key TEXT NOT NULL UNIQUE,
    login TEXT NOT NULL,
    password_hash TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS founded (
    account TEXT NOT NULL REFERENCES accounts (id),
    operation TEXT NOT NULL,
    member TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    expires_at_ms INTEGER NOT NULL
  );
`;
const VERSION = 1;
const ACCOUNT = "SELECT id, login, password_hash AS passwordHash FROM accounts";

/**
 * Accounts in one SQLite file, which is made where there is none. Write-ahead log and synchronous=FULL, as the
 * register's. Throws where the file cannot be opened or was written by a newer version.
 */
export function openSqliteAccounts(file: string): Accounts {
  const database = new Sqlite(file);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    const version = Number(database.pragma("user_version", { simple: true }));
    if (version > VERSION) throw new Error("the accounts were written by a newer version of Muster");
    database.exec(TABLES);
    database.pragma(`user_version = ${VERSION}`);
    return accountsIn(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function accountsIn(database: Database): Accounts {
  const byLogin = database.prepare<[string], KeptAccount>(`${ACCOUNT} WHERE login_key = ?`);
  const bySession = database.prepare<[string, number], KeptAccount>(
    `${ACCOUNT} WHERE id = (SELECT account FROM sessions WHERE digest = ? AND expires_at_ms > ?)`,
  );
  const foundedBy = database.prepare<[string], Founded>(
    "SELECT operation, member FROM founded WHERE account = ? ORDER BY rowid",
  );
  const insertAccount = database.prepare(
    "INSERT INTO accounts (id, login_key, login, password_hash) VALUES (?, ?, ?, ?)",
  );
  const insertFounded = database.prepare("INSERT INTO founded (account, operation, member) VALUES (?, ?, ?)");
  const insertSession = database.prepare("INSERT INTO sessions (digest, account, expires_at_ms) VALUES (?, ?, ?)");
  const deleteSession = database.prepare("DELETE FROM sessions WHERE digest = ?");
  return {
    find: (login) => storing(() => byLogin.get(loginKey(login))),
    add(login, passwordHash) {
      const account = { id: nanoid(), login, passwordHash };
      storing(() => insertAccount.run(account.id, loginKey(login), login, passwordHash));
      return account;
    },
    founded: (account) => storing(() => foundedBy.all(account)),
    addFounded: (account, { operation, member }) => void storing(() => insertFounded.run(account, operation, member)),
    startSession(account, expiresAtMs) {
      const token = newSessionToken();
      storing(() => insertSession.run(digestOf(token), account, expiresAtMs));
      return token;
    },
    findSession: (token, nowMs) => storing(() => bySession.get(digestOf(token), nowMs)),
    endSession: (token) => void storing(() => deleteSession.run(digestOf(token))),
    close: () => void database.close(),
  };
}

/** What SQLite throws of itself, in the words of the register; a constraint that does not hold is a bug of the caller. */
function storing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const isStore = error instanceof SqliteError && !error.code.startsWith("SQLITE_CONSTRAINT");
    throw isStore ? new RegisterUnavailable(error.message, { cause: error }) : error;
  }
}
