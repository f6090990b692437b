import type { Map as MapLibreMap } from "maplibre-gl";

/** What of a map a link moves and hears. */
export type LinkedMap = Pick<MapLibreMap, "getCenter" | "getZoom" | "jumpTo" | "stop"> & {
  on(this: void, type: "movestart" | "move", listener: () => void): unknown;
  off(this: void, type: "movestart" | "move", listener: () => void): unknown;
};

/**
 * Whatever one of two maps does, the other does as well, in the same frame; `other` begins where `one` is. Who takes one
 * in hand while the other still glides stops it. Returns how to part them.
 */
export function linkCameras(one: LinkedMap, other: LinkedMap): () => void {
  /** One map is being moved because of the other: what it tells of it meanwhile leads nobody. */
  let isFollowing = false;

  function lead(act: () => void): void {
    if (isFollowing) return;
    isFollowing = true;
    try {
      act();
    } finally {
      isFollowing = false;
    }
  }

  const follow = (from: LinkedMap, to: LinkedMap) => () =>
    lead(() => to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() }));
  const still = (map: LinkedMap) => () => lead(() => map.stop());
  const links = [
    { map: one, type: "move", listener: follow(one, other) },
    { map: other, type: "move", listener: follow(other, one) },
    { map: one, type: "movestart", listener: still(other) },
    { map: other, type: "movestart", listener: still(one) },
  ] as const;
  follow(one, other)();
  for (const { map, type, listener } of links) map.on(type, listener);
  return () => {
    for (const { map, type, listener } of links) map.off(type, listener);
  };
}
