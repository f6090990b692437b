import type { LayerId } from "../../shared/picture/layer.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";

/** Two marks with all their photos; at half a megabyte each, what a tablet can spare. */
const MOST = 40;

/** The photos that were shown last, so that a mark opens again without a link. Gone with the tab. */
export class PhotoCache {
  /** The one that was asked for last is the last. */
  readonly #photos = new Map<string, { readonly layer: LayerId; readonly photo: Blob }>();

  get(layer: LayerId, hash: PhotoHash): Blob | undefined {
    const known = this.#photos.get(`${layer} ${hash}`);
    if (known) this.put(layer, hash, known.photo);
    return known?.photo;
  }

  put(layer: LayerId, hash: PhotoHash, photo: Blob): void {
    this.#photos.delete(`${layer} ${hash}`);
    this.#photos.set(`${layer} ${hash}`, { layer, photo });
    const [oldest] = this.#photos.keys();
    if (this.#photos.size > MOST && oldest !== undefined) this.#photos.delete(oldest);
  }

  /** What this member may not see any more is not kept either. */
  keepOnly(layers: ReadonlySet<LayerId>): void {
    for (const [key, { layer }] of this.#photos) if (!layers.has(layer)) this.#photos.delete(key);
  }
}
