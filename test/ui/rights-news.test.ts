import { expect, test } from "vitest";
import { rightsNews } from "../../client/ui/rights-news.ts";
import type { Directory } from "../../shared/protocol/events.ts";
import { aDirectory, aLayer } from "./directory.ts";

const OWN = aLayer("own");
const CORDONS = aLayer("cordons", { owner: "police", right: "view" });
const before = aDirectory({ layers: [OWN], documents: ["layer/own", "units/fire"] });
const told = (from: Directory, change: Partial<Directory>) =>
  rightsNews(from, { ...from, ...change }).map((news) => ("layer" in news ? [news.kind, news.layer.id] : [news.kind]));

test("a layer that another agency shares or takes back is told; one that the own agency adds is not", () => {
  expect(told(before, { layers: [OWN, CORDONS] })).toEqual([["layer-shared", "cordons"]]);
  expect(told({ ...before, layers: [OWN, CORDONS] }, { layers: [OWN] })).toEqual([["layer-withdrawn", "cordons"]]);
  expect(told(before, { layers: [OWN, aLayer("another")] })).toEqual([]);
});

test("a right that grows or shrinks is told, but not that everyone's does when the operation is closed", () => {
  const seeing = { ...before, layers: [OWN, CORDONS] };
  const editing = { layers: [OWN, { ...CORDONS, right: "edit" as const }] };
  expect(told(seeing, editing)).toEqual([["layer-right", "cordons"]]);
  expect(told({ ...seeing, ...editing }, { layers: seeing.layers })).toEqual([["layer-right", "cordons"]]);
  const closed = { operation: { ...before.operation, state: "closed" as const } };
  expect(told({ ...seeing, ...editing }, { layers: seeing.layers, ...closed })).toEqual([]);
});

test("units that another agency shows or hides are told, with whose they are", () => {
  const shown = { documents: [...before.documents, "units/police" as const] };
  expect(rightsNews(before, { ...before, ...shown })).toEqual([{ kind: "units-shared", agency: "police" }]);
  expect(rightsNews({ ...before, ...shown }, before)).toEqual([{ kind: "units-withdrawn", agency: "police" }]);
});

test("a task force that others make with one's agency, or dissolve, is told", () => {
  const river = { id: "r", kind: "task-force", name: "River", owner: "police", agencies: ["police", "fire"] } as const;
  expect(told(before, { channels: [river] })).toEqual([["task-force-joined"]]);
  expect(told({ ...before, channels: [river] }, { channels: [] })).toEqual([["task-force-left"]]);
  expect(told(before, { channels: [{ ...river, owner: "fire" }] })).toEqual([]);
});

test("the first directory is no news", () => {
  expect(rightsNews(aDirectory(), { ...before, layers: [OWN, CORDONS] })).toEqual([]);
});

test("exercise control and observers of a drill, who see everything, are told of a new role only", () => {
  const units = [...before.documents, "units/police" as const];
  for (const role of ["exercise-control", "observer"] as const) {
    const me = { ...before.me, role };
    const seeing = { ...before, me, operation: { ...before.operation, kind: "drill" as const } };
    expect(told(seeing, { layers: [OWN, CORDONS], documents: units })).toEqual([]);
    expect(told(before, { me, layers: [OWN, CORDONS] })).toEqual([["role"]]);
  }
});
