import { type Alert, isCallOf } from "../../shared/coordination/alert.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import { agencyChannel, type ChannelId, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { given } from "./given.ts";
import { writeLog } from "./log.ts";
import { postFor } from "./on-board.ts";
import { channelFor, refusalFor, refusalOnChannel } from "./rights.ts";
import type { CommandHandlers, CommandScene } from "./scene.ts";
import { stampOf } from "./stamp.ts";

/** What must be looked at. Help stands on two boards as one alert: what happens to it happens on both. */
export const ALERTS: CommandHandlers<"alert.acknowledge" | "help.call" | "help.call-off"> = {
  /** Twice counts once, with the time of the first. Who calls for help does not silence it: another looks after it. */
  "alert.acknowledge": (scene, sender, input) => {
    const { member } = sender;
    const found = postFor(scene, member, input, "alert");
    if ("kind" in found) return found;
    const { channel, post } = found;
    const refused = refusalOnChannel(scene, member, "acknowledge-alert", channel, "acknowledge alerts on this channel");
    if (refused) return refused;
    if (isCallOf(post, member)) return refuse("not-permitted", "nobody acknowledges their own call for help");
    if (post.acknowledged.some(({ by }) => by === member.id)) return { kind: "done", result: {} };
    const acknowledged = [...post.acknowledged, stampOf(scene, sender)];
    for (const board of boardsOf(post, channel.id)) replaceAlert(scene, board, post, { acknowledged });
    return { kind: "done", result: {} };
  },

  /** A call that comes again is the same call: nothing that waits for help is asked to find another id. */
  "help.call": (scene, sender, { post: id, unit: named, at: said }) => {
    const { member } = sender;
    const refused = refusalFor(scene, member, "call-help", "call for help", member.agency);
    if (refused) return refused;
    const boards = [agencyChannel(member.agency), UNIFIED_COMMAND];
    if (boards.every((board) => isOwnCall(scene, board, id, member))) return { kind: "done", result: {} };
    if (boards.some((board) => scene.boards.isTaken(board, id))) {
      return refuse("already-exists", `there is a post ${id}`);
    }
    const unit = unitOf(scene, member, named);
    const made = stampOf(scene, sender);
    const at = said ?? (unit && scene.lastFix(unit)?.at);
    const subject = unit?.name ?? member.name;
    const about = given({ unit: unit?.id, subject, agency: member.agency, at });
    for (const board of boards) {
      scene.boards.add<Alert>(board, { kind: "alert", id, made, alert: "help", ...about, acknowledged: [] });
      writeLog(scene, board, made, { event: "alert", post: id, alert: "help", subject }, at);
    }
    return { kind: "done", result: {} };
  },

  /** By who called, or by who commands for it. Called off twice is called off. */
  "help.call-off": (scene, { member }, { post: id }) => {
    const found = helpFor(scene, member, id);
    if (!found) return refuse("not-found", `no call for help ${id}`);
    if (found.made.by !== member.id) {
      const refused = refusalFor(scene, member, "call-off-help", "call off the help of another", found.agency);
      if (refused) return refused;
    }
    if (found.clearedAtMs !== undefined) return { kind: "done", result: {} };
    for (const board of boardsOf(found, UNIFIED_COMMAND)) {
      replaceAlert(scene, board, found, { clearedAtMs: scene.now });
    }
    return { kind: "done", result: {} };
  },
};

/** The boards that an alert stands on that was found on `channel`. */
function boardsOf({ alert, agency }: Alert, channel: ChannelId): readonly ChannelId[] {
  return alert === "help" ? [agencyChannel(agency), UNIFIED_COMMAND] : [channel];
}

/** Puts `change` into the alert on a board, where it stands on that as well. */
function replaceAlert(
  { boards }: CommandScene,
  board: ChannelId,
  { id, made }: Alert,
  change: Partial<Pick<Alert, "acknowledged" | "clearedAtMs">>,
): void {
  const there = boards.ofKind(board, "alert").get(id);
  if (there && isSameStamp(there.made, made)) boards.replace(board, { ...there, ...change });
}

function isOwnCall({ boards }: CommandScene, board: ChannelId, id: string, member: Member): boolean {
  const there = boards.ofKind(board, "alert").get(id);
  return there !== undefined && isCallOf(there, member);
}

/** The call for help of this id, if it exists for this member. */
function helpFor(scene: CommandScene, member: Member, id: string): Alert | undefined {
  const channels = scene.channels().filter((channel) => channelFor(scene, member, channel.id));
  return channels
    .map((channel) => scene.boards.ofKind(channel.id, "alert").get(id))
    .find((alert) => alert?.alert === "help");
}

/** The unit in need, as far as it is the caller's own agency's. One that is gone does not keep a call from arriving. */
function unitOf(scene: CommandScene, member: Member, named: UnitId | undefined): Unit | undefined {
  const id = named ?? member.unit;
  const unit = id === undefined ? undefined : scene.unit(id);
  return unit?.agency === member.agency ? unit : undefined;
}

function isSameStamp(a: Stamp, b: Stamp): boolean {
  return a.by === b.by && a.receivedAtMs === b.receivedAtMs;
}
