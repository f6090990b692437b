import { describe, expect, test } from "vitest";
import type { CasualtyState } from "../../shared/drill/casualty.ts";
import { overviewOfCasualties } from "../../shared/drill/casualty-overview.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { UnitPhase } from "../../shared/drill/drill-state.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { coach, openSimulation } from "./simulation.ts";
import { BRIDGE, STATION, unit } from "./small-drill.ts";

const HOSPITAL: LngLat = [25.3, 54.7];
const DRESSING_STATION: LngLat = [25.292, 54.691];

const ambulance = unit("ambulance-1", "fire", "ambulance", {
  carries: 2,
  reactsInMs: [30_000, 30_000],
  worksForMs: [300_000, 300_000],
});
const rescuers = unit("rescue-1", "fire", "rescue-vehicle", {
  capabilities: ["hydraulic tools"],
  reactsInMs: [30_000, 30_000],
  worksForMs: [300_000, 300_000],
});

function truth(changes: Partial<Scenario["truth"]> = {}): Scenario["truth"] {
  return {
    annotations: [],
    hazards: [],
    casualties: [coach()],
    care: [
      { id: "hospital", name: "Hospital", at: HOSPITAL, beds: 10 },
      { id: "dressing-station", name: "Dressing station", at: DRESSING_STATION, beds: 3 },
    ],
    ...changes,
  };
}

function sent(to: string, kind: "transport" | "medical-care" | "rescue" | "search" | "pump", id: string = kind): Deed {
  return {
    atMs: 0,
    deed: "task-given",
    task: id,
    kind,
    byAgency: "fire",
    priority: "urgent",
    at: BRIDGE,
    to: [{ agency: "fire", unit: to }],
  };
}

type Simulation = ReturnType<typeof openSimulation>;

function people(drill: Simulation): readonly CasualtyState[] {
  return [...drill.state().casualties.values()];
}

function until(drill: Simulation, unitId: string, phase: UnitPhase): void {
  while (drill.unit(unitId).doing?.phase !== phase) drill.passSeconds(1);
}

function inCategory(drill: Simulation, category: CasualtyState["category"]): number {
  return people(drill).filter((person) => person.category === category).length;
}

describe("injured people", () => {
  test("are there from their time on, the most urgent named first", () => {
    const drill = openSimulation({ units: [], truth: truth({ casualties: [coach({ fromMs: 120_000 })] }) });
    drill.passSeconds(119);
    expect(people(drill)).toEqual([]);
    drill.passSeconds(1);
    expect(people(drill).map(({ id, category }) => [id, category])).toEqual([
      ["coach-1", "immediate"],
      ["coach-2", "immediate"],
      ["coach-3", "delayed"],
      ["coach-4", "minor"],
      ["coach-5", "minor"],
    ]);
  });

  test("a group that an inject brings is there at the next second", () => {
    const drill = openSimulation({ units: [], truth: truth({ casualties: [] }) });
    drill.passSeconds(10);
    drill.change({ casualtyGroups: new Map([["coach", coach({ fromMs: 10_000 })]]) });
    drill.passSeconds(1);
    expect(people(drill)).toHaveLength(5);
    drill.passSeconds(60);
    expect(people(drill)).toHaveLength(5);
  });

  test("get worse without help, each at a time of their own, at most a fifth sooner or later", () => {
    const drill = openSimulation({
      units: [],
      truth: truth({ casualties: [coach({ count: { immediate: 20, delayed: 0, minor: 3, deceased: 1 } })] }),
    });
    drill.passMinutes(47);
    expect(inCategory(drill, "deceased")).toBe(1);
    drill.passMinutes(13);
    expect(inCategory(drill, "deceased")).toBeGreaterThan(3);
    expect(inCategory(drill, "deceased")).toBeLessThan(19);
    drill.passMinutes(13);
    expect(inCategory(drill, "deceased")).toBe(21);
    expect(inCategory(drill, "minor")).toBe(3);
  });

  test("a jump over several steps of getting worse comes to the same as second by second", () => {
    const slowly = openSimulation({ units: [], truth: truth() });
    slowly.passMinutes(150);
    const atOnce = openSimulation({ units: [], truth: truth() });
    atOnce.change({ doneMs: 150 * 60_000 - 1_000 });
    atOnce.passSeconds(1);
    expect(people(atOnce)).toEqual(people(slowly));
    expect(inCategory(atOnce, "deceased")).toBe(3);
  });
});

