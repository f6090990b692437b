import * as z from "zod";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { Entry, Journal } from "../journal/journal.ts";

/** Entries read at once. */
const PAGE = 1_000;

export type AdminEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

const adminEvent = z.looseObject({ event: z.string() });

/** Calls with everything of an operation that is no edit, in the order it happened; what is no event is passed over. */
export async function forEachAdminEntry(
  journal: Journal,
  operation: OperationId,
  callback: (event: AdminEvent, entry: Entry) => void,
): Promise<void> {
  let afterSeq = 0;
  for (;;) {
    const entries = await journal.read(operation, { afterSeq, kind: "admin", limit: PAGE });
    for (const entry of entries) {
      const event = readEvent(entry.payload);
      if (event) callback(event, entry);
    }
    afterSeq = entries.at(-1)?.seq ?? afterSeq;
    if (entries.length < PAGE) return;
  }
}

function readEvent(payload: Uint8Array): AdminEvent | undefined {
  try {
    const parsed = adminEvent.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
