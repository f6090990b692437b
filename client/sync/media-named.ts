import { MEDIA_KINDS } from "../../shared/picture/media.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";
import { homeOfChannel, homeOfObserved, type PhotoHome } from "./photo-source.ts";

/** A photo or a voice note that a command names. */
export type MediaNamed = { readonly home: PhotoHome; readonly hash: PhotoHash };

/** What has to be on the server before a command is; `input` is as the outbox took it in. */
export function mediaNamedBy(name: CommandName, input: unknown): readonly MediaNamed[] {
  if (name === "message.send") {
    const { channel, photo } = input as CommandInput<"message.send">;
    return photo ? [{ home: homeOfChannel(channel), hash: photo.hash }] : [];
  }
  if (name !== "exercise.observe") return [];
  const observed = input as CommandInput<"exercise.observe">;
  return MEDIA_KINDS.flatMap((kind) => {
    const hash = observed[kind];
    return hash === undefined ? [] : [{ home: homeOfObserved(kind), hash }];
  });
}
