import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Directory } from "../../shared/protocol/events.ts";
import { knownRow } from "./kept-rows.ts";
import type { RowChange } from "./row-store.ts";

const KEY = "directory";

/** What exists for a member that has not heard from the server yet. */
export function emptyDirectory(me: Member, operation: Operation): Directory {
  return { operation, me, agencies: [], layers: [], channels: [], unitShares: {}, documents: [] };
}

/** The directory last heard of, as the device kept it; one from an older version lacks what that did not know. */
export function keptDirectory(known: ReadonlyMap<string, unknown>): Directory | undefined {
  const kept = known.get(KEY) as Directory | undefined;
  return kept && { ...emptyDirectory(kept.me, kept.operation), ...kept };
}

export function directoryRow(directory: Directory): RowChange {
  return knownRow(KEY, directory);
}

/** Nothing exists any more for who was removed. */
export function withoutDirectory(): RowChange {
  return { table: "known", key: KEY, bytes: undefined };
}
