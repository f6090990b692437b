import type { Database } from "better-sqlite3";

/**
 * Each step takes the tables from one version to the next; `user_version` of the database says how many were taken.
 * Append only: a step that a user's database has taken is never changed.
 */
const STEPS = [
  `
  CREATE TABLE operations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    home_lng REAL NOT NULL,
    home_lat REAL NOT NULL,
    home_zoom REAL NOT NULL
  );
  CREATE TABLE agencies (
    operation TEXT NOT NULL REFERENCES operations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    colour TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    UNIQUE (operation, id)
  );
  CREATE TABLE layers (
    operation TEXT NOT NULL REFERENCES operations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    tlp TEXT NOT NULL,
    grants TEXT NOT NULL,
    UNIQUE (operation, id)
  );
  CREATE TABLE members (
    operation TEXT NOT NULL REFERENCES operations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    agency TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT,
    UNIQUE (operation, id)
  );
  CREATE TABLE invites (
    digest TEXT PRIMARY KEY,
    operation TEXT NOT NULL REFERENCES operations (id),
    agency TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT,
    uses_left INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
  );
  CREATE TABLE sessions (
    digest TEXT PRIMARY KEY,
    operation TEXT NOT NULL,
    member TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    FOREIGN KEY (operation, member) REFERENCES members (operation, id)
  );
  CREATE TABLE devices (
    digest TEXT PRIMARY KEY,
    operation TEXT NOT NULL REFERENCES operations (id),
    unit TEXT NOT NULL,
    UNIQUE (operation, unit)
  );
  `,
];

/** Brings the tables to the newest version. Throws where the database was written by a newer Muster. */
export function bringTablesUpToDate(database: Database): void {
  const taken = Number(database.pragma("user_version", { simple: true }));
  if (taken > STEPS.length) throw new Error("the register was written by a newer version of Muster");
  database.transaction(() => {
    for (const step of STEPS.slice(taken)) database.exec(step);
    database.pragma(`user_version = ${STEPS.length}`);
  })();
}
