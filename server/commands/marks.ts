import type { ReadMark } from "../../shared/coordination/message.ts";
import { channelOf } from "./on-board.ts";
import { refusalOnChannel } from "./rights.ts";
import type { CommandHandlers } from "./scene.ts";
import { stampOf } from "./stamp.ts";
import { deliverTasks } from "./task-delivery.ts";

/**
 * How far a member has got with a channel. Marks only grow, never beyond the newest post, and what was read has also
 * been delivered; a mark that says nothing new changes nothing. The tasks that have come with
 * what was delivered have reached whom they are for.
 */
export const MARKS: CommandHandlers<"board.mark"> = {
  "board.mark": (scene, sender, { channel: id, delivered, read = 0 }) => {
    const found = channelOf(scene, sender.member, id);
    if ("kind" in found) return found;
    const refused = refusalOnChannel(scene, sender.member, "mark-read", found.channel, "read on this channel");
    if (refused) return refused;
    const { by: member, name, agency, atMs } = stampOf(scene, sender);
    const lastNo = scene.boards.lastNo(id);
    const known = scene.boards.mark(id, member);
    const isDelivered = Math.min(Math.max(delivered, read), lastNo);
    const isRead = Math.min(read, lastNo);
    const mark: ReadMark = {
      member,
      name,
      agency,
      ...(known && known.delivered >= isDelivered
        ? { delivered: known.delivered, deliveredAtMs: known.deliveredAtMs }
        : { delivered: isDelivered, deliveredAtMs: atMs }),
      ...(known && known.read >= isRead
        ? { read: known.read, readAtMs: known.readAtMs }
        : { read: isRead, readAtMs: isRead === 0 ? 0 : atMs }),
    };
    const grows = mark.delivered > (known?.delivered ?? 0) || mark.read > (known?.read ?? 0);
    if (!grows) return { kind: "done", result: {} };
    scene.boards.putMark(id, mark);
    deliverTasks(scene, sender, id, mark.delivered);
    return { kind: "done", result: {} };
  },
};
