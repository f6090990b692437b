import type { PostId } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { MediaKind, MediaType } from "../../shared/picture/media.ts";
import type { PhotoHash, PhotoNote, PhotoType } from "../../shared/picture/photo.ts";
import type { Refusal } from "../../shared/protocol/reply.ts";
import type { Watchable } from "./picture-source.ts";

/** What a screen hands over to be kept and sent; `hash` is the SHA-256 of its bytes. */
export type MediaDraft = {
  readonly hash: PhotoHash;
  readonly type: MediaType;
  readonly bytes: Uint8Array;
};

/** A photo as a screen hands it over: nothing but its picture. */
export type PhotoDraft = MediaDraft & {
  readonly type: PhotoType;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Epoch milliseconds by this device's clock. */
  readonly takenAtMs: number;
};

/** A voice note as a screen hands it over. */
export type VoiceDraft = MediaDraft & { readonly lengthMs: number };

/**
 * What a photo belongs to: a `LayerId`, `channel/<id>`, or `observed/<kind>` of what evaluators photograph and say. Whoever
 * sees that may see it. No layer's id has a slash.
 */
export type PhotoHome = string;

/** The home of the photos of a channel. */
export function homeOfChannel(channel: ChannelId): PhotoHome {
  return `channel/${channel}`;
}

/** The home of the photos, or of the voice notes, of observations. */
export function homeOfObserved(kind: MediaKind): PhotoHome {
  return `observed/${kind}`;
}

/** A home as the server is asked for it: the kind of home, and which one. */
export function askedOfHome(home: PhotoHome): Readonly<Record<string, string>> {
  const slash = home.indexOf("/");
  return slash < 0 ? { layer: home } : { [home.slice(0, slash)]: home.slice(slash + 1) };
}

/** A photo or a voice note that is on this device and, for all it knows, not on the server. */
export type WaitingPhoto = {
  readonly hash: PhotoHash;
  readonly type: MediaType;
  readonly layer: PhotoHome;
  /** What shows it: the annotation, or the id of the message or the observation. */
  readonly annotation: AnnotationId;
  readonly addedAtMs: number;
  /** Why the server did not take it, or that it is spoilt here: then it is not sent again by itself. */
  readonly refused?: Refusal | "damaged" | undefined;
};

/** `missing`: it is still on somebody's device, or not for this member to see. */
export type LoadedPhoto =
  | { readonly kind: "here"; readonly photo: Blob }
  | { readonly kind: "missing" | "unreachable" };

/** Photos of annotations, messages and observations, and voice notes of these: added here, sent when there is a link, shown from wherever they are. */
export type PhotoSource = {
  /** Those that wait here or were refused, in the order they were added. */
  readonly waiting: Watchable<readonly WaitingPhoto[]>;
  /** Keeps a photo on the device and adds it to its annotation, one step of undo. Resolves when both are done. */
  add(this: void, layer: LayerId, annotation: AnnotationId, photo: PhotoDraft): Promise<void>;
  /** Keeps a photo of a message on the device; it is sent before the message. Resolves with what that says of it. */
  addTo(this: void, channel: ChannelId, post: PostId, photo: PhotoDraft): Promise<PhotoNote>;
  /** Keeps what belongs to an observation on the device; it is sent before the observation. */
  keepFor(this: void, home: PhotoHome, observation: string, draft: MediaDraft): Promise<void>;
  load(this: void, home: PhotoHome, hash: PhotoHash): Promise<LoadedPhoto>;
  /** Tries to send a refused one once more. */
  again(this: void, photo: WaitingPhoto): void;
  /** Takes a refused one off this device for good. */
  discard(this: void, photo: WaitingPhoto): void;
};
