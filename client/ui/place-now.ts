import type { Place } from "../../shared/coordination/place.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import { type LngLat, roundLngLat } from "../../shared/picture/geometry.ts";
import { pointOf } from "../../shared/picture/label-place.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { PictureSource } from "../sync/picture-source.ts";

/** The thing on the map that a place means, where this member sees it. */
export function annotationOf(
  picture: Pick<PictureSource, "annotations">,
  { annotation }: Place,
): Annotation | undefined {
  return annotation && picture.annotations(annotation.layer).get(annotation.annotation);
}

/** Where a place is now: an annotation may have been moved since it was meant. */
export function placeNow(picture: Pick<PictureSource, "annotations">, place: Place): LngLat {
  const annotation = annotationOf(picture, place);
  return annotation ? pointOf(annotation.geometry) : place.at;
}

/** An annotation as a place that is meant: it stays the place when it is moved. */
export function placeOf(layer: LayerId, { id, geometry }: Pick<Annotation, "id" | "geometry">): Place {
  return { at: roundLngLat(pointOf(geometry)), annotation: { layer, annotation: id } };
}
