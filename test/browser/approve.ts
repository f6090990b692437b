import { vi } from "vitest";
import type { MemberEntry } from "../../shared/operation/member.ts";
import type { Device } from "../support/field/device.ts";
import type { Admission, RemoteLine } from "../support/remote-room.ts";

/** A busy machine has to open a page and ask to be let in first. */
const PATIENCE = { timeout: 45_000, interval: 200 };

/** Waits until somebody called `name` asks to come in, and lets them, as `admission` on `device`. */
export async function approve(
  url: string,
  { member, cookie }: Admission,
  device: Device<RemoteLine>,
  name: string,
): Promise<void> {
  const waiting = await vi.waitFor(async () => {
    const response = await fetch(`${url}/api/members?member=${member.id}`, { headers: { cookie } });
    const members = (await response.json()) as readonly MemberEntry[];
    const found = members.find((one) => one.name === name && one.state === "waiting");
    if (!found) throw new Error(`${name} has not asked to come in`);
    return found;
  }, PATIENCE);
  const reply = await device.command("member.approve", { member: waiting.id });
  if (reply.kind === "refused") throw new Error(`${name} was not let in: ${reply.detail}`);
}
