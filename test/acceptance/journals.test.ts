import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { JournalUnavailable } from "../../server/journal/journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { openSqliteJournal } from "../../server/journal/sqlite-journal.ts";
import { journalSuite } from "./journal.suite.ts";

const folder = mkdtempSync(join(tmpdir(), "muster-journal-"));
let files = 0;
const newFile = () => {
  files += 1;
  return join(folder, `journal-${files}.sqlite`);
};
afterAll(() => rmSync(folder, { recursive: true }));

journalSuite("memory", createMemoryJournal);
journalSuite("SQLite", () => openSqliteJournal(newFile()));

const big = {
  at: 1,
  actor: "anna",
  device: "",
  document: "layer/a",
  kind: "update",
  payload: new Uint8Array(200_000),
} as const;

test("J8: a full disk refuses the append, loses nothing that was written, and resumes without reopening", async () => {
  const journal = openSqliteJournal(newFile());
  await journal.append("a", [big]);
  journal.limitTo(300_000);
  await expect(journal.append("a", [big, big, big])).rejects.toThrow(JournalUnavailable);
  expect(await journal.lastSeq("a")).toBe(1);
  journal.limitTo(100_000_000);
  expect(await journal.append("a", [big, big])).toEqual({ lastSeq: 3 });
});

test("J9: what was appended is there after the file is opened again", async () => {
  const file = newFile();
  const first = openSqliteJournal(file);
  await first.append("a", [big]);
  await first.close();
  const second = openSqliteJournal(file);
  expect(await second.append("a", [big])).toEqual({ lastSeq: 2 });
  const [one, two] = await second.read("a", { afterSeq: 0, limit: 2 });
  expect([one?.seq, two?.seq, one?.payload.length]).toEqual([1, 2, 200_000]);
});

test("J10: a file that is no database is named as such, not as a crash", () => {
  expect(() => openSqliteJournal(folder)).toThrow(JournalUnavailable);
});
