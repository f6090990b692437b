import Sqlite, { SqliteError } from "better-sqlite3";

/**
 * Holds `file`, a database made for nothing else, against every other process for as long as this one lives: the lock is
 * the operating system's, so a killed process lets go. Waits up to `waitMs` for a former holder. Answers with how to let
 * go, or undefined where another holds it; throws where the file cannot be written.
 */
export function holdExclusively(file: string, waitMs: number): (() => void) | undefined {
  const database = new Sqlite(file, { timeout: waitMs });
  try {
    database.pragma("locking_mode = EXCLUSIVE");
    database.exec("BEGIN EXCLUSIVE");
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof SqliteError && error.code === "SQLITE_BUSY") return undefined;
    throw error;
  }
}
