import { describe, expect, test } from "vitest";
import { alongPath, isWater } from "../../server/demo/river.ts";
import { YESIL_FLOOD } from "../../server/demo/scenario.ts";
import { openWays } from "../../server/demo/ways.ts";
import { openRoadNetwork } from "../../server/roads/road-network.ts";
import { rightOnLayer } from "../../shared/operation/permissions.ts";
import { readAnnotation } from "../../shared/picture/annotation.ts";
import { isLngLat, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { markSymbols, unitSymbols } from "../../shared/picture/symbols.ts";
import { COMMANDS } from "../../shared/protocol/commands.ts";

const { agencies, annotations, layers, places, units, waterway } = YESIL_FLOOD;

function coordinates(id: string): readonly LngLat[] {
  const geometry = annotations.find((annotation) => annotation.id === id)?.geometry;
  if (geometry?.type === "LineString") return geometry.coordinates;
  return geometry?.type === "Polygon" ? (geometry.coordinates[0] ?? []) : [];
}

function placeAt(name: string): LngLat {
  return places[name] ?? [0, 0];
}

describe("the units", () => {
  test("are forty that the server takes, with symbols that can be drawn", () => {
    expect(new Set(units.map(({ id }) => id)).size).toBe(40);
    const symbols = new Set(unitSymbols.map(({ id }) => id));
    for (const { id, name, symbol, agency, crew, capabilities } of units) {
      const input = { unit: id, name, symbol, agency, crew, capabilities };
      expect(COMMANDS["unit.add"].safeParse(input).error).toBeUndefined();
      expect(symbols).toContain(symbol);
      expect(agencies.map((known) => known.id)).toContain(agency);
    }
  });

  test("all go rounds but the one whose position comes from the tablet", () => {
    expect(units.filter(({ round }) => !round).map(({ id }) => id)).toEqual(["rescue-7"]);
  });

  test("can get from each place of their rounds to the next, however they travel", () => {
    const { route } = openWays(YESIL_FLOOD);
    for (const { id, round } of units) {
      if (!round) continue;
      let here = [round.startsAt];
      for (const errand of [...round.errands, ...round.errands]) {
        for (const to of errand.to) {
          for (const from of here) {
            if (from !== to)
              expect(
                route(round.by, placeAt(from), placeAt(to))?.path.length,
                `${id}: ${from} → ${to}`,
              ).toBeGreaterThan(1);
          }
        }
        here = [...errand.to];
      }
    }
  });
});

describe("the layers", () => {
  test("can be seen by a commander of every agency", () => {
    for (const { id: agency } of agencies) {
      for (const layer of layers) {
        const right = rightOnLayer({ member: { agency, role: "commander" }, operation: YESIL_FLOOD.operation }, layer);
        expect(right, `${agency} on ${layer.id}`).not.toBe("none");
      }
    }
  });

  test("hold only annotations that can be read, on symbols that can be drawn", () => {
    const symbols = new Set(markSymbols.map(({ id }) => id));
    expect(annotations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(annotations.map(({ id }) => id)).size).toBe(annotations.length);
    for (const { id, layer, minutesAgo, geometry, ...properties } of annotations) {
      const stored = { ...properties, geometry: JSON.stringify(geometry), createdBy: "x", createdAtMs: 0 };
      expect(readAnnotation(id, stored), id).toBeDefined();
      expect(layers.map((known) => known.id)).toContain(layer);
      expect(minutesAgo).toBeGreaterThan(0);
      if (properties.kind === "point") expect(symbols).toContain(properties.symbol);
    }
  });

  test("name places on the globe", () => {
    for (const at of [...Object.values(places), ...waterway]) expect(isLngLat(at)).toBe(true);
  });
});

describe("the flood", () => {
  const floods = annotations.filter(({ id }) => id.startsWith("flood-") && coordinates(id).length > 0);

  test("covers the river where it has left its bed, in areas of differing depth", () => {
    expect(new Set(floods.map(({ label }) => label)).size).toBeGreaterThanOrEqual(4);
    for (const { id } of floods) {
      const ring = coordinates(id);
      const within = waterway.filter((at) => isWater([ring], at));
      expect(within.length, id).toBeGreaterThan(0);
    }
  });

  test("has smooth banks: many vertices, none of them a spike", () => {
    for (const { id } of floods) {
      const ring = coordinates(id).slice(0, -1);
      expect(ring.length, id).toBeGreaterThan(40);
      expect(ring.length, id).toBeLessThan(200);
      for (const [index, here] of ring.entries()) {
        const before = ring[(index + ring.length - 1) % ring.length] ?? here;
        const after = ring[(index + 1) % ring.length] ?? here;
        const detour = metresBetween(before, here) + metresBetween(here, after);
        expect(detour / Math.max(1, metresBetween(before, after)), id).toBeLessThan(2);
      }
    }
  });

  test("closes the streets that it covers", () => {
    const open = openRoadNetwork(new Set(YESIL_FLOOD.closedRoads));
    const inside: LngLat = [71.4275, 51.1492];
    expect(floods.some(({ id }) => isWater([coordinates(id)], inside))).toBe(true);
    const street = open.nearest(inside)?.at ?? inside;
    expect(floods.some(({ id }) => isWater([coordinates(id)], street))).toBe(false);
  });
});

describe("what is drawn along streets", () => {
  const open = openRoadNetwork(new Set(YESIL_FLOOD.closedRoads));
  const awayM = (at: LngLat) => metresBetween(at, open.nearest(at)?.at ?? [0, 0]);

  test("runs on open roads where people are to drive", () => {
    const driven = annotations.filter(({ id }) => /^(route|detour|ambulance)-|^emergency-lane$/.test(id));
    expect(driven.length).toBeGreaterThanOrEqual(9);
    for (const { id } of driven) {
      for (const at of coordinates(id)) expect(awayM(at), id).toBeLessThan(0.5);
    }
  });

  test("goes over no closed bridge", () => {
    const deck = coordinates("closed-karaotkel-out");
    const detour =
      open.route(placeAt("control-karaotkel-south"), placeAt("control-karaotkel-north"), "drive")?.path ?? [];
    expect(detour.length).toBeGreaterThan(2);
    const middle = deck[Math.floor(deck.length / 2)] ?? [0, 0];
    expect(alongPath(detour, middle).distanceM).toBeGreaterThan(100);
  });
});
