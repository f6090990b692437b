import Database from "better-sqlite3";

/** Copies an SQLite file to `to` as it is at one moment: one read transaction, beside which others go on writing. */
export function copyDatabase(from: string, to: string): void {
  const db = new Database(from, { readonly: true });
  try {
    db.prepare("VACUUM INTO ?").run(to);
  } finally {
    db.close();
  }
}
