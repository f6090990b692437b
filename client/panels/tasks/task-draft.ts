import { nanoid } from "nanoid";
import { MAX_TITLE } from "../../../shared/coordination/free-text.ts";
import type { Place } from "../../../shared/coordination/place.ts";
import type { Priority } from "../../../shared/coordination/priority.ts";
import { MAX_STEP_TEXT, MAX_STEPS } from "../../../shared/coordination/procedure.ts";
import type { Addressee, TaskKind } from "../../../shared/coordination/task.ts";
import type { Channel, ChannelId } from "../../../shared/operation/channel.ts";
import type { CommandInput } from "../../../shared/protocol/commands.ts";
import { writtenIn } from "../../ui/written-in.ts";

/** A task as it is being made up. */
export type TaskDraft = {
  readonly task: TaskKind;
  readonly title: string;
  readonly note: string;
  readonly where: Place | undefined;
  readonly priority: Priority;
  /** Server time, epoch milliseconds. */
  readonly dueAtMs: number | undefined;
  /** One step a line. */
  readonly checklist: string;
  readonly to: readonly Addressee[];
  /** Undefined: the narrowest that reaches all of them. */
  readonly channel: ChannelId | undefined;
};

export const NEW_TASK: TaskDraft = {
  task: "search",
  title: "",
  note: "",
  where: undefined,
  priority: "routine",
  dueAtMs: undefined,
  checklist: "",
  to: [],
  channel: undefined,
};

/** The steps of a checklist that was typed or taken over, as many and as long as a task can carry. */
export function stepsOf(checklist: string): readonly string[] {
  return checklist
    .split("\n")
    .map((line) => line.trim().slice(0, MAX_STEP_TEXT))
    .filter(Boolean)
    .slice(0, MAX_STEPS);
}

/** Does somebody who reads `channel` speak for the addressee? The unified command are commanders, not units. */
export function reaches(channel: Channel, { agency, unit }: Addressee): boolean {
  switch (channel.kind) {
    case "everyone":
      return true;
    case "command":
      return unit === undefined;
    case "agency":
      return channel.owner === agency;
    case "task-force":
      return channel.agencies.includes(agency);
  }
}

const BREADTH: Readonly<Record<Channel["kind"], number>> = { agency: 0, "task-force": 1, command: 2, everyone: 3 };

/** Of `channels` those on which all addressees hear of it, the one with the fewest readers first. */
export function channelsReaching(channels: readonly Channel[], to: readonly Addressee[]): readonly Channel[] {
  return channels
    .filter((channel) => to.every((one) => reaches(channel, one)))
    .toSorted((a, b) => BREADTH[a.kind] - BREADTH[b.kind] || a.agencies.length - b.agencies.length);
}

/** The command that gives the task, on `channel`. */
export function giveTask(draft: TaskDraft, channel: ChannelId): CommandInput<"task.give"> {
  const { task, where, priority, dueAtMs } = draft;
  const title = draft.title.trim().slice(0, MAX_TITLE);
  const note = draft.note.trim();
  return {
    channel,
    post: nanoid(),
    task,
    ...(title === "" ? {} : { title: writtenIn(title) }),
    ...(note === "" ? {} : { note: writtenIn(note) }),
    ...(where ? { where } : {}),
    priority,
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
    checklist: stepsOf(draft.checklist).map((text) => ({ id: nanoid(), text })),
    to: draft.to.map(({ agency, unit }) => ({ agency, ...(unit === undefined ? {} : { unit }) })),
  };
}
