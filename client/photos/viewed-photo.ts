import type { AnnotationPhoto } from "../../shared/picture/photo.ts";
import { useNameOf } from "./use-name-of.ts";

/** What is said of a photo wherever it is shown. `name`: who took it, where that is written down beside it. */
export type ViewedPhoto = Pick<AnnotationPhoto, "hash" | "caption" | "takenAtMs" | "by"> & {
  readonly name?: string | undefined;
};

/** Who took a photo, as far as it can be known here. */
export function useTakerOf(photo: ViewedPhoto): string | undefined {
  const known = useNameOf()(photo.by);
  return photo.name ?? known;
}
