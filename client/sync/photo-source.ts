import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { PhotoHash, PhotoType } from "../../shared/picture/photo.ts";
import type { Refusal } from "../../shared/protocol/reply.ts";
import type { Watchable } from "./picture-source.ts";

/** A photo as a screen hands it over: nothing but its picture, `hash` the SHA-256 of its bytes. */
export type PhotoDraft = {
  readonly hash: PhotoHash;
  readonly type: PhotoType;
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Epoch milliseconds by this device's clock. */
  readonly takenAtMs: number;
};

/** A photo that is on this device and, for all it knows, not on the server. */
export type WaitingPhoto = {
  readonly hash: PhotoHash;
  readonly type: PhotoType;
  readonly layer: LayerId;
  readonly annotation: AnnotationId;
  readonly addedAtMs: number;
  /** Why the server did not take it, or that it is spoilt here: then it is not sent again by itself. */
  readonly refused?: Refusal | "damaged" | undefined;
};

/** `missing`: it is still on somebody's device, or not for this member to see. */
export type LoadedPhoto =
  | { readonly kind: "here"; readonly photo: Blob }
  | { readonly kind: "missing" | "unreachable" };

/** Photos of annotations: added here, sent when there is a link, shown from wherever they are. */
export type PhotoSource = {
  /** Those that wait here or were refused, in the order they were added. */
  readonly waiting: Watchable<readonly WaitingPhoto[]>;
  /** Keeps a photo on the device and adds it to its annotation, one step of undo. Resolves when both are done. */
  add(this: void, layer: LayerId, annotation: AnnotationId, photo: PhotoDraft): Promise<void>;
  load(this: void, layer: LayerId, hash: PhotoHash): Promise<LoadedPhoto>;
  /** Tries to send a refused one once more. */
  again(this: void, photo: WaitingPhoto): void;
  /** Takes a refused one off this device for good. */
  discard(this: void, photo: WaitingPhoto): void;
};
