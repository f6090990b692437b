import Sqlite, { type Database, SqliteError, type Statement } from "better-sqlite3";
import * as z from "zod";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer } from "../../shared/picture/layer.ts";
import { type Keeper, type KeptContent, type KeptDevice, KeptRegister, type KeptSession } from "./kept-register.ts";
import { type Invite, type Register, RegisterUnavailable } from "./register.ts";
import { bringTablesUpToDate } from "./register-tables.ts";

type OperationRow = Pick<Operation, "id" | "name" | "kind" | "startedAtMs"> & {
  lng: number;
  lat: number;
  zoom: number;
};
type OfOperation<T> = T & { readonly ofOperation: OperationId };
type LayerRow = Omit<Layer, "grants"> & { readonly grants: string };
type WithDigest<T> = T & { readonly digest: string };

const grantsOf = z.record(z.string(), z.enum(["view", "edit"]));

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
  const write = {
    operation: database.prepare(
      `INSERT INTO operations (id, name, kind, started_at_ms, home_lng, home_lat, home_zoom)
       VALUES (@id, @name, @kind, @startedAtMs, @lng, @lat, @zoom)`,
    ),
    agency: database.prepare(
      `INSERT INTO agencies (operation, id, name, short_name, kind, colour, country, language)
       VALUES (@ofOperation, @id, @name, @shortName, @kind, @colour, @country, @language)`,
    ),
    layer: database.prepare(
      `INSERT INTO layers (operation, id, name, owner, tlp, grants)
       VALUES (@ofOperation, @id, @name, @owner, @tlp, @grants)`,
    ),
    member: database.prepare(
      `INSERT INTO members (operation, id, name, agency, role, unit)
       VALUES (@ofOperation, @id, @name, @agency, @role, @unit)`,
    ),
    invite: database.prepare(
      `INSERT INTO invites (digest, operation, agency, role, unit, uses_left, expires_at_ms)
       VALUES (@digest, @operation, @agency, @role, @unit, @usesLeft, @expiresAtMs)
       ON CONFLICT (digest) DO UPDATE SET uses_left = excluded.uses_left`,
    ),
    session: database.prepare(
      `INSERT INTO sessions (digest, operation, member, expires_at_ms)
       VALUES (@digest, @operation, @member, @expiresAtMs)`,
    ),
    endSession: database.prepare("DELETE FROM sessions WHERE digest = @digest"),
    device: database.prepare(
      `INSERT INTO devices (digest, operation, unit) VALUES (@digest, @operation, @unit)
       ON CONFLICT (operation, unit) DO UPDATE SET digest = excluded.digest`,
    ),
  };
  return {
    load: () => readAll(database),
    operation: ({ home, ...operation }) => {
      run(write.operation, { ...operation, lng: home.at[0], lat: home.at[1], zoom: home.zoom });
    },
    agency: (ofOperation, agency) => run(write.agency, { ...agency, ofOperation }),
    layer: (ofOperation, layer) => run(write.layer, { ...layer, grants: JSON.stringify(layer.grants), ofOperation }),
    member: (ofOperation, member) => run(write.member, { ...member, unit: member.unit ?? null, ofOperation }),
    invite: (digest, invite) => run(write.invite, { ...invite, unit: invite.unit ?? null, digest }),
    session: (digest, session) => run(write.session, { ...session, digest }),
    endSession: (digest) => run(write.endSession, { digest }),
    device: (digest, device) => run(write.device, { ...device, digest }),
    atomically: (work) => storing(() => database.transaction(work)()),
    close: () => {
      database.close();
    },
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

function readAll(database: Database): KeptContent {
  const rows = <T>(select: string): T[] => database.prepare<[], T>(select).all();
  return {
    operations: rows<OperationRow>(
      `SELECT id, name, kind, started_at_ms AS startedAtMs, home_lng AS lng, home_lat AS lat, home_zoom AS zoom
       FROM operations ORDER BY rowid`,
    ).map(({ lng, lat, zoom, ...row }) => ({ ...row, home: { at: [lng, lat], zoom } })),
    agencies: rows<OfOperation<Agency>>(
      `SELECT operation AS ofOperation, id, name, short_name AS shortName, kind, colour, country, language
       FROM agencies ORDER BY rowid`,
    ).map(({ ofOperation, ...agency }) => [ofOperation, agency]),
    layers: rows<OfOperation<LayerRow>>(
      "SELECT operation AS ofOperation, id, name, owner, tlp, grants FROM layers ORDER BY rowid",
    ).map(({ ofOperation, ...row }) => [ofOperation, { ...row, grants: grantsOf.parse(JSON.parse(row.grants)) }]),
    members: rows<OfOperation<Member>>(
      "SELECT operation AS ofOperation, id, name, agency, role, unit FROM members ORDER BY rowid",
    ).map(({ ofOperation, ...member }) => [ofOperation, withoutNulls(member)]),
    invites: rows<WithDigest<Invite>>(
      "SELECT digest, operation, agency, role, unit, uses_left AS usesLeft, expires_at_ms AS expiresAtMs FROM invites",
    ).map(({ digest, ...invite }) => [digest, withoutNulls(invite)]),
    sessions: rows<WithDigest<KeptSession>>(
      "SELECT digest, operation, member, expires_at_ms AS expiresAtMs FROM sessions",
    ).map(({ digest, ...session }) => [digest, session]),
    devices: rows<WithDigest<KeptDevice>>("SELECT digest, operation, unit FROM devices").map(
      ({ digest, ...device }) => [digest, device],
    ),
  };
}

/** SQLite has no undefined: what was left out is a null there. */
function withoutNulls<T extends object>(row: T): T {
  for (const field of Object.keys(row)) if (Reflect.get(row, field) === null) Reflect.deleteProperty(row, field);
  return row;
}
