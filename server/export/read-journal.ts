import type { OperationId } from "../../shared/operation/operation.ts";
import type { Entry, Journal } from "../journal/journal.ts";

/** Entries read at once. */
const PAGE = 1_000;

/** Every entry of an operation in its order, page by page, so that a long one needs no more memory than a short one. */
export async function* entriesOf(
  journal: Journal,
  operation: OperationId,
  kind?: Entry["kind"],
): AsyncGenerator<readonly Entry[]> {
  let afterSeq = 0;
  for (;;) {
    const entries = await journal.read(operation, { afterSeq, limit: PAGE, ...(kind && { kind }) });
    if (entries.length > 0) yield entries;
    if (entries.length < PAGE) return;
    afterSeq = entries.at(-1)?.seq ?? afterSeq;
  }
}
