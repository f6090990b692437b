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
  // Until now nothing was closed, everyone who had a link was in, and every agency saw the units of all.
  `
  ALTER TABLE operations ADD COLUMN state TEXT NOT NULL DEFAULT 'running';
  ALTER TABLE operations ADD COLUMN lead TEXT NOT NULL DEFAULT '';
  UPDATE operations SET lead = coalesce(
    (SELECT id FROM agencies WHERE operation = operations.id ORDER BY rowid LIMIT 1), ''
  );
  ALTER TABLE layers ADD COLUMN colour TEXT;
  ALTER TABLE layers ADD COLUMN list_order REAL NOT NULL DEFAULT 0;
  CREATE TABLE unit_shares (
    operation TEXT NOT NULL REFERENCES operations (id),
    agency TEXT NOT NULL,
    shared_with TEXT NOT NULL,
    UNIQUE (operation, agency)
  );
  INSERT INTO unit_shares (operation, agency, shared_with)
  SELECT operation, id, (
    SELECT json_group_array(other.id) FROM (SELECT id, operation FROM agencies ORDER BY rowid) AS other
    WHERE other.operation = agencies.operation AND other.id <> agencies.id
  ) FROM agencies;
  CREATE TABLE task_forces (
    operation TEXT NOT NULL REFERENCES operations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    agencies TEXT NOT NULL,
    layer TEXT,
    is_dissolved INTEGER NOT NULL,
    UNIQUE (operation, id)
  );
  ALTER TABLE members ADD COLUMN state TEXT NOT NULL DEFAULT 'admitted';
  ALTER TABLE members ADD COLUMN joined_at_ms INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE members ADD COLUMN last_seen_ms INTEGER;
  UPDATE members SET joined_at_ms = (SELECT started_at_ms FROM operations WHERE id = members.operation);
  ALTER TABLE invites ADD COLUMN id TEXT NOT NULL DEFAULT '';
  ALTER TABLE invites ADD COLUMN made_by TEXT;
  ALTER TABLE invites ADD COLUMN approved INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE invites ADD COLUMN returns TEXT;
  UPDATE invites SET id = lower(hex(randomblob(12)));
  ALTER TABLE sessions ADD COLUMN ended_at_ms INTEGER;
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
