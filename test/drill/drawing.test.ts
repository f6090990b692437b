import { area, polygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { DrawnAnnotation, InjectEffect } from "../../shared/drill/inject.ts";
import type { Geometry } from "../../shared/picture/geometry.ts";
import {
  injectAt,
  injectNamed,
  MINUTE,
  type Playing,
  play,
  SECOND,
  smallScenario,
  TOWN,
  TOWN_RING,
} from "./played-drill.ts";

const TOWN_AREA: Geometry = { type: "Polygon", coordinates: [TOWN_RING] };
const FLOOD: DrawnAnnotation = { id: "flood", kind: "area", geometry: TOWN_AREA, symbol: "flood", label: "Water" };

function squareMetres(geometry: Geometry | undefined): number {
  if (geometry?.type !== "Polygon") return 0;
  return area(polygon(geometry.coordinates.map((ring) => ring.map(([lng, lat]) => [lng, lat]))));
}

const drawings = (drill: Playing) =>
  drill
    .effects()
    .filter((effect): effect is Extract<DrillEffect, { effect: "draw" | "erase" }> =>
      ["draw", "erase"].includes(effect.effect),
    );

/** Injects that fire a minute after each other, each with one effect. */
function script(...steps: readonly { readonly to: readonly string[]; readonly does: InjectEffect }[]): Playing {
  const injects = steps.map(({ to, does }, n) =>
    injectAt(`step ${n}`, n * MINUTE, { to, text: undefined, effects: [does] }),
  );
  const layer = { id: "plan", name: "Plan", owner: "police", tlp: "GREEN", grants: { fire: "view" } } as const;
  const mark: DrawnAnnotation = {
    id: "post",
    kind: "point",
    geometry: { type: "Point", coordinates: TOWN },
    symbol: "command-post",
  };
  const hidden: DrawnAnnotation = { ...mark, id: "leak", symbol: "hazmat" };
  const drill = play(
    smallScenario({
      injects,
      truth: { annotations: [hidden], hazards: [], casualties: [], care: [] },
      start: {
        layers: [{ ...layer, annotations: [mark] }],
        resources: [{ agency: "fire", what: "boat", quantity: 3 }],
      },
    }),
  );
  drill.pass(steps.length * MINUTE);
  return drill;
}

describe("at the start", () => {
  test("participants have their layers and what they could lend, and nothing of the truth", () => {
    expect(script().effects()).toMatchObject([
      { effect: "layer", layer: { id: "plan", owner: "police", grants: { fire: "view" } }, atMs: 0 },
      { effect: "draw", to: ["police", "fire"], annotation: { id: "post" }, layer: "plan", atMs: 0 },
      { effect: "resource", agency: "fire", what: "boat", change: 3, atMs: 0 },
    ]);
  });
});

describe("what an inject draws", () => {
  test("reaches the agencies that it is for, and nobody else", () => {
    const drill = script(
      { to: ["fire"], does: { do: "draw", annotation: FLOOD } },
      { to: ["police"], does: { do: "redraw", annotation: { id: "flood", label: "Deep water" } } },
      { to: ["police"], does: { do: "erase", annotation: "flood" } },
    );
    expect(drawings(drill).slice(1)).toMatchObject([
      { effect: "draw", to: ["fire"], annotation: FLOOD, atMs: 0, inject: "step 0" },
      { effect: "draw", to: ["police"], annotation: { ...FLOOD, label: "Deep water" }, atMs: MINUTE, inject: "step 1" },
      { effect: "erase", to: ["police"], annotation: "flood", atMs: 2 * MINUTE, inject: "step 2" },
    ]);
    expect(drill.state().drawn.get("flood")?.to).toEqual(["fire"]);
  });

  test("changes what stands on a start layer on that layer", () => {
    const drill = script({
      to: ["fire", "police"],
      does: { do: "redraw", annotation: { id: "post", label: "Moved" } },
    });
    expect(drawings(drill).at(-1)).toMatchObject({
      effect: "draw",
      layer: "plan",
      annotation: { id: "post", label: "Moved" },
    });
  });

  test("of the truth is seen by exercise control alone, where it is for nobody", () => {
    const drill = script({ to: [], does: { do: "redraw", annotation: { id: "leak", label: "Stopped" } } });
    expect(drawings(drill).at(-1)).toMatchObject({
      effect: "draw",
      to: [],
      annotation: { id: "leak", label: "Stopped" },
    });
    expect(drill.world().plotted.size).toBe(1);
  });

  test("closes a road and opens it again", () => {
    const line = [TOWN, [22.8, 54.64]] as const;
    const drill = script(
      { to: ["fire"], does: { do: "close-road", id: "A7", line, label: "A7 closed" } },
      { to: ["fire"], does: { do: "open-road", id: "A7" } },
    );
    expect(drawings(drill).slice(1)).toMatchObject([
      {
        effect: "draw",
        annotation: {
          id: "A7",
          kind: "line",
          symbol: "blocked",
          label: "A7 closed",
          geometry: { type: "LineString", coordinates: line },
        },
      },
      { effect: "erase", annotation: "A7" },
    ]);
    expect(drill.state().drawn.has("A7")).toBe(false);
  });

  test("cannot be changed where it is not there: that effect is switched off", () => {
    const drill = script({ to: ["fire"], does: { do: "erase", annotation: "nothing" } });
    expect([...drill.state().faults]).toEqual([["effect step 0/0", 'nothing is drawn as "nothing"']]);
  });
});

describe("an area that grows", () => {
  const grows: InjectEffect = { do: "grow-area", annotation: "flood", byM: 300, overMs: 2 * MINUTE };

  test("moves its outline outwards step by step, as far as it should and no further", () => {
    const drill = script({ to: ["fire"], does: { do: "draw", annotation: FLOOD } }, { to: ["fire"], does: grows });
    drill.pass(10 * MINUTE);
    const areas = drawings(drill).flatMap((effect) =>
      effect.effect === "draw" && effect.annotation.id === "flood" ? [squareMetres(effect.annotation.geometry)] : [],
    );
    expect(areas).toHaveLength(1 + 12);
    expect(areas).toEqual([...areas].toSorted((a, b) => a - b));
    // A ring of 300 m around an outline: its length times 300 m, and the four corners make one full circle.
    const [width, height] = [2_575, 2_224];
    const expected = (areas[0] ?? 0) + 2 * (width + height) * 300 + Math.PI * 300 ** 2;
    expect((areas.at(-1) ?? 0) / expected).toBeCloseTo(1, 2);
    expect(drill.state().growing.size).toBe(0);
  });

  test("grows for those that the inject is for", () => {
    const drill = script(
      { to: ["fire", "police"], does: { do: "draw", annotation: FLOOD } },
      { to: ["police"], does: grows },
    );
    drill.pass(10 * MINUTE);
    expect(
      drawings(drill)
        .slice(2)
        .every(({ to }) => to.length === 1 && to[0] === "police"),
    ).toBe(true);
  });

  test("stops where it is drawn anew or erased", () => {
    for (const does of [
      { do: "draw", annotation: FLOOD },
      { do: "erase", annotation: "flood" },
    ] as const) {
      const drill = script(
        { to: ["fire"], does: { do: "draw", annotation: FLOOD } },
        { to: ["fire"], does: { ...grows, overMs: 30 * MINUTE } },
        { to: ["fire"], does },
      );
      const before = drawings(drill).length;
      drill.pass(10 * MINUTE);
      expect(drawings(drill)).toHaveLength(before);
      expect(drill.state().faults.size).toBe(0);
    }
  });

  test("is refused where it is no area", () => {
    const drill = script({ to: ["fire"], does: { do: "grow-area", annotation: "post", byM: 100, overMs: 0 } });
    expect([...drill.state().faults.values()]).toEqual(['"post" is no area']);
  });
});

test("other effects of an inject do what they say", () => {
  const weather = {
    windFromDeg: 90,
    windMps: 12,
    temperatureC: 2,
    humidity: 0.9,
    cloud: 1,
    isNight: true,
    rainMmPerH: 4,
  };
  const fair = { ...weather, fromMs: 0, windMps: 1 };
  const group = {
    id: "bus",
    at: TOWN,
    fromMs: 0,
    count: { immediate: 1, delayed: 0, minor: 0, deceased: 0 },
    worsening: [],
  };
  const source = { id: "rise", name: "Rise", symbol: "flood", kind: "flood", gauge: [], levels: [] } as const;
  const drill = play(
    smallScenario({
      weather: [fair, { ...fair, fromMs: 10 * MINUTE, windMps: 7 }],
      truth: { annotations: [], hazards: [source], casualties: [], care: [] },
      injects: [
        injectAt("storm", 5 * MINUTE, {
          effects: [
            { do: "weather", weather },
            { do: "casualties", group },
            { do: "hazard-begins", hazard: "rise" },
          ],
        }),
        injectNamed("over", { effects: [{ do: "hazard-stops", hazard: "rise" }] }),
      ],
    }),
  );
  drill.pass(5 * MINUTE);
  expect(drill.state().weather).toEqual({ ...weather, fromMs: 5 * MINUTE });
  expect(drill.state().hazards.get("rise")?.begunMs).toBe(5 * MINUTE);
  drill.pass(SECOND);
  expect([...drill.state().casualties.values()]).toMatchObject([{ group: "bus", category: "immediate" }]);
  expect(drill.state().weather.windMps).toBe(12);
  drill.pass(5 * MINUTE);
  expect(drill.state().weather.windMps).toBe(7);
  drill.order({ order: "fire", inject: "over" });
  expect(drill.state().hazards.get("rise")?.stoppedMs).toBe(10 * MINUTE + SECOND);
  drill.order({ order: "put", inject: injectNamed("again", { effects: [{ do: "hazard-begins", hazard: "rise" }] }) });
  drill.order({ order: "fire", inject: "again" });
  expect(drill.state().hazards.get("rise")).toMatchObject({ begunMs: 10 * MINUTE + SECOND, stoppedMs: undefined });
  expect(drill.state().faults.size).toBe(0);
});
