import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { MAX_PHOTOS_SHOWN } from "../../shared/picture/photo.ts";
import { useSession } from "../sync/session-context.ts";
import { sayProblem } from "../ui/undo-notice.tsx";
import { preparePhoto } from "./prepare-photo.ts";

/** Adds pictures to an annotation, one after the other; says which could not be read. `adding`: how many are left. */
export function useAddPhotos(
  layer: LayerId,
  annotation: AnnotationId,
): { readonly adding: number; readonly add: (files: readonly File[]) => void } {
  const { t } = useTranslation();
  const { photos, picture } = useSession();
  const [adding, setAdding] = useState(0);
  const addOne = async (file: File): Promise<void> => {
    const there = picture.annotations(layer).get(annotation)?.photos?.length ?? 0;
    if (there >= MAX_PHOTOS_SHOWN) return sayProblem(t("photo.tooMany", { count: MAX_PHOTOS_SHOWN }));
    const prepared = await preparePhoto(file);
    if (prepared === "too-large") return sayProblem(t("photo.tooLarge", { file: file.name }));
    if (prepared === "unreadable") return sayProblem(t("photo.unreadable", { file: file.name }));
    await photos.add(layer, annotation, prepared);
  };
  const addAll = async (files: readonly File[]): Promise<void> => {
    setAdding((count) => count + files.length);
    for (const file of files) {
      await addOne(file);
      setAdding((count) => count - 1);
    }
  };
  return { adding, add: (files) => void addAll(files) };
}