describe("the injured at a glance", () => {
  const overview = (drill: Simulation) => overviewOfCasualties(drill.state());

  test("are counted by triage category and stage, in all and in each group that is there, with those who are trapped", () => {
    const later = coach({ id: "platform", at: STATION, fromMs: 60_000, count: { ...coach().count, deceased: 1 } });
    const casualties = [coach({ freedBy: "hydraulic tools" }), later];
    const drill = openSimulation({ units: [], truth: truth({ casualties }) });
    drill.passSeconds(59);
    expect(overview(drill).groups.map(({ group }) => group)).toEqual(["coach"]);
    drill.passSeconds(1);
    const { counts, trapped, groups, care } = overview(drill);
    expect(counts.immediate).toEqual({ waiting: 4, treated: 0, carried: 0, "in-care": 0 });
    expect(trapped).toBe(5);
    expect(groups).toMatchObject([
      { group: "coach", at: BRIDGE, trapped: 5, counts: { minor: { waiting: 2 }, deceased: { waiting: 0 } } },
      { group: "platform", at: STATION, trapped: 0, counts: { minor: { waiting: 2 }, deceased: { waiting: 1 } } },
    ]);
    expect(care).toEqual([]);
  });

  test("take a bed of the care place from the moment on in which they are on their way to it", () => {
    const drill = openSimulation({ units: [ambulance], truth: truth() });
    drill.deed(sent("ambulance-1", "transport"));
    until(drill, "ambulance-1", "carrying");
    expect(overview(drill).care).toEqual([{ care: "dressing-station", inCare: 0, onTheWay: 2 }]);
    expect(overview(drill).counts.immediate).toMatchObject({ carried: 2, waiting: 0 });
    drill.passMinutes(1);
    expect(overview(drill).care).toEqual([{ care: "dressing-station", inCare: 2, onTheWay: 0 }]);
    expect(overview(drill).counts.immediate).toMatchObject({ carried: 0, "in-care": 2 });
  });
});

