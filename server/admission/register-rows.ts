import type { Database } from "better-sqlite3";
import * as z from "zod";
import type { Agency } from "../../shared/operation/agency.ts";
import type { TaskForce } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer } from "../../shared/picture/layer.ts";
import type { KeptDevice } from "./kept-devices.ts";
import type { KeptContent } from "./kept-register.ts";
import type { KeptSession } from "./kept-sessions.ts";
import type { Invite, Standing } from "./register.ts";

type OperationRow = Omit<Operation, "home"> & { lng: number; lat: number; zoom: number };
type OfOperation<T> = T & { readonly ofOperation: OperationId };
type LayerRow = Omit<Layer, "grants"> & { readonly grants: string };
type SharesRow = { readonly agency: string; readonly sharedWith: string };
type TaskForceRow = Pick<TaskForce, "id" | "name" | "owner" | "layer"> & { agencies: string; isDissolved: number };
type MemberRow = Member & Omit<Standing, "member">;
type InviteRow = Omit<Invite, "approved"> & { readonly approved: number };
type WithDigest<T> = T & { readonly digest: string };

const grantsOf = z.record(z.string(), z.enum(["view", "edit"]));
const idsOf = z.array(z.string());

/** Everything in the tables, in the order of adding. */
export function readRegister(database: Database): KeptContent {
  const rows = <T extends object>(select: string): T[] => database.prepare<[], T>(select).all().map(withoutNulls);
  return {
    operations: rows<OperationRow>(
      `SELECT id, name, kind, state, lead, started_at_ms AS startedAtMs,
         home_lng AS lng, home_lat AS lat, home_zoom AS zoom
       FROM operations ORDER BY rowid`,
    ).map(({ lng, lat, zoom, ...row }) => ({ ...row, home: { at: [lng, lat], zoom } })),
    agencies: rows<OfOperation<Agency>>(
      `SELECT operation AS ofOperation, id, name, short_name AS shortName, kind, colour, country, language
       FROM agencies ORDER BY rowid`,
    ).map(({ ofOperation, ...agency }) => [ofOperation, agency]),
    layers: rows<OfOperation<LayerRow>>(
      `SELECT operation AS ofOperation, id, name, owner, tlp, colour, list_order AS "order", grants
       FROM layers ORDER BY rowid`,
    ).map(({ ofOperation, ...row }) => [ofOperation, { ...row, grants: grantsOf.parse(JSON.parse(row.grants)) }]),
    unitShares: rows<OfOperation<SharesRow>>(
      "SELECT operation AS ofOperation, agency, shared_with AS sharedWith FROM unit_shares",
    ).map(({ ofOperation, agency, sharedWith }) => [
      ofOperation,
      { agency, sharedWith: idsOf.parse(JSON.parse(sharedWith)) },
    ]),
    taskForces: rows<OfOperation<TaskForceRow>>(
      `SELECT operation AS ofOperation, id, name, owner, agencies, layer, is_dissolved AS isDissolved
       FROM task_forces ORDER BY rowid`,
    ).map(({ ofOperation, isDissolved, agencies, ...row }) => [
      ofOperation,
      {
        taskForce: { ...row, kind: "task-force", agencies: idsOf.parse(JSON.parse(agencies)) },
        isDissolved: isDissolved === 1,
      },
    ]),
    members: rows<OfOperation<MemberRow>>(
      `SELECT operation AS ofOperation, id, name, agency, role, unit, state,
         joined_at_ms AS joinedAtMs, last_seen_ms AS lastSeenMs
       FROM members ORDER BY rowid`,
    ).map(({ ofOperation, state, joinedAtMs, lastSeenMs, ...member }) => [
      ofOperation,
      { member, state, joinedAtMs, ...(lastSeenMs === undefined ? {} : { lastSeenMs }) },
    ]),
    invites: rows<WithDigest<InviteRow>>(
      `SELECT digest, id, operation, agency, role, unit, uses_left AS usesLeft, expires_at_ms AS expiresAtMs,
         made_by AS madeBy, approved, returns
       FROM invites ORDER BY rowid`,
    ).map(({ digest, approved, ...invite }) => [digest, { ...invite, approved: approved === 1 }]),
    sessions: rows<WithDigest<KeptSession>>(
      "SELECT digest, operation, member, expires_at_ms AS expiresAtMs, ended_at_ms AS endedAtMs FROM sessions",
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
