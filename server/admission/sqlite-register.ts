import Sqlite, { type Database, SqliteError, type Statement } from "better-sqlite3";
import { type Keeper, KeptRegister } from "./kept-register.ts";
import { type Register, RegisterUnavailable } from "./register.ts";
import { readRegister } from "./register-rows.ts";
import { bringTablesUpToDate } from "./register-tables.ts";

/**
 * A register in one SQLite file, which is made where there is none. Write-ahead log and synchronous=FULL: what a call
 * wrote survives a power cut. Throws where the file cannot be opened or was written by a newer version.
 */
export function openSqliteRegister(file: string): Register {
  const database = new Sqlite(file);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    bringTablesUpToDate(database);
    return new KeptRegister(keepIn(database));
  } catch (error) {
    database.close();
    throw error;
  }
}

function keepIn(database: Database): Keeper {
  const write = statements(database);
  return {
    load: () => readRegister(database),
    operation: ({ home, ...operation }) => {
      run(write.operation, { ...operation, lng: home.at[0], lat: home.at[1], zoom: home.zoom });
    },
    agency: (ofOperation, agency) => run(write.agency, { ...agency, ofOperation }),
    layer: (ofOperation, { colour = null, grants, ...layer }) =>
      run(write.layer, { ...layer, colour, grants: JSON.stringify(grants), ofOperation }),
    unitShares: (ofOperation, agency, sharedWith) =>
      run(write.unitShares, { agency, sharedWith: JSON.stringify(sharedWith), ofOperation }),
    taskForce: (ofOperation, { id, name, owner, agencies, layer = null }, isDissolved) =>
      run(write.taskForce, {
        id,
        name,
        owner,
        layer,
        ofOperation,
        agencies: JSON.stringify(agencies),
        isDissolved: Number(isDissolved),
      }),
    member: (ofOperation, { member, state, joinedAtMs, lastSeenMs = null }) =>
      run(write.member, { ...member, unit: member.unit ?? null, state, joinedAtMs, lastSeenMs, ofOperation }),
    invite: (digest, { unit = null, madeBy = null, returns = null, approved, ...invite }) =>
      run(write.invite, { ...invite, unit, madeBy, returns, approved: Number(approved), digest }),
    forgetInvite: (digest) => run(write.forgetInvite, { digest }),
    session: (digest, { endedAtMs = null, ...session }) => run(write.session, { ...session, endedAtMs, digest }),
    forgetSession: (digest) => run(write.forgetSession, { digest }),
    device: (digest, device) => run(write.device, { ...device, digest }),
    forgetDevice: (digest) => run(write.forgetDevice, { digest }),
    atomically: (work) => storing(() => database.transaction(work)()),
    close: () => {
      database.close();
    },
  };
}

/** Each adds a row, or changes what can change of the one that has the same key. */
function statements(database: Database) {
  return {
    operation: database.prepare(
      `INSERT INTO operations (id, name, kind, state, lead, started_at_ms, home_lng, home_lat, home_zoom)
       VALUES (@id, @name, @kind, @state, @lead, @startedAtMs, @lng, @lat, @zoom)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, lead = excluded.lead`,
    ),
    agency: database.prepare(
      `INSERT INTO agencies (operation, id, name, short_name, kind, colour, country, language)
       VALUES (@ofOperation, @id, @name, @shortName, @kind, @colour, @country, @language)
       ON CONFLICT (operation, id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name,
         kind = excluded.kind, colour = excluded.colour, country = excluded.country, language = excluded.language`,
    ),
    layer: database.prepare(
      `INSERT INTO layers (operation, id, name, owner, tlp, colour, list_order, grants)
       VALUES (@ofOperation, @id, @name, @owner, @tlp, @colour, @order, @grants)
       ON CONFLICT (operation, id) DO UPDATE SET name = excluded.name, tlp = excluded.tlp, colour = excluded.colour,
         list_order = excluded.list_order, grants = excluded.grants`,
    ),
    unitShares: database.prepare(
      `INSERT INTO unit_shares (operation, agency, shared_with) VALUES (@ofOperation, @agency, @sharedWith)
       ON CONFLICT (operation, agency) DO UPDATE SET shared_with = excluded.shared_with`,
    ),
    taskForce: database.prepare(
      `INSERT INTO task_forces (operation, id, name, owner, agencies, layer, is_dissolved)
       VALUES (@ofOperation, @id, @name, @owner, @agencies, @layer, @isDissolved)
       ON CONFLICT (operation, id) DO UPDATE SET name = excluded.name, agencies = excluded.agencies,
         layer = excluded.layer, is_dissolved = excluded.is_dissolved`,
    ),
    member: database.prepare(
      `INSERT INTO members (operation, id, name, agency, role, unit, state, joined_at_ms, last_seen_ms)
       VALUES (@ofOperation, @id, @name, @agency, @role, @unit, @state, @joinedAtMs, @lastSeenMs)
       ON CONFLICT (operation, id) DO UPDATE SET unit = excluded.unit, state = excluded.state,
         last_seen_ms = excluded.last_seen_ms`,
    ),
    invite: database.prepare(
      `INSERT INTO invites
         (digest, id, operation, agency, role, unit, uses_left, expires_at_ms, made_by, approved, returns)
       VALUES
         (@digest, @id, @operation, @agency, @role, @unit, @usesLeft, @expiresAtMs, @madeBy, @approved, @returns)
       ON CONFLICT (digest) DO UPDATE SET uses_left = excluded.uses_left`,
    ),
    forgetInvite: database.prepare("DELETE FROM invites WHERE digest = @digest"),
    session: database.prepare(
      `INSERT INTO sessions (digest, operation, member, expires_at_ms, ended_at_ms)
       VALUES (@digest, @operation, @member, @expiresAtMs, @endedAtMs)
       ON CONFLICT (digest) DO UPDATE SET ended_at_ms = excluded.ended_at_ms`,
    ),
    forgetSession: database.prepare("DELETE FROM sessions WHERE digest = @digest"),
    device: database.prepare(
      `INSERT INTO devices (digest, operation, unit) VALUES (@digest, @operation, @unit)
       ON CONFLICT (operation, unit) DO UPDATE SET digest = excluded.digest`,
    ),
    forgetDevice: database.prepare("DELETE FROM devices WHERE digest = @digest"),
  };
}

function run(statement: Statement, values: object): void {
  storing(() => statement.run(values));
}

/** What SQLite throws, in the words of the register. */
function storing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof SqliteError ? new RegisterUnavailable(error.message, { cause: error }) : error;
  }
}
