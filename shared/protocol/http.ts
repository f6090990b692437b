import * as z from "zod";
import type { Scenario } from "../drill/scenario.ts";
import { AGENCY_KINDS, type Agency } from "../operation/agency.ts";
import { type Member, type MemberId, ROLES } from "../operation/member.ts";
import type { Operation } from "../operation/operation.ts";
import type { AnnotationId } from "../picture/annotation.ts";
import type { LayerId } from "../picture/layer.ts";
import { nameOf } from "../picture/name.ts";
import { COMMANDS } from "./commands.ts";

/**
 * HTTP requests of the client and what they answer. All refusals are a `Refused` with a fitting HTTP status.
 * A session is a cookie named after the member; requests name the member in the query, so that several members
 * can be open in one browser side by side.
 *
 * Getting in
 * - `POST /api/invite` `{token}` → InvitePreview: what a link leads to, before joining; uses nothing up.
 * - `POST /api/join` JoinRequest → Joined, sets the session cookie. A device that still has the cookie of a member of
 *   the same operation, agency and role becomes that member again.
 * - `POST /api/return` `{token}` → Joined: comes in as the very member that the link was made for.
 * - `POST /api/found` FoundRequest → Joined: founds an operation, by the console's link or as who is signed in.
 * - `GET /api/session?member=ID` → Joined · 401 `expired`: the session is over · 403 `not-permitted`: it was removed.
 * - `POST /api/leave?member=ID` ends the session.
 *
 * For members, `?member=ID` says as whom; who waits for approval is refused with `not-permitted`
 * - `POST /api/invites` InviteRequest → InviteLink · `GET /api/invites` → InviteEntry[]: those still of use, of agencies
 *   that the member may invite for. Revoking one is a command.
 * - `POST /api/return-link` ReturnRequest → ReturnLink.
 * - `GET /api/members` → MemberEntry[] of the agencies whose members this one may see.
 * - `GET /api/quarantine` → QuarantineList of the layers whose quarantine this one may review.
 * - `POST /api/quarantine` QuarantineHandIn → QuarantineHandedIn; also with the cookie of a session that has ended,
 *   because what a removed device made offline is not thrown away.
 * - `GET /api/after-action` → DrillReview: the numbers of what has been played so far · `not-found` before anything was ·
 *   `GET /api/after-action/there` → AfterActionThere. Both for who may see exercise control.
 * - `POST /api/units/:unit/device-address` → DeviceAddress: a new address for a unit; the former one ends.
 * - `POST /api/photos?layer=ID` with the bytes of a JPEG or WebP that is nothing but its picture → PhotoKept, for who may
 *   edit that layer · `GET /api/photos/:hash?layer=ID` → those bytes, for who may see the layer that they belong to.
 * - The same with `?channel=ID` instead of the layer: for who may write to that channel, for who may see it.
 * - The same with `?observed=photo`, and with `?observed=voice` for a voice note in WebM, MP4 or Ogg: for who evaluates the
 *   drill, for who may see exercise control; to everybody else none is there.
 *
 * Accounts, for those who found operations; the cookie names no member
 * - `POST /api/sign-in` Credentials → Account · `POST /api/sign-out` → {} · `GET /api/account` → Account, or 401 `expired`.
 *   A wrong name and a wrong password get the same `not-permitted`; after some, `too-often` with `Retry-After`.
 * - `POST /api/account/enter` `{operation}` → Joined: goes on as the member that founded it.
 *
 * - `POST /api/csp-report`: where browsers report what the Content-Security-Policy kept from happening.
 */
const token = z.string().min(1).max(128);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id");
const name = nameOf(80);

export const joinRequest = z.strictObject({ token, name });
export type JoinRequest = z.infer<typeof joinRequest>;

/** NIST SP 800-63B: length is what counts; neither capitals nor digits are asked for. In characters. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;

export const credentials = z.strictObject({
  /** A name or an e-mail address; capitals make no difference. */
  login: nameOf(80),
  password: z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max),
});
export type Credentials = z.infer<typeof credentials>;

/** What can be left out becomes: its initials, `other`, a blue, `ZZ`, and the browser's language. */
export const leadAgency = z.strictObject({
  name,
  shortName: nameOf(4).optional(),
  kind: z.enum(AGENCY_KINDS).optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "not a colour as #rrggbb")
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "not a country of ISO 3166-1")
    .optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "not a language of BCP 47")
    .optional(),
});
export type LeadAgency = z.infer<typeof leadAgency>;

export const foundRequest = z
  .strictObject({
    /** Of the console's link; left out by who is signed in. */
    token: token.optional(),
    /** Never changes afterwards. */
    kind: z.enum(["drill", "emergency"]),
    name,
    /** The agency that leads; left out with a template, where the same one leads as there. */
    agency: leadAgency.optional(),
    /** What the founder is called. */
    member: name,
    home: z
      .strictObject({
        at: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
        zoom: z.number().min(0).max(22),
      })
      .optional(),
    /** With the console's link: makes an account that this operation and the next ones belong to. */
    account: credentials.optional(),
    /**
     * A drill that the signed-in account founded: its agencies, layers with their grants, units and task forces are
     * copied, but no member, annotation, fix or status.
     */
    template: z.strictObject({ operation: id }).optional(),
  })
  .refine(({ agency, template }) => (agency === undefined) !== (template === undefined), {
    path: ["agency"],
    message: "either the agency that leads or a template",
  })
  .refine(({ account, token: link }) => account === undefined || link !== undefined, {
    path: ["account"],
    message: "is made with the console's link; who is signed in has one",
  });