describe("an ambulance that is sent to them", () => {
  test("treats the most urgent, takes as many as it carries to the nearest care, hands over and comes back for more", () => {
    const drill = openSimulation({ units: [ambulance], truth: truth() });
    drill.deed(sent("ambulance-1", "transport"));
    until(drill, "ambulance-1", "working");
    drill.passSeconds(239);
    expect(drill.casualty("coach-1").stage).toBe("waiting");
    drill.passSeconds(1);
    expect(drill.casualty("coach-1").stage).toBe("treated");
    until(drill, "ambulance-1", "carrying");
    expect(drill.unit("ambulance-1").carrying).toEqual(["coach-1", "coach-2"]);
    expect(drill.casualty("coach-1")).toMatchObject({ stage: "carried", unit: "ambulance-1" });
    drill.passMinutes(1);
    expect(drill.casualty("coach-1")).toMatchObject({
      stage: "in-care",
      care: "dressing-station",
      at: DRESSING_STATION,
    });
    expect(drill.casualty("coach-1").unit).toBeUndefined();
    expect(drill.unit("ambulance-1").carrying).toEqual([]);
    drill.passMinutes(90);
    expect(people(drill).map(({ stage }) => stage)).toEqual(Array.from({ length: 5 }, () => "in-care"));
    expect(drill.told("ambulance-1")).toEqual([
      "transport delivered",
      "transport acknowledged",
      "assigned",
      "transport under-way",
      ...Array.from({ length: 3 }, () => ["en-route", "on-scene", "transporting"]).flat(),
      "transport done",
      "available",
    ]);
  });

  test("brings no more to a care place than it has beds, the rest to the next", () => {
    const drill = openSimulation({ units: [ambulance], truth: truth() });
    drill.deed(sent("ambulance-1", "transport"));
    drill.passMinutes(100);
    const brought = people(drill).map(({ care }) => care);
    expect(brought.filter((care) => care === "dressing-station")).toHaveLength(3);
    expect(brought.filter((care) => care === "hospital")).toHaveLength(2);
  });

  test("brings to a care place only those whom it takes", () => {
    const care = [
      { id: "hospital", name: "Hospital", at: HOSPITAL, beds: 10 },
      { id: "gym", name: "Gym", at: DRESSING_STATION, beds: 10, takes: ["minor"] as const },
    ];
    const casualties = [coach({ count: { immediate: 1, delayed: 1, minor: 2, deceased: 0 } })];
    const drill = openSimulation({ units: [ambulance], truth: truth({ care, casualties }) });
    drill.deed(sent("ambulance-1", "transport"));
    drill.passMinutes(120);
    expect(people(drill).map((person) => [person.category, person.care])).toEqual([
      ["immediate", "hospital"],
      ["delayed", "hospital"],
      ["minor", "gym"],
      ["minor", "gym"],
    ]);
  });

  test("in a bus go those who can sit", () => {
    const bus = { ...ambulance, symbol: "bus", carries: 20 };
    const casualties = [coach({ count: { immediate: 1, delayed: 1, minor: 3, deceased: 0 } })];
    const drill = openSimulation({ units: [bus], truth: truth({ casualties }) });
    drill.deed(sent("ambulance-1", "transport"));
    drill.passMinutes(60);
    expect(people(drill).map(({ stage }) => stage === "in-care")).toEqual([false, false, true, true, true]);
  });

  test("two of them never take the same person", () => {
    const second = { ...ambulance, id: "ambulance-2" };
    const drill = openSimulation({ units: [ambulance, second], truth: truth() });
    drill.deed(sent("ambulance-1", "transport"));
    drill.deed(sent("ambulance-2", "transport", "second"));
    until(drill, "ambulance-1", "carrying");
    const carried = ["ambulance-1", "ambulance-2"].flatMap((id) => drill.unit(id).carrying);
    // The last of the three beds that are near is for the third of them, who has one to herself.
    expect(carried).toEqual(["coach-1", "coach-2", "coach-3"]);
  });

  test("those who are treated get no worse, those who wait do", () => {
    const drill = openSimulation({
      units: [{ ...ambulance, carries: 0, worksForMs: [60_000, 60_000] }],
      truth: truth({ casualties: [coach({ count: { immediate: 2, delayed: 0, minor: 0, deceased: 0 } })], care: [] }),
    });
    drill.passMinutes(40);
    drill.deed({ ...sent("ambulance-1", "medical-care"), atMs: 40 * 60_000 });
    drill.passMinutes(60);
    expect(people(drill).map(({ category, stage }) => [category, stage])).toEqual([
      ["immediate", "treated"],
      ["immediate", "treated"],
    ]);
    expect(drill.told("ambulance-1")).toContain("medical-care done");
  });

  test("stood down on its way to care, it still brings them there", () => {
    const drill = openSimulation({ units: [ambulance], truth: truth() });
    drill.deed(sent("ambulance-1", "transport"));
    until(drill, "ambulance-1", "carrying");
    drill.deed({ atMs: drill.state().doneMs, deed: "task-withdrawn", task: "transport" });
    drill.passMinutes(30);
    expect(drill.casualty("coach-1").stage).toBe("in-care");
    expect(drill.told("ambulance-1").at(-1)).toBe("available");
    expect(drill.casualty("coach-3").stage).toBe("waiting");
  });

  test("where there is no bed, nobody is taken", () => {
    const drill = openSimulation({ units: [ambulance], truth: truth({ care: [] }) });
    drill.deed(sent("ambulance-1", "transport"));
    drill.passMinutes(60);
    expect(people(drill).every(({ stage }) => stage === "treated")).toBe(true);
    expect(drill.told("ambulance-1")).toContain("transport done");
  });

  test("with another kind of task it does not look after them", () => {
    const drill = openSimulation({ units: [ambulance], truth: truth() });
    drill.deed(sent("ambulance-1", "pump"));
    drill.passMinutes(20);
    expect(people(drill).every(({ stage }) => stage === "waiting")).toBe(true);
  });
});

describe("trapped people", () => {
  const trapped = coach({ freedBy: "hydraulic tools", count: { immediate: 2, delayed: 0, minor: 0, deceased: 0 } });

  test("are freed one in ten minutes by a crew that can, which stays until all are free", () => {
    const drill = openSimulation({ units: [rescuers], truth: truth({ casualties: [trapped] }) });
    drill.deed(sent("rescue-1", "rescue"));
    until(drill, "rescue-1", "working");
    drill.passMinutes(10);
    expect(people(drill).map((person) => person.trapped)).toEqual([false, true]);
    expect(drill.told("rescue-1")).not.toContain("rescue done");
    drill.passMinutes(11);
    expect(people(drill).map((person) => person.trapped)).toEqual([false, false]);
    expect(drill.told("rescue-1")).toContain("rescue done");
  });

  test("are not freed by a crew that cannot, and not carried before they are free, but treated where they are", () => {
    const others = { ...rescuers, capabilities: ["chain saw"] };
    const drill = openSimulation({ units: [others, ambulance], truth: truth({ casualties: [trapped] }) });
    drill.deed(sent("rescue-1", "rescue"));
    drill.deed(sent("ambulance-1", "transport"));
    drill.passMinutes(30);
    expect(people(drill).map((person) => [person.trapped, person.stage])).toEqual([
      [true, "treated"],
      [true, "treated"],
    ]);
  });

  test("are freed and then carried where both are there", () => {
    const drill = openSimulation({
      units: [rescuers, { ...ambulance, worksForMs: [1_500_000, 1_500_000] }],
      truth: truth({ casualties: [trapped] }),
    });
    drill.deed(sent("rescue-1", "rescue"));
    drill.deed(sent("ambulance-1", "transport"));
    drill.passMinutes(60);
    expect(people(drill).map((person) => [person.trapped, person.stage])).toEqual([
      [false, "in-care"],
      [false, "in-care"],
    ]);
  });
});

