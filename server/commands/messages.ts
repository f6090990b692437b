import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Message } from "../../shared/coordination/message.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { channelForNew, postFor } from "./on-board.ts";
import { refusalOnChannel } from "./rights.ts";
import type { CommandHandlers } from "./scene.ts";
import { believableTime, stampOf } from "./stamp.ts";

/** What is said to a channel. Once it has its number nothing of it changes; only acknowledgements are added. */
export const MESSAGES: CommandHandlers<"message.send" | "message.acknowledge" | "log.write"> = {
  "message.send": (scene, sender, { channel: id, post, photo, ...content }) => {
    const found = channelForNew(scene, sender.member, { channel: id, post }, "write-message", "write to this channel");
    if ("kind" in found) return found;
    const { replyTo } = content;
    if (replyTo !== undefined && scene.boards.posts(id).get(replyTo)?.kind !== "message") {
      return refuse("not-found", `replyTo: no message ${replyTo}`);
    }
    if (photo && !scene.hasPhoto({ channel: id }, photo.hash)) {
      return refuse("not-found", "photo: this channel has no such photo; it is sent before the message");
    }
    const { no } = scene.boards.add<Message>(id, {
      kind: "message",
      id: post,
      made: stampOf(scene, sender),
      ...content,
      ...(photo && { photo: { hash: photo.hash, note: { ...photo.note, by: sender.member.id } } }),
      acknowledged: [],
    });
    return { kind: "done", result: { no } };
  },

  /** Twice counts once, with the time of the first. Who wrote it is not one of those that it came to. */
  "message.acknowledge": (scene, sender, input) => {
    const found = postFor(scene, sender.member, input, "message");
    if ("kind" in found) return found;
    const { channel, post } = found;
    const refused = refusalOnChannel(scene, sender.member, "write-message", channel, "acknowledge on this channel");
    if (refused) return refused;
    if (post.made.by === sender.member.id) return refuse("not-permitted", "may not acknowledge an own message");
    if (post.acknowledged.some(({ by }) => by === sender.member.id)) return { kind: "done", result: {} };
    scene.boards.replaceLate(channel.id, { ...post, acknowledged: [...post.acknowledged, stampOf(scene, sender)] });
    return { kind: "done", result: {} };
  },

  /** Stands at the time when it happened: what somebody says stays as it is, whatever clock their device has. */
  "log.write": (scene, sender, { channel: id, post, text, at, happenedAtMs }) => {
    const found = channelForNew(
      scene,
      sender.member,
      { channel: id, post },
      "write-log",
      "write the log of this channel",
    );
    if ("kind" in found) return found;
    const stamp = stampOf(scene, sender);
    const atMs = happenedAtMs === undefined ? stamp.atMs : believableTime(happenedAtMs, scene.now);
    const { no } = scene.boards.add<LogEntry>(id, {
      kind: "log",
      id: post,
      made: { ...stamp, atMs },
      entry: { event: "note", text },
      ...(at && { at }),
    });
    return { kind: "done", result: { no } };
  },
};
