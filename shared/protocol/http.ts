import * as z from "zod";
import type { Member } from "../operation/member.ts";
import type { Operation } from "../operation/operation.ts";

/**
 * HTTP requests of the client and what they answer. All refusals are a `Refused` with a fitting HTTP status.
 * A session is a cookie `muster_<member id>`; requests name the member in the query, so that several members
 * can be open in one browser side by side.
 *
 * - `POST /api/found` FoundRequest → Joined: founds an operation (needs the founding token that the console printed).
 * - `POST /api/invite` `{token}` → InvitePreview: what a link leads to, before joining; uses nothing up.
 * - `POST /api/join` JoinRequest → Joined, sets the session cookie.
 * - `GET /api/session?member=ID` → Joined, or 401 `expired`.
 * - `POST /api/leave?member=ID` ends the session.
 * - `POST /api/units/:unit/device-address?member=ID` → DeviceAddress: a new address for a unit; the former one ends.
 * - `POST /api/invites?member=ID` InviteRequest → InviteLink.
 */
export const joinRequest = z.strictObject({
  token: z.string().min(1).max(128),
  name: z.string().trim().min(1).max(80),
});
export type JoinRequest = z.infer<typeof joinRequest>;

export const foundRequest = z.strictObject({
  token: z.string().min(1).max(128),
  kind: z.enum(["drill", "emergency"]),
  name: z.string().trim().min(1).max(80),
  agency: z.string().trim().min(1).max(80),
  member: z.string().trim().min(1).max(80),
  home: z
    .strictObject({
      at: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
      zoom: z.number().min(0).max(22),
    })
    .optional(),
});
export type FoundRequest = z.infer<typeof foundRequest>;

export const inviteRequest = z.strictObject({
  role: z.enum(["commander", "coordinator", "observer"]),
  agency: z.string().max(64),
  unit: z.string().max(64).optional(),
  uses: z.number().int().min(1).max(1_000),
  validHours: z
    .number()
    .min(1)
    .max(24 * 30),
});
export type InviteRequest = z.infer<typeof inviteRequest>;

export type InviteLink = { readonly link: string; readonly expiresAtMs: number };

export type InvitePreview = {
  /** `found` is the link to found an operation on an empty server. */
  readonly leadsTo: "join" | "found";
  readonly operation?: Pick<Operation, "name" | "kind" | "home"> | undefined;
  readonly agency?: { readonly name: string; readonly colour: string } | undefined;
  readonly role?: Member["role"] | undefined;
  readonly unit?: string | undefined;
};

export type Joined = { readonly member: Member; readonly operation: Operation };

/** Where a phone app reports to. `url` is for OsmAnd/Traccar Client and OwnTracks alike. */
export type DeviceAddress = { readonly url: string; readonly unit: string };
