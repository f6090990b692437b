import type { MemberId } from "../../shared/operation/member.ts";
import type { Environment } from "./environment.ts";
import { inheritRows } from "./inherit-rows.ts";
import type { RowStore } from "./row-store.ts";

/** Opens the device's rows of a member, with what was left under the member that it was before. */
export async function openMemberRows(member: MemberId, environment: Environment): Promise<RowStore> {
  const rows = await environment.openRows(member);
  const former = environment.formerMember(member);
  if (former === undefined) return rows;
  try {
    const left = await environment.openRows(former);
    await inheritRows(former, left, rows, environment.clock.nowMs);
    await left.close();
  } catch {
    // It stays where it is, and is tried again when the page is loaded again.
  }
  return rows;
}
