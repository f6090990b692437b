import type { PostId } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { MEDIA_KINDS, mediaKind } from "../../shared/picture/media.ts";
import { type PhotoHash, type PhotoNote, photoChange } from "../../shared/picture/photo.ts";
import { EXERCISE_CONTROL } from "../../shared/protocol/documents.ts";
import type { MediaNamed } from "./media-named.ts";
import type { OfflineStore } from "./offline-store.ts";
import { pauseBeforeAttempt } from "./pause.ts";
import { PhotoCache } from "./photo-cache.ts";
import type { PhotoHttp, Sent } from "./photo-http.ts";
import { keyOfPhoto, photoBytesRow, photoRow, readPhotoRows, withoutPhoto } from "./photo-rows.ts";
import {
  homeOfChannel,
  homeOfObserved,
  type LoadedPhoto,
  type MediaDraft,
  type PhotoDraft,
  type PhotoHome,
  type PhotoSource,
  type WaitingPhoto,
} from "./photo-source.ts";
import type { PictureEditor, PictureSource, Unsubscribe } from "./picture-source.ts";
import { type Row, type StoreTrouble, StoreUnavailable } from "./row-store.ts";
import { createSource } from "./watchable.ts";

/** A photo that was taken out of its annotation again can come back by undo, for as long as anyone would try. */
const HELD_FOR_MS = 7 * 24 * 3_600_000;

export type PhotoSurroundings = {
  readonly me: MemberId;
  readonly store: OfflineStore;
  readonly http: PhotoHttp;
  readonly picture: Pick<PictureSource, "nowMs" | "directory" | "annotations" | "onAnnotations" | "onDirectory">;
  readonly change: PictureEditor["change"];
  /** This device's clock. */
  readonly deviceNowMs: () => number;
  readonly random: () => number;
  /** The link stands and this tab writes. */
  readonly isUp: () => boolean;
  readonly changed: () => void;
};

/** A photo that waits; its bytes are in memory only for as long as the device has not written them. */
type Held = {
  readonly photo: WaitingPhoto;
  readonly bytes?: Uint8Array | undefined;
  /** Not yet written, or written in vain. */
  readonly unwritten?: "being-kept" | StoreTrouble | undefined;
  /** Its annotation does not name it yet. */
  readonly isNew?: boolean | undefined;
};

/**
 * The photos and voice notes that were added on this device, until the server has them on its disk: kept in the device's store first,
 * sent one by one when there is a link. What was taken out of its annotation again is not sent.
 */
