import { useTranslation } from "react-i18next";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { useSession } from "../sync/session-context.ts";
import { useDirectory, usePresent } from "../sync/use-picture.ts";
import { Facts } from "./facts.tsx";
import { areaWords, dayAndTime, lengthWords } from "./formats.ts";
import { sizeOf } from "./geometry-size.ts";
import { Place } from "./place.tsx";

/** Where an annotation is, how large, on which layer, and who made and changed it when. */
export function AnnotationFacts({ layer, annotation }: { readonly layer: LayerId; readonly annotation: Annotation }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { layers, me } = useDirectory();
  const present = usePresent();
  const { geometry } = annotation;
  const size = sizeOf(geometry);
  const nameOf = (member: string) =>
    member === me.id ? me.name : (present.find((one) => one.member === member)?.name ?? t("annotation.someone"));
  const byAt = (member: string, atMs: number) =>
    t("annotation.byAt", { name: nameOf(member), at: dayAndTime(atMs, picture.nowMs(), i18n.language) });
  return (
    <Facts
      lines={[
        [t("unit.position"), geometry.type === "Point" ? <Place key="place" at={geometry.coordinates} /> : undefined],
        [
          t(geometry.type === "Polygon" ? "annotation.outline" : "annotation.length"),
          size.lengthM === undefined ? undefined : lengthWords(size.lengthM, i18n.language),
        ],
        [t("annotation.area"), size.areaM2 === undefined ? undefined : areaWords(size.areaM2, i18n.language)],
        [t("annotation.layer"), layers.find(({ id }) => id === layer)?.name],
        [t("annotation.made"), byAt(annotation.createdBy, annotation.createdAtMs)],
        [
          t("annotation.changed"),
          annotation.changedBy && annotation.changedAtMs !== undefined
            ? byAt(annotation.changedBy, annotation.changedAtMs)
            : undefined,
        ],
      ]}
    />
  );
}
