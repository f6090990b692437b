import { useMemo } from "react";
import type { FreeText } from "../../shared/coordination/free-text.ts";
import type { PostId } from "../../shared/coordination/post.ts";
import {
  type Addressee,
  type Assignment,
  changesOf,
  type DeclineReason,
  isOnwards,
  type Task,
  type TaskState,
  type TaskStepKind,
  type Unseen,
  unseenBy,
} from "../../shared/coordination/task.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { useSession } from "../sync/session-context.ts";
import { usePending } from "../sync/use-boards.ts";
import { useCommand } from "./use-command.ts";
import { type Leave, useMay } from "./use-may.ts";

/** Where a task stands. */
export type TaskAt = { readonly channel: ChannelId; readonly post: PostId };

export type TaskActions = {
  /** Answers for an addressee. Without a link it waits on the device; resolves with whether it was done. */
  readonly answer: (
    at: TaskAt,
    to: Addressee,
    step: TaskStepKind,
    more?: { readonly reason?: DeclineReason; readonly note?: FreeText },
  ) => Promise<boolean>;
  /** Says that an addressee knows what is different about the task, or that it was taken back. */
  readonly see: (at: TaskAt, to: Addressee) => Promise<boolean>;
  /** Ticks something on the checklist, or takes the tick away. */
  readonly check: (at: TaskAt, item: string, done: boolean) => Promise<boolean>;
};

/** What those do whom a task is for. What is refused is said. */
export function useTaskActions(): TaskActions {
  const command = useCommand();
  const { picture } = useSession();
  return useMemo(() => {
    const known = ({ channel, post }: TaskAt): number => {
      const task = picture.board(channel).find(post);
      return task?.kind === "task" ? changesOf(task) : 0;
    };
    return {
      answer: (at, to, step, more = {}) =>
        command("task.answer", { ...at, to: addressee(to), step, changes: known(at), ...more }),
      see: (at, to) => command("task.see", { ...at, to: addressee(to), changes: known(at) }),
      check: (at, item, done) => command("task.check", { ...at, item, done }),
    };
  }, [command, picture]);
}

function addressee({ agency, unit }: Addressee): { agency: string; unit?: string } {
  return { agency, ...(unit === undefined ? {} : { unit }) };
}

/** May this member answer for the addressee? */
export function useMayAnswer(): (to: Addressee) => Leave {
  const may = useMay();
  return (to) => may("answer-task", to.agency);
}

/** What an addressee can answer next, the usual first. */
export function nextSteps(state: TaskState): readonly TaskStepKind[] {
  switch (state) {
    case "sent":
    case "delivered":
      return ["acknowledged", "declined"];
    case "acknowledged":
      return ["under-way", "done", "declined"];
    case "under-way":
      return ["done", "declined"];
    case "done":
    case "declined":
      return [];
  }
}

/** How far an addressee is, with the answers that this device has not sent yet. */
export type ShownState = {
  readonly state: TaskState;
  /** Its last answer waits on this device. */
  readonly waits: boolean;
};

/** How far the addressees of tasks are as this device knows it, with what waits here to be sent. */
export function useShownStates(): (at: TaskAt, assignment: Assignment) => ShownState {
  const pending = usePending("task.answer");
  return useMemo(() => {
    const waiting = new Map<string, TaskStepKind>();
    for (const { input } of pending) {
      const key = keyOf(input, input.to);
      const before = waiting.get(key);
      if (before === undefined || isOnwards(before, input.step)) waiting.set(key, input.step);
    }
    return (at, { to, state }) => {
      const step = waiting.get(keyOf(at, to));
      return step !== undefined && isOnwards(state, step) ? { state: step, waits: true } : { state, waits: false };
    };
  }, [pending]);
}

/** What addressees have still to be told of tasks, but for what was said on this device and waits to be sent. */
export function useUnseen(): (at: TaskAt, task: Task, assignment: Assignment) => Unseen | undefined {
  const seen = usePending("task.see");
  const answers = usePending("task.answer");
  const shownState = useShownStates();
  return useMemo(() => {
    const known = new Map<string, number>();
    for (const { input } of [...seen, ...answers]) {
      const key = keyOf(input, input.to);
      known.set(key, Math.max(input.changes ?? 0, known.get(key) ?? 0));
    }
    return (at, task, assignment) => {
      const changes = Math.max(known.get(keyOf(at, assignment.to)) ?? 0, assignment.seen?.changes ?? 0);
      const { state } = shownState(at, assignment);
      return unseenBy(task, { ...assignment, state, seen: { changes, stamp: task.made } });
    };
  }, [seen, answers, shownState]);
}

/** The checklist items of a task whose ticks wait on this device, with what they will be. */
export function useWaitingChecks({ channel, post }: TaskAt): ReadonlyMap<string, boolean> {
  const pending = usePending("task.check");
  return useMemo(
    () =>
      new Map(
        pending
          .filter(({ input }) => input.channel === channel && input.post === post)
          .map(({ input }) => [input.item, input.done]),
      ),
    [pending, channel, post],
  );
}

function keyOf({ channel, post }: TaskAt, { agency, unit }: Pick<Addressee, "agency" | "unit">): string {
  return [channel, post, agency, unit ?? ""].join(" ");
}
