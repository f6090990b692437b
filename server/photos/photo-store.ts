import type { ChannelId } from "../../shared/operation/channel.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { MediaKind, MediaType } from "../../shared/picture/media.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";

/**
 * To which layer or channel of which operation a photo belongs, or that it belongs to what evaluators observe; one photo
 * can belong to several.
 */
export type PhotoPlace =
  | { readonly operation: OperationId; readonly layer: LayerId }
  | { readonly operation: OperationId; readonly channel: ChannelId }
  | { readonly operation: OperationId; readonly observed: MediaKind };

/** A photo, or a voice note, which is kept as photos are. */
export type Photo = { readonly type: MediaType; readonly bytes: Uint8Array };

/**
 * `known`: it was there already · `no-room`: the photos of the operation would become more than they may be, and
 * nothing was kept.
 */
export type Keeping = "kept" | "known" | "no-room";

/**
 * Photos and voice notes under the SHA-256 of their bytes, and to what they belong. What is in here was checked by
 * who put it in. `keep` and `read` reject with a `PhotosUnavailable` where the store cannot be used; nothing has changed then.
 */
export type PhotoStore = {
  /** Resolves only when a power cut can no longer lose it. Twice is once. */
  keep(place: PhotoPlace, hash: PhotoHash, photo: Photo): Promise<Keeping>;
  /** Undefined where no such photo belongs to that place, or its bytes are not the ones that were kept. */
  read(place: PhotoPlace, hash: PhotoHash): Promise<Photo | undefined>;
  /** Has it been kept for that place? Asked inside ticks. */
  has(place: PhotoPlace, hash: PhotoHash): boolean;
  close(): Promise<void>;
};

/** Some thousand photos: a week's exercise, and a disk that one operation does not fill for the others. */
export const MAX_PHOTO_BYTES_AN_OPERATION = 4 * 1024 ** 3;

/** The store under the photos cannot be used now; `message` is the store's own word. */
export class PhotosUnavailable extends Error {
  override readonly name = "PhotosUnavailable";
}
