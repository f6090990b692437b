import { nanoid } from "nanoid";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Founded } from "../admission/found.ts";
import type { CopiedFrame } from "../admission/template.ts";
import type { HttpDeps } from "./deps.ts";

/**
 * Adds the units of `template` to an operation that was copied from it: what they are called, look like and can do, but
 * not where they are, who is with them or what they are at. Each is added as by a commander of its own agency.
 */
export async function copyUnits(
  { rooms, log, now }: Pick<HttpDeps, "rooms" | "log" | "now">,
  template: Operation,
  { member, operation }: Founded,
  copied: CopiedFrame,
): Promise<void> {
  const from = await rooms.open(template.id);
  const into = await rooms.open(operation.id);
  const nowMs = now();
  for (const { name, symbol, agency, capabilities } of from.units().values()) {
    const commander: Member = { ...member, agency: copied.agency(agency), role: "commander" };
    const input = { unit: nanoid(), name, symbol, ...(capabilities ? { capabilities } : {}) };
    const command = { id: nanoid(), name: "unit.add", input, madeAtMs: nowMs, sentAtMs: nowMs } as const;
    const reply = await into.execute(commander, "template", command);
    if (reply.kind === "refused") log.error({ reason: reply.reason }, "a unit of the template could not be copied");
  }
}
