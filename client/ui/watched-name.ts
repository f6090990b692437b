import type { TFunction } from "i18next";
import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Watched } from "../../shared/coordination/alert.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import { useSession } from "../sync/session-context.ts";

/** What an annotation is called: by its label, else by what it is. */
export function annotationName({ label, symbol, kind }: Annotation, t: TFunction): string {
  return label || (symbol ? t(`symbols.${symbol}`) : t(`annotation.kind.${kind}`));
}

/** The thing on the map that is watched, where this member sees it. */
export function useWatchedThing(watched: Watched | undefined): Annotation | undefined {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onAnnotations, () => {
    return watched && picture.annotations(watched.layer).get(watched.annotation);
  });
}

/** What watched things are called now; undefined: it is gone, or not shared with this member. */
export function useWatchedName(): (watched: Watched | undefined) => string | undefined {
  const { t } = useTranslation();
  const { picture } = useSession();
  return useCallback(
    (watched) => {
      const annotation = watched && picture.annotations(watched.layer).get(watched.annotation);
      return annotation && annotationName(annotation, t);
    },
    [picture, t],
  );
}
