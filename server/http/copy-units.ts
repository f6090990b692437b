import { nanoid } from "nanoid";
import type { Operation } from "../../shared/operation/operation.ts";
import type { NewUnit } from "../../shared/picture/unit.ts";
import type { Founded } from "../admission/found.ts";
import type { CopiedFrame } from "../admission/template.ts";
import type { HttpDeps } from "./deps.ts";

/**
 * Adds the units of `template` to an operation that was copied from it: what they are called, look like and can do, but
 * not where they are, who is with them or what they are at.
 */
export async function copyUnits(
  { rooms, log }: Pick<HttpDeps, "rooms" | "log">,
  template: Operation,
  { member, operation }: Founded,
  copied: CopiedFrame,
): Promise<void> {
  const from = await rooms.open(template.id);
  const into = await rooms.open(operation.id);
  const units = Array.from(from.units().values(), ({ name, symbol, agency, capabilities }): NewUnit => {
    return { id: nanoid(), name, symbol, agency: copied.agency(agency), capabilities };
  });
  const reply = await into.addUnits(member, units);
  if (reply.kind === "refused") log.error({ reason: reply.reason }, "the template's units could not be copied");
}