export class PhotoQueue implements PhotoSource {
  readonly waiting = createSource<readonly WaitingPhoto[]>([], samePhotos);
  readonly #at: PhotoSurroundings;
  readonly #held = new Map<string, Held>();
  readonly #cache = new PhotoCache();
  readonly #stops: Unsubscribe[];
  #running = false;
  #closed = false;
  #vain = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(at: PhotoSurroundings) {
    this.#at = at;
    this.#stops = [at.picture.onAnnotations(() => this.#looked()), at.picture.onDirectory(() => this.#forgetHidden())];
  }

  /** Photos and voice notes that the server has not said to have: those that are meant to be sent. */
  get count(): number {
    return this.#meant().length;
  }

  /** The photos among them. */
  get photoCount(): number {
    return this.#meant().filter(({ photo }) => mediaKind(photo.type) === "photo").length;
  }

  /** Those among them that the device's own store has not yet confirmed. */
  get beingKept(): number {
    return this.#meant().filter(({ unwritten }) => unwritten === "being-kept").length;
  }

  /** Why photos live in this tab only; undefined where all are on the device. */
  get trouble(): StoreTrouble | undefined {
    return this.#meant().flatMap(({ unwritten }) => (unwritten === "being-kept" ? [] : (unwritten ?? [])))[0];
  }

  /** Takes over what an earlier tab left on the device; from here on this one sends. */
  attach(rows: readonly Row[]): void {
    const nowMs = this.#at.deviceNowMs();
    for (const photo of readPhotoRows(rows)) {
      const isForgotten = !this.#isMeant({ photo }) && !photo.refused && photo.addedAtMs < nowMs - HELD_FOR_MS;
      if (isForgotten) void this.#at.store.writeLater(withoutPhoto(photo));
      else if (!this.#held.has(keyOfPhoto(photo))) this.#held.set(keyOfPhoto(photo), { photo });
    }
    this.#changed();
    this.resume();
  }

  /** Another tab writes, and has the store: what waits there is that one's to send and to show. */
  lookOn(): void {
    for (const [key, { unwritten }] of this.#held) if (unwritten === undefined) this.#held.delete(key);
    this.#changed();
  }

  /** The link stands, or this tab writes now. */
  resume(): void {
    this.#vain = 0;
    void this.#pump();
  }

  /** Writes what the device could not keep before. */
  async flush(): Promise<void> {
    for (const held of this.#held.values()) {
      if (held.unwritten !== undefined && held.unwritten !== "being-kept") await this.#write(held);
    }
  }

  readonly add = async (layer: LayerId, annotation: AnnotationId, draft: PhotoDraft): Promise<void> => {
    const { hash, type, bytes } = draft;
    const there = this.#at.picture.annotations(layer).get(annotation)?.photos ?? [];
    if (there.some((known) => known.hash === hash)) return;
    const photo = { hash, type, layer, annotation, addedAtMs: this.#at.deviceNowMs() };
    this.#cache.put(layer, hash, new Blob([new Uint8Array(bytes)], { type }));
    await this.#write({ photo, bytes, isNew: true });
    this.#at.change(layer, annotation, photoChange(hash, this.#noteOf(draft)));
    this.#set(keyOfPhoto(photo), { isNew: undefined });
    void this.#pump();
  };

  readonly addTo = async (channel: ChannelId, post: PostId, draft: PhotoDraft): Promise<PhotoNote> => {
    await this.keepFor(homeOfChannel(channel), post, draft);
    return this.#noteOf(draft);
  };

  readonly keepFor = async (home: PhotoHome, shownBy: string, draft: MediaDraft): Promise<void> => {
    const { hash, type, bytes } = draft;
    this.#cache.put(home, hash, new Blob([new Uint8Array(bytes)], { type }));
    await this.#write({
      photo: { hash, type, layer: home, annotation: shownBy, addedAtMs: this.#at.deviceNowMs() },
      bytes,
    });
    void this.#pump();
  };

  /** Has the server, for all that is known here, a photo or voice note yet to come, and will it? */
  isOnItsWay({ home, hash }: MediaNamed): boolean {
    return this.#meant().some(({ photo }) => photo.layer === home && photo.hash === hash);
  }

  readonly load = async (layer: LayerId, hash: PhotoHash): Promise<LoadedPhoto> => {
    const known = this.#cache.get(layer, hash);
    if (known) return { kind: "here", photo: known };
    const held = [...this.#held.values()].find(({ photo }) => photo.layer === layer && photo.hash === hash);
    const bytes = held && (await this.#bytesOf(held));
    const loaded: LoadedPhoto = bytes
      ? { kind: "here", photo: new Blob([new Uint8Array(bytes)], { type: held.photo.type }) }
      : await this.#at.http.load(layer, hash);
    if (loaded.kind === "here") this.#cache.put(layer, hash, loaded.photo);
    return loaded;
  };

  readonly again = (photo: WaitingPhoto): void => {
    const { refused: _, ...again } = photo;
    this.#set(keyOfPhoto(photo), { photo: again });
    void this.#at.store.writeLater([photoRow(again)]);
    this.resume();
  };

  readonly discard = (photo: WaitingPhoto): void => this.#drop(photo);

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const stop of this.#stops) stop();
  }

  #noteOf({ takenAtMs, widthPx, heightPx }: PhotoDraft): PhotoNote {
    const toServerMs = this.#at.picture.nowMs() - this.#at.deviceNowMs();
    const atMs = Math.max(0, Math.round(Math.min(takenAtMs, this.#at.deviceNowMs()) + toServerMs));
    return { takenAtMs: atMs, widthPx, heightPx, by: this.#at.me };
  }

  /** Resolves when it is on the device, or known that it cannot be: then this tab keeps it. */
  async #write(held: Held): Promise<void> {
    const { photo, bytes } = held;
    const key = keyOfPhoto(photo);
    if (!bytes) return;
    this.#held.set(key, { ...held, unwritten: "being-kept" });
    this.#changed();
    try {
      await this.#at.store.write([photoBytesRow(photo, bytes), photoRow(photo)]);
      this.#set(key, { unwritten: undefined, bytes: undefined });
    } catch (error) {
      this.#set(key, { unwritten: error instanceof StoreUnavailable ? error.why : "failed" });
    }
  }

  async #pump(): Promise<void> {
    if (this.#running || this.#closed) return;
    this.#running = true;
    clearTimeout(this.#retry);
    while (this.#at.isUp() && !this.#isClosed()) {
      const next = this.#meant().find(({ unwritten, isNew }) => unwritten !== "being-kept" && !isNew);
      if (!next) break;
      const { layer, type } = next.photo;
      const bytes = await this.#bytesOf(next);
      const sent: Sent | undefined = bytes && (await this.#at.http.send(layer, type, bytes));
      if (this.#isClosed()) break;
      if (sent?.kind !== "later") {
        this.#settle(next.photo, sent);
        continue;
      }
      this.#vain += 1;
      this.#retry = setTimeout(() => void this.#pump(), pauseBeforeAttempt(this.#vain, this.#at.random()));
      break;
    }
    this.#running = false;
  }

  /** `sent` is undefined where the device has spoilt its bytes. */
  #settle(photo: WaitingPhoto, sent: Exclude<Sent, { kind: "later" }> | { kind: "kept" | "later" } | undefined): void {
    this.#vain = 0;
    if (sent?.kind === "kept") return this.#drop(photo);
    const refused = { ...photo, refused: sent?.kind === "refused" ? sent.reason : ("damaged" as const) };
    this.#set(keyOfPhoto(photo), { photo: refused });
    void this.#at.store.writeLater([photoRow(refused)]);
  }

  #drop(photo: WaitingPhoto): void {
    this.#held.delete(keyOfPhoto(photo));
    void this.#at.store.writeLater(withoutPhoto(photo));
    this.#changed();
  }

  async #bytesOf({ photo, bytes }: Held): Promise<Uint8Array | undefined> {
    return bytes ?? this.#at.store.read("photo-bytes", keyOfPhoto(photo)).catch(() => undefined);
  }

  #meant(): Held[] {
    return [...this.#held.values()].filter((held) => this.#isMeant(held));
  }

  /** Of a layer that may not be edited here the server has to say what becomes of it. */
  #isMeant({ photo, isNew }: Held): boolean {
    if (photo.refused) return false;
    const { layers } = this.#at.picture.directory();
    if (isNew || layers.find(({ id }) => id === photo.layer)?.right !== "edit") return true;
    const annotation = this.#at.picture.annotations(photo.layer).get(photo.annotation);
    return annotation?.photos?.some(({ hash }) => hash === photo.hash) ?? false;
  }

  #set(key: string, change: Partial<Held>): void {
    const held = this.#held.get(key);
    if (!held) return;
    this.#held.set(key, { ...held, ...change });
    this.#changed();
  }

  /** One that was taken out waits no more; one that undo has brought back does again. */
  #looked(): void {
    if (this.#held.size === 0) return;
    this.#changed();
    void this.#pump();
  }

  #forgetHidden(): void {
    const { layers, channels, documents } = this.#at.picture.directory();
    const observed = documents.includes(EXERCISE_CONTROL) ? MEDIA_KINDS.map(homeOfObserved) : [];
    const homes = [...layers.map(({ id }) => id), ...channels.map(({ id }) => homeOfChannel(id)), ...observed];
    this.#cache.keepOnly(new Set(homes));
    this.#looked();
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  #changed(): void {
    this.waiting.set([...this.#held.values()].map(({ photo }) => photo));
    this.#at.changed();
  }
}

function samePhotos(a: readonly WaitingPhoto[], b: readonly WaitingPhoto[]): boolean {
  return a.length === b.length && a.every((photo, index) => photo === b[index]);
}
