import type { PhotoHash } from "../../shared/picture/photo.ts";
import { PhotoNotes } from "./photo-notes.ts";
import { MAX_PHOTO_BYTES_AN_OPERATION, type Photo, type PhotoStore } from "./photo-store.ts";

/** Photos for as long as the process lives. */
export function createMemoryPhotos(maxBytes = MAX_PHOTO_BYTES_AN_OPERATION): PhotoStore {
  const notes = new PhotoNotes();
  const photos = new Map<PhotoHash, Photo>();
  return {
    async keep(place, hash, { type, bytes }) {
      if (notes.find(place, hash)) return "known";
      if (notes.bytesWith(place.operation, hash, bytes.length) > maxBytes) return "no-room";
      photos.set(hash, { type, bytes: bytes.slice() });
      notes.add({ ...place, hash, type, bytes: bytes.length });
      return "kept";
    },
    async read(place, hash) {
      return notes.find(place, hash) && photos.get(hash);
    },
    has: (place, hash) => notes.find(place, hash) !== undefined,
    async close() {
      photos.clear();
    },
  };
}
