import * as z from "zod";
import type { MemberEntry, MemberId } from "../../shared/operation/member.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type {
  DeviceAddress,
  InviteEntry,
  InviteLink,
  InviteRequest,
  QuarantineList,
  ReturnLink,
  ShippedScenario,
} from "../../shared/protocol/http.ts";
import { REFUSALS, type Refusal } from "../../shared/protocol/reply.ts";

/** Why there is no answer. */
export type WhyNone = Refusal | "unreachable";

export type Answer<T> = { readonly kind: "done"; readonly result: T } | { readonly kind: "no"; readonly why: WhyNone };

/** Asks for a new device address of a unit; the former one ends. */
export function askDeviceAddress(member: MemberId, unit: UnitId): Promise<Answer<DeviceAddress>> {
  return post(`/api/units/${encodeURIComponent(unit)}/device-address?member=${encodeURIComponent(member)}`, {});
}

/** Asks for a link that lets others in. */
export function askInvite(member: MemberId, request: InviteRequest): Promise<Answer<InviteLink>> {
  return post(`/api/invites?member=${encodeURIComponent(member)}`, request);
}

/** The members of the agencies that this one looks after. */
export function askMembers(member: MemberId): Promise<Answer<readonly MemberEntry[]>> {
  return get(`/api/members?member=${encodeURIComponent(member)}`);
}

/** The invites that can still be used. */
export function askInvites(member: MemberId): Promise<Answer<readonly InviteEntry[]>> {
  return get(`/api/invites?member=${encodeURIComponent(member)}`);
}

/** The edits that the relay did not take, and that wait for somebody to look at them. */
export function askQuarantine(member: MemberId): Promise<Answer<QuarantineList>> {
  return get(`/api/quarantine?member=${encodeURIComponent(member)}`);
}

/** A link by which one browser comes in as `other`, or as this member itself. */
export function askReturnLink(member: MemberId, other?: MemberId): Promise<Answer<ReturnLink>> {
  return post(`/api/return-link?member=${encodeURIComponent(member)}`, other === undefined ? {} : { for: other });
}

/** The scenarios that came with the server. */
export function askScenarios(member: MemberId): Promise<Answer<readonly ShippedScenario[]>> {
  return get(`/api/scenarios?member=${encodeURIComponent(member)}`);
}

/** One of them whole, as its file holds it; to be read like any other. */
export function askScenario(member: MemberId, scenario: string): Promise<Answer<unknown>> {
  return get(`/api/scenarios/${encodeURIComponent(scenario)}?member=${encodeURIComponent(member)}`);
}

const refused = z.looseObject({ kind: z.literal("refused"), reason: z.enum(REFUSALS) });

function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function get<T>(path: string): Promise<Answer<T>> {
  return ask(path, {});
}

async function ask<T>(path: string, request: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { credentials: "same-origin", ...request });
    const answer: unknown = await response.json();
    if (response.ok) return { kind: "done", result: answer as T };
    return { kind: "no", why: refused.safeParse(answer).data?.reason ?? "unreachable" };
  } catch {
    return { kind: "no", why: "unreachable" };
  }
}
