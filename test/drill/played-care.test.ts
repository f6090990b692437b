import { describe, expect, test } from "vitest";
import type { CasualtyState } from "../../shared/drill/casualty.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { UnitStatus } from "../../shared/picture/unit.ts";
import { coach, openSimulation } from "./simulation.ts";
import { BRIDGE, unit } from "./small-drill.ts";

const HOSPITAL: LngLat = [25.33, 54.7];

const crew = unit("ambulance-1", "fire", "ambulance", {
  player: "played",
  carries: 2,
  capabilities: ["hydraulic tools"],
});

function open(changes: Parameters<typeof coach>[0] = {}) {
  const drill = openSimulation({
    units: [crew],
    truth: {
      annotations: [],
      hazards: [],
      casualties: [coach(changes)],
      care: [{ id: "hospital", name: "Hospital", at: HOSPITAL, beds: 10 }],
    },
  });
  return {
    ...drill,
    says: (status: UnitStatus, at: LngLat) => {
      const atMs = drill.state().doneMs;
      drill.deed({ atMs, deed: "unit-heard", unit: "ambulance-1", at });
      drill.deed({ atMs, deed: "unit-status", unit: "ambulance-1", status });
    },
    stages: (): readonly CasualtyState["stage"][] => [...drill.state().casualties.values()].map(({ stage }) => stage),
  };
}

describe("an ambulance that people play", () => {
  test("treats on scene, loads when it says that it transports, and hands over where it comes to a hospital", () => {
    const drill = open();
    drill.passSeconds(1);
    drill.says("on-scene", BRIDGE);
    drill.passMinutes(4);
    expect(drill.stages()).toEqual(["treated", "waiting", "waiting", "waiting", "waiting"]);
    drill.says("transporting", BRIDGE);
    drill.passSeconds(1);
    expect(drill.unit("ambulance-1").carrying).toEqual(["coach-1", "coach-2"]);
    drill.says("transporting", [25.31, 54.695]);
    drill.passMinutes(5);
    expect(drill.stages()).toEqual(["carried", "carried", "waiting", "waiting", "waiting"]);
    drill.says("transporting", [HOSPITAL[0] + 0.001, HOSPITAL[1]]);
    drill.passSeconds(1);
    expect(drill.casualty("coach-2")).toMatchObject({ stage: "in-care", care: "hospital", at: HOSPITAL });
    expect(drill.unit("ambulance-1").carrying).toEqual([]);
    expect(drill.effects).toEqual([]);
  });

  test("that becomes available on the way has set its people down there, treated and without a bed", () => {
    const drill = open();
    drill.says("transporting", BRIDGE);
    drill.passSeconds(1);
    const way: LngLat = [25.31, 54.695];
    drill.says("available", way);
    drill.passSeconds(1);
    expect(drill.casualty("coach-1")).toMatchObject({ stage: "treated", at: way });
    expect(drill.casualty("coach-1").care).toBeUndefined();
  });

  test("loads nobody where nobody is, and none who is trapped before a crew has freed them", () => {
    const drill = open({ freedBy: "hydraulic tools", count: { immediate: 1, delayed: 0, minor: 0, deceased: 0 } });
    drill.says("transporting", BRIDGE);
    drill.passSeconds(1);
    expect(drill.unit("ambulance-1").carrying).toEqual([]);
    drill.says("on-scene", BRIDGE);
    drill.passMinutes(10);
    drill.says("transporting", BRIDGE);
    drill.passSeconds(1);
    expect(drill.unit("ambulance-1").carrying).toEqual(["coach-1"]);
    const elsewhere = open();
    elsewhere.says("transporting", HOSPITAL);
    elsewhere.passMinutes(1);
    expect(elsewhere.unit("ambulance-1").carrying).toEqual([]);
  });

  test("that people give back with somebody aboard sets them down", () => {
    const drill = open();
    drill.says("transporting", BRIDGE);
    drill.passSeconds(1);
    drill.changeUnit("ambulance-1", (each) => ({ ...each, played: false }));
    drill.passSeconds(1);
    expect(drill.stages().slice(0, 2)).toEqual(["treated", "treated"]);
    expect(drill.unit("ambulance-1").carrying).toEqual([]);
  });
});
