import { expect } from "vitest";
import type { MemberEntry } from "../../shared/operation/member.ts";
import type { Device } from "../support/field/device.ts";
import type { Admission, RemoteLine } from "../support/remote-room.ts";

/** Waits until somebody called `name` asks to come in, and lets them, as `admission` on `device`. */
export async function approve(
  url: string,
  { member, cookie }: Admission,
  device: Device<RemoteLine>,
  name: string,
): Promise<void> {
  let waiting: MemberEntry | undefined;
  await expect
    .poll(async () => {
      const response = await fetch(`${url}/api/members?member=${member.id}`, { headers: { cookie } });
      const members = (await response.json()) as readonly MemberEntry[];
      waiting = members.find((one) => one.name === name && one.state === "waiting");
      return waiting !== undefined;
    })
    .toBe(true);
  const reply = await device.command("member.approve", { member: waiting?.id });
  if (reply.kind === "refused") throw new Error(`${name} was not let in: ${reply.detail}`);
}
