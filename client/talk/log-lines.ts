import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Message } from "../../shared/coordination/message.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Channel, ChannelId } from "../../shared/operation/channel.ts";
import { searchable } from "../ui/formats.ts";

/** A line of the log: an entry, or a message, with the audience that it stands before. */
export type LogLine = { readonly key: string; readonly channel: Channel; readonly post: LogEntry | Message };

export const LOG_KINDS = ["note", "message", "unit", "task", "request", "map", "alert"] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** Which lines are shown; what is undefined does not matter. Times are epoch milliseconds. */
export type LogFilter = {
  readonly channel?: ChannelId | undefined;
  readonly agency?: AgencyId | undefined;
  readonly person?: string | undefined;
  readonly kind?: LogKind | undefined;
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  readonly sought: string;
};

export const NO_FILTER: LogFilter = { sought: "" };

/** What a line is about. */
export function kindOfLine({ post }: Pick<LogLine, "post">): LogKind {
  if (post.kind === "message") return "message";
  switch (post.entry.event) {
    case "note":
      return "note";
    case "unit-status":
    case "unit-added":
    case "unit-changed":
    case "unit-removed":
      return "unit";
    case "task":
      return "task";
    case "request":
      return "request";
    case "annotation-added":
    case "annotation-changed":
    case "annotation-removed":
      return "map";
    case "alert":
      return "alert";
  }
}

/** Everything of `channels` in the order in which it happened, the newest last. */
export function logLines(
  channels: readonly {
    readonly channel: Channel;
    readonly entries: readonly LogEntry[];
    readonly messages: readonly Message[];
  }[],
): readonly LogLine[] {
  return channels
    .flatMap(({ channel, entries, messages }) =>
      [...entries, ...messages].map((post): LogLine => ({ key: `${channel.id}/${post.id}`, channel, post })),
    )
    .toSorted((a, b) => a.post.made.atMs - b.post.made.atMs || a.post.no - b.post.no);
}

/** Those of `lines` that pass `filter`. `words`: what a line says, for the search, which knows no accents. */
export function filterLog(
  lines: readonly LogLine[],
  filter: LogFilter,
  words: (line: LogLine) => string,
): readonly LogLine[] {
  const sought = searchable(filter.sought.trim());
  return lines.filter((line) => {
    const { made } = line.post;
    return (
      (filter.channel === undefined || line.channel.id === filter.channel) &&
      (filter.agency === undefined || made.agency === filter.agency) &&
      (filter.person === undefined || made.by === filter.person) &&
      (filter.kind === undefined || kindOfLine(line) === filter.kind) &&
      (filter.fromMs === undefined || made.atMs >= filter.fromMs) &&
      (filter.untilMs === undefined || made.atMs <= filter.untilMs) &&
      (sought === "" || searchable(`${words(line)} ${made.name}`).includes(sought))
    );
  });
}

/** How many filters are set, but for the search. */
export function filtersSet(filter: LogFilter): number {
  return Object.entries(filter).filter(([name, value]) => name !== "sought" && value !== undefined).length;
}
