import type { ChannelId } from "../../shared/operation/channel.ts";
import { knownRow } from "./kept-rows.ts";
import type { RowChange } from "./row-store.ts";

const KEY = "read";

/** How far this member has read each channel, on the device: what was read without a link is told when there is one. */
export function readRow(read: ReadonlyMap<ChannelId, number>): RowChange {
  return knownRow(KEY, Object.fromEntries(read));
}

/** By channel; empty where the device kept nothing. */
export function keptRead(known: ReadonlyMap<string, unknown>): ReadonlyMap<ChannelId, number> {
  return new Map(Object.entries((known.get(KEY) as Readonly<Record<ChannelId, number>> | undefined) ?? {}));
}
