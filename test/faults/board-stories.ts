import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { StoredPost } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";

/** A command and what it leaves on a board. */
export type Step = {
  /** The same however often it is sent. */
  readonly id: string;
  readonly name: CommandName;
  readonly input: unknown;
  readonly channel: ChannelId;
  /** How often each of its marks stands on the board: once where it happened, nowhere where it did not. */
  marksOn(this: void, board: readonly StoredPost[]): readonly number[];
};

/** Commands that follow from each other: each is sent when the one before it was answered. */
export type Story = readonly Step[];

type Where = { readonly channel: ChannelId; readonly post: string; readonly member: Member };

/** A message, and an answer to it. */
export function messageStory({ channel, post }: Where): Story {
  const says = (id: string, replyTo?: string): Step => {
    const text = { text: `This is ${id}`, language: "en" };
    const said: CommandInput<"message.send"> = {
      channel,
      post: id,
      text,
      priority: "routine",
      wantsAcknowledgement: true,
      ...(replyTo === undefined ? {} : { replyTo }),
    };
    return step("message.send", said, (board) => [
      board.filter((found) => found.kind === "message" && found.text?.text === text.text).length,
    ]);
  };
  return [says(post), says(`${post}-answer`, post)];
}

/** A task for the own agency, from giving it until it is done. */
export function taskStory({ channel, post, member: { agency } }: Where): Story {
  const to = { agency };
  const give: CommandInput<"task.give"> = {
    channel,
    post,
    task: "evacuate",
    priority: "urgent",
    checklist: [],
    to: [to],
  };
  const inLog = (board: readonly StoredPost[], said: string) =>
    logOf(board).filter(({ entry }) => entry.event === "task" && entry.post === post && entry.step === said).length;
  const answers = (["acknowledged", "under-way", "done"] as const).map((answered) =>
    step("task.answer", { channel, post, to, step: answered }, (board) => [
      board.flatMap((found) => {
        const steps = found.kind === "task" && found.id === post ? found.assignments.flatMap((one) => one.steps) : [];
        return steps.filter((taken) => taken.step === answered);
      }).length,
      inLog(board, answered),
    ]),
  );
  return [
    step("task.give", give, (board) => [
      board.filter(({ kind, id }) => kind === "task" && id === post).length,
      inLog(board, "sent"),
    ]),
    ...answers,
  ];
}

/** A request, towards which the own agency offers something, in two parts. */
export function requestStory({ channel, post }: Where): Story {
  const ask: CommandInput<"request.ask"> = {
    channel,
    post,
    what: "pump",
    quantity: 4,
    priority: "urgent",
    deliverTo: { at: [71.43, 51.13] },
  };
  const inLog = (board: readonly StoredPost[], said: string) =>
    logOf(board).filter(({ entry }) => entry.event === "request" && entry.post === post && entry.step === said).length;
  const offersOn = (board: readonly StoredPost[], offer: string) =>
    board.flatMap((found) => {
      return found.kind === "request" && found.id === post ? found.offers.filter(({ id }) => id === offer) : [];
    });
  const make = (offer: string, before: number): Step =>
    step("offer.make", { channel, post, offer, quantity: before + 1 }, (board) => [
      offersOn(board, offer).length,
      logOf(board).filter(({ entry }) => {
        return (
          entry.event === "request" && entry.post === post && entry.step === "offered" && entry.quantity === before + 1
        );
      }).length,
    ]);
  const taken = (board: readonly StoredPost[], said: string) =>
    offersOn(board, "first").flatMap(({ steps }) => steps.filter((one) => one.step === said)).length;
  return [
    step("request.ask", ask, (board) => [
      board.filter(({ kind, id }) => kind === "request" && id === post).length,
      inLog(board, "asked"),
    ]),
    make("first", 0),
    make("second", 1),
    step("offer.decide", { channel, post, offer: "first", decision: "accepted" }, (board) => [
      taken(board, "accepted"),
      inLog(board, "accepted"),
    ]),
    step("offer.move", { channel, post, offer: "first", step: "on-the-way" }, (board) => [
      taken(board, "on-the-way"),
      inLog(board, "on-the-way"),
    ]),
  ];
}

function step<N extends CommandName>(
  name: N,
  input: CommandInput<N> & { readonly channel: ChannelId; readonly post: string },
  marksOn: Step["marksOn"],
): Step {
  stepsMade += 1;
  return { id: `b-${stepsMade}`, name, input, channel: input.channel, marksOn };
}
let stepsMade = 0;

function logOf(board: readonly StoredPost[]): readonly LogEntry[] {
  return board.filter((post): post is LogEntry => post.kind === "log");
}
