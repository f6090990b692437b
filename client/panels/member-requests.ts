import * as z from "zod";
import type { MemberId } from "../../shared/operation/member.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { DeviceAddress, InviteLink, InviteRequest } from "../../shared/protocol/http.ts";
import { REFUSALS, type Refusal } from "../../shared/protocol/reply.ts";

export type Answer<T> =
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "no"; readonly why: Refusal | "unreachable" };

/** Asks for a new device address of a unit; the former one ends. */
export function askDeviceAddress(member: MemberId, unit: UnitId): Promise<Answer<DeviceAddress>> {
  return post(`/api/units/${encodeURIComponent(unit)}/device-address?member=${encodeURIComponent(member)}`, {});
}

/** Asks for a link that lets others in. */
export function askInvite(member: MemberId, request: InviteRequest): Promise<Answer<InviteLink>> {
  return post(`/api/invites?member=${encodeURIComponent(member)}`, request);
}

const refused = z.looseObject({ kind: z.literal("refused"), reason: z.enum(REFUSALS) });

async function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { kind: "done", result: answer as T };
    return { kind: "no", why: refused.safeParse(answer).data?.reason ?? "unreachable" };
  } catch {
    return { kind: "no", why: "unreachable" };
  }
}