/** What became of one person at `at`, forty minutes after an ambulance was sent to the bridge. */
function stagesAfter(kind: "search" | "transport", at: LngLat): readonly string[] {
  const drill = openSimulation({
    units: [{ ...ambulance, at: STATION }],
    truth: truth({ casualties: [coach({ at, count: { immediate: 1, delayed: 0, minor: 0, deceased: 0 } })] }),
  });
  drill.deed(sent("ambulance-1", kind));
  drill.passMinutes(40);
  return people(drill).map(({ stage }) => stage);
}

describe("how far a crew reaches", () => {
  const far: LngLat = [25.3, 54.69];
  test("people come or are brought to waiting ambulances from a kilometre around, but whoever searches has to be near", () => {
    expect(metresBetween(BRIDGE, far)).toBeGreaterThan(500);
    expect(stagesAfter("transport", far)).toEqual(["in-care"]);
    expect(stagesAfter("search", far)).toEqual(["waiting"]);
    expect(stagesAfter("search", [BRIDGE[0] + 0.002, BRIDGE[1]])).toEqual(["in-care"]);
    expect(stagesAfter("transport", [BRIDGE[0] + 0.02, BRIDGE[1]])).toEqual(["waiting"]);
  });

  test("who is trapped is not brought", () => {
    const drill = openSimulation({
      units: [ambulance],
      truth: truth({ casualties: [coach({ at: far, freedBy: "hydraulic tools" })] }),
    });
    drill.deed(sent("ambulance-1", "transport"));
    drill.passMinutes(40);
    expect(people(drill).every(({ stage }) => stage === "waiting")).toBe(true);
  });
});

test("a bus takes those who can sit, and treats nobody", () => {
  const bus = { ...ambulance, id: "bus-1", symbol: "bus", worksForMs: [60_000, 60_000] as const };
  const drill = openSimulation({ units: [bus], truth: truth() });
  drill.deed(sent("bus-1", "transport"));
  until(drill, "bus-1", "carrying");
  expect(drill.unit("bus-1").carrying.map((id) => drill.casualty(id).category)).toEqual(["minor", "minor"]);
  drill.passMinutes(60);
  expect(people(drill).map(({ stage }) => stage)).toEqual(["waiting", "waiting", "waiting", "in-care", "in-care"]);
  expect(drill.told("bus-1")).toContain("transport done");
});

test("a care place takes only whom it can", () => {
  const hall = { id: "hall", name: "Sports hall", at: DRESSING_STATION, beds: 50, takes: ["minor"] } as const;
  const hospital = { id: "hospital", name: "Hospital", at: HOSPITAL, beds: 10 };
  const drill = openSimulation({ units: [ambulance], truth: truth({ care: [hall, hospital] }) });
  drill.deed(sent("ambulance-1", "transport"));
  drill.passMinutes(120);
  // Who can sit shares the ambulance of the one who lies, the last goes to the hall.
  expect(people(drill).map(({ care }) => care)).toEqual(["hospital", "hospital", "hospital", "hospital", "hall"]);
});

test("a boat that frees and carries comes back until nobody is left", () => {
  const boat = unit("boat-1", "fire", "boat", {
    capabilities: ["water rescue"],
    carries: 2,
    reactsInMs: [30_000, 30_000],
    worksForMs: [660_000, 660_000],
  });
  const drill = openSimulation({
    units: [boat],
    truth: truth({
      casualties: [coach({ freedBy: "water rescue" })],
      care: [{ id: "landing", name: "Landing", at: DRESSING_STATION, beds: 10 }],
    }),
  });
  drill.deed(sent("boat-1", "rescue"));
  drill.passMinutes(180);
  expect(people(drill).map(({ stage }) => stage)).toEqual(Array.from({ length: 5 }, () => "in-care"));
  expect(drill.told("boat-1")).toContain("rescue done");
});
