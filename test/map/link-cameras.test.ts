import { type LngLat, LngLat as Place } from "maplibre-gl";
import { expect, test } from "vitest";
import { type LinkedMap, linkCameras } from "../../client/map/link-cameras.ts";

type Listener = () => void;

/** A map without a picture: like the engine's, it tells of each jump before the call is over. */
class SmallMap implements LinkedMap {
  centre: LngLat;
  jumps = 0;
  stops = 0;
  readonly #listeners = new Map<string, Set<Listener>>();
  #zoom: number;

  constructor(lng: number, lat: number, zoom: number) {
    this.centre = new Place(lng, lat);
    this.#zoom = zoom;
  }

  readonly getCenter = () => this.centre;
  readonly getZoom = () => this.#zoom;
  readonly on = (type: string, listener: Listener): void => {
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener));
  };
  readonly off = (type: string, listener: Listener): void => {
    this.#listeners.get(type)?.delete(listener);
  };
  readonly jumpTo: LinkedMap["jumpTo"] = ({ center, zoom }) => {
    this.jumps += 1;
    this.centre = Place.convert(center ?? this.centre);
    this.#zoom = zoom ?? this.#zoom;
    for (const type of ["movestart", "move", "moveend"]) this.#tell(type);
    return this as never;
  };
  readonly stop: LinkedMap["stop"] = () => {
    this.stops += 1;
    this.#tell("moveend");
    return this as never;
  };

  listeners(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  #tell(type: string): void {
    for (const listener of this.#listeners.get(type) ?? []) listener();
  }
}

const cameraOf = (map: SmallMap) => [...map.centre.toArray(), map.getZoom()];

test("the second map goes to where the first is, and from then on each follows the other", () => {
  const [one, other] = [new SmallMap(25, 54, 12), new SmallMap(0, 0, 2)];
  linkCameras(one, other);
  expect(cameraOf(other)).toEqual([25, 54, 12]);
  one.jumpTo({ center: [25.1, 54.1], zoom: 13 });
  expect(cameraOf(other)).toEqual([25.1, 54.1, 13]);
  other.jumpTo({ center: [44.5, 40.2], zoom: 9 });
  expect(cameraOf(one)).toEqual([44.5, 40.2, 9]);
});

test("one move is one move of the other, and comes back to nobody", () => {
  const [one, other] = [new SmallMap(25, 54, 12), new SmallMap(25, 54, 12)];
  linkCameras(one, other);
  const before = [one.jumps, other.jumps];
  one.jumpTo({ zoom: 13 });
  expect([one.jumps, other.jumps]).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 1]);
});

test("who takes one in hand stops the other, which may still glide", () => {
  const [one, other] = [new SmallMap(25, 54, 12), new SmallMap(25, 54, 12)];
  linkCameras(one, other);
  other.jumpTo({ zoom: 13 });
  expect([one.stops, other.stops]).toEqual([1, 0]);
});

test("parted, each goes its own way, and nothing of the link is left on either", () => {
  const [one, other] = [new SmallMap(25, 54, 12), new SmallMap(0, 0, 2)];
  const part = linkCameras(one, other);
  part();
  one.jumpTo({ center: [10, 60] });
  expect(cameraOf(other)).toEqual([25, 54, 12]);
  expect([one.listeners(), other.listeners()]).toEqual([0, 0]);
});
