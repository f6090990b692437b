import type { FastifyRequest } from "fastify";
import type { MediaKind } from "../../shared/picture/media.ts";
import { type CleanPhoto, cleanPhoto } from "../../shared/picture/photo-bytes.ts";
import { voiceTypeOf } from "../../shared/picture/voice.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import type { Photo } from "../photos/photo-store.ts";

/** What a device sent, judged by its bytes: a photo or a voice note, as `wanted` says, under the type that it is. */
export function readMedia(request: FastifyRequest, wanted: MediaKind): Reply<CleanPhoto | Photo> {
  const bytes = request.body;
  if (!(bytes instanceof Uint8Array)) return refuse("malformed", "the body is neither a photo nor a voice note");
  const media = wanted === "photo" ? readPhoto(bytes) : readVoice(bytes);
  if (media.kind === "refused") return media;
  const { type } = media.result;
  const said = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  return said === type ? media : refuse("malformed", `the ${wanted} is ${type}, and was sent as ${said}`);
}

/** What is no photo, or more than one, is refused; a device that took out what is not picture sends just that. */
function readPhoto(bytes: Uint8Array): Reply<CleanPhoto> {
  const photo = cleanPhoto(bytes);
  if ("why" in photo) return refuse("malformed", photo.why);
  if (photo.bytes.length !== bytes.length || Buffer.compare(photo.bytes, bytes) !== 0) {
    return refuse(
      "malformed",
      "the photo carries more than its picture, such as where it was taken; take that out first",
    );
  }
  return { kind: "done", result: photo };
}

function readVoice(bytes: Uint8Array): Reply<Photo> {
  const type = voiceTypeOf(bytes);
  if (!type) return refuse("malformed", "this is no voice note: neither MP4 nor WebM nor Opus in Ogg");
  return { kind: "done", result: { type, bytes } };
}
