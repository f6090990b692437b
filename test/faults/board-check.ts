import type { StoredPost } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import type { Keyed } from "../../shared/protocol/keyed-list.ts";
import type { Device } from "../support/field/device.ts";
import type { RemoteLine } from "../support/remote-room.ts";
import type { BoardWork } from "./board-work.ts";

/** Looks at the boards after each kill: what was promised is there once, and numbers are given once and without gaps. */
export class BoardCheck {
  readonly #channels: readonly ChannelId[];
  readonly #clerks: readonly BoardWork[];
  /** By channel and number, which post it is. */
  readonly #numbered = new Map<string, string>();
  posts = 0;

  constructor(channels: readonly ChannelId[], clerks: readonly BoardWork[]) {
    this.#channels = channels;
    this.#clerks = clerks;
  }

  /** What is wrong on the boards as `device` has them. */
  wrongOn(device: Device<RemoteLine>): readonly string[] {
    const boards = new Map(this.#channels.map((channel) => [channel, boardOf(device, channel)]));
    this.posts = [...boards.values()].reduce((sum, board) => sum + board.length, 0);
    return [
      ...this.#clerks.flatMap((clerk) => [...clerk.wrong.splice(0), ...clerk.missingOn(boards)]),
      ...[...boards].flatMap(([channel, board]) => this.#wrongNumbers(channel, board)),
    ];
  }

  #wrongNumbers(channel: ChannelId, board: readonly StoredPost[]): readonly string[] {
    const wrong: string[] = [];
    for (const [index, { no, id }] of board.toSorted((a, b) => a.no - b.no).entries()) {
      const known = this.#numbered.get(`${channel} ${no}`) ?? id;
      this.#numbered.set(`${channel} ${no}`, id);
      if (no !== index + 1) wrong.push(`${channel} has number ${no} in the place of ${index + 1}`);
      if (known !== id) wrong.push(`number ${no} of ${channel} was ${known} and is ${id}`);
    }
    return wrong;
  }
}

/** All entries of a channel's board as they stand in its document, also such that stand there twice. */
function boardOf(device: Device<RemoteLine>, channel: ChannelId): readonly StoredPost[] {
  const list = device.doc(`board/${channel}`).getArray<Keyed<StoredPost>>(ROOTS.board);
  return list.toArray().map(({ v }) => v);
}
