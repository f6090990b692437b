import { expect, test } from "vitest";
import { readDrillState, writeDrillState } from "../../shared/drill/drill-state-file.ts";
import { play, SECOND } from "./played-drill.ts";
import { BRIDGE, smallScenario, unit } from "./small-drill.ts";

const open = () => play(smallScenario({ units: [unit("engine-1", "fire", "fire-engine")] }));
const engine = (drill: ReturnType<typeof open>) => drill.state().units.get("engine-1");

test("a unit goes by who is there: a device that speaks for it and one that falls away", () => {
  const drill = open();
  drill.order({ order: "play-unit", unit: "engine-1", played: true });
  expect(engine(drill)).toMatchObject({ played: true });
  drill.order({ order: "play-unit", unit: "engine-1", played: false });
  expect(engine(drill)).toMatchObject({ played: false });
});

test("what exercise control says by hand of who plays a unit stays, whoever comes and goes, until it leaves it again", () => {
  const drill = open();
  drill.order({ order: "play-unit", unit: "engine-1", played: false, byHand: true });
  drill.order({ order: "play-unit", unit: "engine-1", played: true });
  expect(engine(drill)).toMatchObject({ played: false, byHand: true });
  drill.order({ order: "play-unit", unit: "engine-1", played: true, byHand: true });
  drill.order({ order: "play-unit", unit: "engine-1", played: false });
  expect(engine(drill)).toMatchObject({ played: true, byHand: true });
  drill.order({ order: "leave-unit", unit: "engine-1" }, { order: "play-unit", unit: "engine-1", played: false });
  expect(engine(drill)?.played).toBe(false);
  expect(engine(drill)?.byHand).toBeUndefined();
});

test("it is kept with the state, and nothing that is not there is handed over", () => {
  const drill = open();
  drill.order({ order: "play-unit", unit: "engine-1", played: true, byHand: true });
  drill.order({ order: "leave-unit", unit: "nothing" }, { order: "play-unit", unit: "nothing", played: true });
  const read = readDrillState(writeDrillState(drill.state()));
  if ("problem" in read) throw new Error(read.problem);
  expect(read.state.units.get("engine-1")).toMatchObject({ played: true, byHand: true });
  expect(drill.state().units.size).toBe(1);
});

test("a unit that is handed to people stands still until they say where it is, and goes on from there when they leave it", () => {
  const drill = open();
  drill.order({ order: "play-unit", unit: "engine-1", played: true, byHand: true });
  drill.happens({ deed: "unit-heard", unit: "engine-1", at: BRIDGE });
  drill.pass(SECOND);
  expect(engine(drill)?.at).toEqual(BRIDGE);
  drill.order({ order: "play-unit", unit: "engine-1", played: false, byHand: true });
  drill.pass(60 * SECOND);
  expect(engine(drill)).toMatchObject({ played: false, at: BRIDGE });
});
