import { afterEach, beforeEach, expect, test } from "vitest";
import { EVERYONE } from "../../shared/operation/channel.ts";
import { RawEvents } from "../support/raw-events.ts";
import { type Field, openField } from "./field.ts";
import { ready } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

const message = (post: string, text: string) => ({
  channel: EVERYONE,
  post,
  text: { text, language: "en" },
  priority: "routine" as const,
  wantsAcknowledgement: false,
});
const MEGABYTE = "m".repeat(1_000_000);
const tooLarge = { kind: "refused", reason: "too-large", detail: "text.text: longer than 4000 characters" };

test("a message of a megabyte is refused on the device by that name; what was written before and after it goes on", async () => {
  const post = await opened((await field.commandPost()).open());
  await ready(post);
  const replies = await Promise.all([
    post.send("message.send", message("a", "Before")),
    post.send("message.send", message("b", MEGABYTE)),
    post.send("message.send", message("c", "After")),
  ]);
  expect(replies).toEqual([{ kind: "done", result: { no: 1 } }, tooLarge, { kind: "done", result: { no: 2 } }]);
  expect(post.pending.get()).toEqual([]);
});

test("a client that sends it all the same is told so by the server, and its connection stays", async () => {
  const { link, joined, cookie } = await field.commandPost();
  const events = await RawEvents.connect(link.url, { member: joined.member, cookie });
  expect(await events.command("message.send", message("a", MEGABYTE))).toEqual(tooLarge);
  expect(await events.command("message.send", message("a", "Shorter"))).toEqual({ kind: "done", result: { no: 1 } });
  events.close();
});
