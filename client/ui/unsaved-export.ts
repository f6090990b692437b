import type { Annotation } from "../../shared/picture/annotation.ts";
import type { PictureSource } from "../sync/picture-source.ts";

/**
 * What this member drew or changed since `sinceMs`, as GeoJSON that any map program opens: the way out for edits that
 * cannot reach the server. Deletions are not in it.
 */
export function unsavedAsGeoJson(picture: PictureSource, sinceMs: number): object {
  const { layers, me, operation } = picture.directory();
  const features = layers.flatMap((layer) =>
    [...picture.annotations(layer.id).values()]
      .filter((annotation) => madeBy(annotation) === me.id && madeAtMs(annotation) >= sinceMs)
      .map(({ geometry, id, ...properties }) => ({
        type: "Feature",
        id,
        geometry,
        properties: { ...properties, layer: layer.name },
      })),
  );
  return { type: "FeatureCollection", name: operation.name, features };
}

function madeBy(annotation: Annotation): string {
  return annotation.changedBy ?? annotation.createdBy;
}

function madeAtMs(annotation: Annotation): number {
  return annotation.changedAtMs ?? annotation.createdAtMs;
}
