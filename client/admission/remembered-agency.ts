import * as z from "zod";
import type { MemberId } from "../../shared/operation/member.ts";
import { keepOnDevice, keptOnDevice } from "../ui/device-memory.ts";

const agencyOnDevice = z.object({ name: z.string(), colour: z.string() });

export type RememberedAgency = z.infer<typeof agencyOnDevice>;

/** Keeps the name and colour of a member's agency, so that the landing page can show it without a link to the server. */
export function rememberAgency(member: MemberId, { name, colour }: RememberedAgency): void {
  keepOnDevice(keyOf(member), JSON.stringify({ name, colour }));
}

/** The agency of a member that joined on this device, if it is remembered. */
export function rememberedAgency(member: MemberId): RememberedAgency | undefined {
  try {
    return agencyOnDevice.safeParse(JSON.parse(keptOnDevice(keyOf(member)) ?? "null")).data;
  } catch {
    return undefined;
  }
}

function keyOf(member: MemberId): string {
  return `muster.agency.${member}`;
}
