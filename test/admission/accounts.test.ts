import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMemoryAccounts } from "../../server/admission/memory-accounts.ts";
import { openSqliteAccounts } from "../../server/admission/sqlite-accounts.ts";
import { accountsSuite } from "./accounts.suite.ts";

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-accounts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function newFile(): string {
  files += 1;
  return join(folder, `accounts-${files}.sqlite`);
}

accountsSuite("accounts in memory", createMemoryAccounts);
accountsSuite("accounts in SQLite", () => openSqliteAccounts(newFile()));

test("accounts outlive the process, and no token of a session is in the file", () => {
  const file = newFile();
  const first = openSqliteAccounts(file);
  const anna = first.add("anna", "a");
  first.addFounded(anna.id, { operation: "flood", member: "m-1" });
  const token = first.startSession(anna.id, 1_000);
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  for (const bytes of written) expect(bytes.includes(token)).toBe(false);
  first.close();
  const second = openSqliteAccounts(file);
  expect(second.find("anna")).toEqual(anna);
  expect(second.founded(anna.id)).toHaveLength(1);
  expect(second.findSession(token, 0)).toEqual(anna);
  second.close();
});

test("a file of a newer Muster is left alone", () => {
  const file = newFile();
  openSqliteAccounts(file).close();
  const database = new Sqlite(file);
  database.pragma("user_version = 99");
  database.close();
  expect(() => openSqliteAccounts(file)).toThrow("newer version");
});