export type FoundRequest = z.infer<typeof foundRequest>;

export const inviteRequest = z
  .strictObject({
    /** `exercise-control` in drills only, and only by exercise control. */
    role: z.enum(ROLES),
    agency: id,
    unit: id.optional(),
    uses: z.number().int().min(1).max(1_000),
    validHours: z
      .number()
      .min(1)
      .max(24 * 30),
    /** Nobody has to approve who comes by it: for one device, by who may approve them. */
    approved: z.literal(true).optional(),
  })
  .refine(({ approved, uses }) => approved === undefined || uses === 1, {
    path: ["approved"],
    message: "approves one device, no more",
  });
export type InviteRequest = z.infer<typeof inviteRequest>;

/** `waits`: whoever comes by it waits until somebody approves. */
export type InviteLink = {
  readonly id: string;
  readonly link: string;
  readonly expiresAtMs: number;
  readonly waits: boolean;
};

/** An invite that can still be used; its link was shown once, to who made it. */
export type InviteEntry = {
  readonly id: string;
  readonly agency: string;
  readonly role: Member["role"];
  readonly unit?: string | undefined;
  readonly usesLeft: number;
  readonly expiresAtMs: number;
  readonly waits: boolean;
  /** The name of the member that made it; nobody's, where the console did. */
  readonly madeBy?: string | undefined;
};

export const tokenRequest = z.strictObject({ token });

/** `for`: another member, by who may invite for its agency; left out, the one that asks. */
export const returnRequest = z.strictObject({ for: id.optional() });

/** Lets one browser in, as `member`. */
export type ReturnLink = { readonly link: string; readonly expiresAtMs: number; readonly member: MemberId };

export type InvitePreview = {
  /** `found`: founds an operation on an empty server · `return`: comes in as `member`, by `POST /api/return`. */
  readonly leadsTo: "join" | "found" | "return";
  readonly operation?: Pick<Operation, "name" | "kind" | "home" | "state"> | undefined;
  readonly agency?: Pick<Agency, "name" | "colour" | "shortName"> | undefined;
  readonly role?: Member["role"] | undefined;
  readonly unit?: string | undefined;
  /** The name of the member that one becomes again: by a link to return, or because this device was it before. */
  readonly member?: string | undefined;
  /** Whoever joins by it waits until somebody approves. */
  readonly waits?: boolean | undefined;
};

/** `waiting`: nothing but this can be asked until somebody approves the member; ask again after some seconds. */
export type Joined = { readonly member: Member; readonly operation: Operation; readonly waiting?: true };

export type Account = {
  readonly login: string;
  /** That it founded, the latest first. */
  readonly operations: readonly AccountOperation[];
};

export type AccountOperation = Pick<Operation, "id" | "name" | "kind" | "state" | "startedAtMs"> & {
  /** The member that founded it. */
  readonly member: Pick<Member, "id" | "name">;
  /** Can its agencies, layers and units be copied into another operation? Those of drills can. */
  readonly isTemplate: boolean;
};

export const enterRequest = z.strictObject({ operation: id });

/** Where a phone app reports to. `url` is for OsmAnd/Traccar Client and OwnTracks alike. */
export type DeviceAddress = { readonly url: string; readonly unit: string };

/** What `quarantine.hand-in` carries, for who may not send commands any more. */
export const quarantineHandIn = COMMANDS["quarantine.hand-in"];
export type QuarantineHandIn = z.infer<typeof quarantineHandIn>;

/** Sent once the edits are on the server's disk. */
export type QuarantineHandedIn = { readonly entry: string };

/** What edits do, or would do, to one annotation, in plain values as `AnnotationProperties` has them. */
export type AnnotationChange = {
  readonly annotation: AnnotationId;
  readonly what: "added" | "changed" | "removed";
  /** As the layer has it now; undefined where it is not there, or not any more. */
  readonly now: Readonly<Record<string, unknown>> | undefined;
  /** What the edits set, key by key; `null` where they take a property away. Empty of what is removed. */
  readonly set: Readonly<Record<string, unknown>>;
};

/** Edits that the relay did not take from a device, and that nobody has decided about yet. */
export type QuarantineEntry = {
  readonly id: string;
  readonly layer: LayerId;
  /** Whose edits they are; may have been removed since. */
  readonly member: Pick<Member, "id" | "name" | "agency">;
  /** What the device was told: "not-permitted", "too-large", "malformed", "damaged"; "left-behind" by a former member. */
  readonly reason: string;
  readonly handedInAtMs: number;
  readonly changes: readonly AnnotationChange[];
  /** How much of the edits says nothing that an annotation can hold; it stays in the journal. */
  readonly unreadable: number;
};

export type QuarantineList = {
  /** The oldest first; at most as many as one can look through. */
  readonly entries: readonly QuarantineEntry[];
  /** How many more wait behind these. */
  readonly more: number;
};

/** A scenario that came with the server. Times in milliseconds of exercise time. */
export type ShippedScenario = Pick<Scenario, "id" | "title" | "language" | "summary" | "kind" | "lengthMs">;

/** Has a scenario been loaded, so that there is something to review? */
export type AfterActionThere = { readonly there: boolean };

/** A photo is on the server's disk; `hash` is the SHA-256 of what was sent, in hexadecimal. */
export type PhotoKept = { readonly hash: string };
