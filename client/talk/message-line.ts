import type { Message } from "../../shared/coordination/message.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import type { PendingCommand } from "../sync/picture-source.ts";

/** A message on its way, as it will stand on the board. `madeAtMs` is by the server's clock. */
export type WaitingMessage = {
  readonly kind: "waiting";
  readonly key: string;
  readonly input: CommandInput<"message.send">;
  readonly madeAtMs: number;
};

/** One line of a conversation. `isFirstOfDay`, `isFirstNew`: what is written above it. */
export type ConversationLine =
  | {
      readonly kind: "message";
      readonly key: string;
      readonly message: Message;
      readonly isFirstOfDay: boolean;
      readonly isFirstNew: boolean;
    }
  | WaitingMessage;

/**
 * A conversation line by line: the messages of its board, then those that wait on this device. `newFrom`: the number
 * beyond which messages are new to the reader; `offsetMs`: server minus device.
 */
export function conversationLines(
  messages: readonly Message[],
  pending: readonly (PendingCommand & { readonly input: CommandInput<"message.send"> })[],
  at: { readonly newFrom: number; readonly me: string; readonly offsetMs: number },
): readonly ConversationLine[] {
  let day = "";
  let hasNew = false;
  const lines = messages.map((message): ConversationLine => {
    const thisDay = dayOf(message.made.receivedAtMs);
    const isFirstOfDay = thisDay !== day;
    day = thisDay;
    const isFirstNew = !hasNew && message.no > at.newFrom && message.made.by !== at.me;
    hasNew ||= isFirstNew;
    return { kind: "message", key: message.id, message, isFirstOfDay, isFirstNew };
  });
  const known = new Set(messages.slice(-pending.length - 200).map(({ id }) => id));
  const waiting = pending
    // The board may be quicker than the reply.
    .filter(({ input }) => !known.has(input.post))
    .map(({ input, madeAtMs }): ConversationLine => {
      return { kind: "waiting", key: input.post, input, madeAtMs: madeAtMs + at.offsetMs };
    });
  return waiting.length === 0 ? lines : [...lines, ...waiting];
}

let dayKnown = { fromMs: 0, untilMs: 0, name: "" };

/** The day of a moment by the clock of this device; messages of one day come one after the other. */
function dayOf(ms: number): string {
  if (ms >= dayKnown.fromMs && ms < dayKnown.untilMs) return dayKnown.name;
  const date = new Date(ms);
  const fromMs = new Date(date).setHours(0, 0, 0, 0);
  const untilMs = new Date(fromMs).setDate(new Date(fromMs).getDate() + 1);
  dayKnown = { fromMs, untilMs, name: String(fromMs) };
  return dayKnown.name;
}
