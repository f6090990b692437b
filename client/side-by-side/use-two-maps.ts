import i18next from "i18next";
import { useEffect, useRef } from "react";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { type Badge, openTwoMaps, type TwoMaps } from "../map/two-maps.ts";
import type { PictureSource } from "../sync/picture-source.ts";

type Half = { readonly picture: PictureSource; readonly place: HTMLElement | null };

/**
 * Shows both pictures in their places, with these numbers on them, while the component and both places are there;
 * returns what leads both maps to a place.
 */
export function useTwoMaps(
  { picture: seen, place: seenPlace }: Half,
  { picture: truth, place: truthPlace }: Half,
  badges: readonly Badge[],
): (at: LngLat) => void {
  const maps = useRef<TwoMaps>(undefined);
  useEffect(() => {
    if (!seenPlace || !truthPlace) return undefined;
    const opened = openTwoMaps({
      seen: { parent: seenPlace, picture: seen, name: () => i18next.t("beside.seenMap") },
      truth: { parent: truthPlace, picture: truth, name: () => i18next.t("beside.truthMap") },
    });
    maps.current = opened;
    return () => {
      maps.current = undefined;
      opened.close();
    };
  }, [seen, truth, seenPlace, truthPlace]);
  useEffect(() => maps.current?.badge(badges), [badges, seen, truth, seenPlace, truthPlace]);
  return (at) => maps.current?.goTo(at);
}
