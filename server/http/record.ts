import type { MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { HttpDeps } from "./deps.ts";

/**
 * Tells the operation's journal what the register did, never with a token. The register has it already, so a journal
 * that cannot be written keeps nobody out: that is shown to everyone by the room, and logged here.
 */
export async function recordIn(
  deps: Pick<HttpDeps, "rooms" | "log">,
  operation: OperationId,
  actor: MemberId,
  event: { readonly event: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  try {
    const room = await deps.rooms.open(operation);
    room.recordAdmin(actor, event);
  } catch (error) {
    deps.log.error({ err: error, event: event.event }, "could not be recorded");
  }
}
