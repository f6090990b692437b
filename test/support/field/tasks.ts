import { expect } from "vitest";
import type { Assignment, Task } from "../../../shared/coordination/task.ts";
import { EVERYONE } from "../../../shared/operation/channel.ts";
import type { CommandInput } from "../../../shared/protocol/commands.ts";
import type { Reply } from "../../../shared/protocol/reply.ts";
import { type BoardField, DONE, openBoardField } from "./boards.ts";
import type { Device } from "./device.ts";

type Made = Parameters<BoardField["send"]>[3];
type Give = CommandInput<"task.give">;
type Answer = CommandInput<"task.answer">;

export const RESCUE_7 = { agency: "fire", unit: "rescue-7" } as const;
export const RESCUE_8 = { agency: "fire", unit: "rescue-8" } as const;
export const POLICE = { agency: "police" } as const;

/**
 * A field with rescue 7 and 8 of fire, patrol 1 of police, and the devices of fire's chief, of the police post and of
 * the crew of rescue 7. Unless said, a task is "t" and for everyone to see.
 */
export type TaskField = {
  readonly boards: BoardField;
  readonly chief: Device;
  readonly police: Device;
  readonly crew: Device;
  give(this: void, by: Device, to: Give["to"], more?: Partial<Give>, made?: Made): Promise<Reply>;
  /** For rescue 7, and where it declines because it is busy, unless said. */
  answer(
    this: void,
    by: Device,
    step: Answer["step"],
    to?: Answer["to"],
    made?: Made,
    more?: Pick<Answer, "reason" | "note">,
  ): Promise<Reply>;
  /** Says that a device has all that stands on a channel. */
  mark(this: void, by: Device, channel?: string): Promise<Reply>;
  task(this: void, channel?: string): Promise<Task>;
  assignment(this: void, index?: number): Promise<Assignment | undefined>;
};

export async function openTaskField(): Promise<TaskField> {
  const boards = await openBoardField();
  const chief = boards.field.device("chief");
  const police = boards.field.device("police-post", { agency: "police" });
  const crew = boards.field.device("crew", { role: "coordinator" });
  for (const unit of ["rescue-7", "rescue-8"]) {
    const add = { unit, name: `Rescue ${unit.at(-1)}`, symbol: "boat" };
    expect(await boards.send(chief, "unit.add", add)).toMatchObject(DONE);
  }
  await boards.send(police, "unit.add", { unit: "patrol-1", name: "Patrol 1", symbol: "patrol-car" });
  expect(await boards.send(crew, "member.assign-unit", { member: "crew", unit: "rescue-7" })).toMatchObject(DONE);
  const task = (channel = EVERYONE) => boards.post(channel, "t", "task");
  return {
    boards,
    chief,
    police,
    crew,
    give(by, to, more = {}, made) {
      const given: Give = { channel: EVERYONE, post: "t", task: "evacuate", priority: "urgent", checklist: [], to };
      return boards.send(by, "task.give", { ...given, ...more }, made);
    },
    answer(by, step, to = RESCUE_7, made = {}, more = step === "declined" ? { reason: "busy" } : {}) {
      return boards.send(by, "task.answer", { channel: EVERYONE, post: "t", to, step, ...more }, made);
    },
    async mark(by, channel = EVERYONE) {
      return boards.send(by, "board.mark", { channel, delivered: (await boards.posts(channel)).length });
    },
    task,
    assignment: async (index = 0) => (await task()).assignments[index],
  };
}
