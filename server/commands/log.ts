import { nanoid } from "nanoid";
import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { CommandScene } from "./scene.ts";

/**
 * Notes something on the log of a channel, under the next number. A channel that is not there (a task force that was
 * dissolved meanwhile) has no log: then nothing is noted, because what is to be noted has happened either way.
 */
export function writeLog(
  { boards, channel: find }: Pick<CommandScene, "boards" | "channel">,
  channel: ChannelId,
  stamp: Stamp,
  entry: LogEntry["entry"],
  at?: LngLat,
): void {
  if (!find(channel)) return;
  boards.add<LogEntry>(channel, {
    kind: "log",
    id: freeId(boards, channel),
    made: stamp,
    entry,
    ...(at && { at }),
  });
}

/** An id of the server's own that no client has taken. */
function freeId(boards: CommandScene["boards"], channel: ChannelId): string {
  const id = nanoid(12);
  return boards.isTaken(channel, id) ? freeId(boards, channel) : id;
}
