import { expect, test } from "vitest";
import { isShownOnMap, type TaskSurroundings, taskFeatures } from "../../client/map/task-features.ts";
import { anAssignment, aStamp, aTask } from "../ui/tasks.ts";

const UNITS: Readonly<Record<string, readonly [number, number]>> = { e1: [71.4, 51.1], p1: [71.5, 51.2] };
const AT: TaskSurroundings = {
  selected: undefined,
  unitAt: (unit) => UNITS[unit],
  placeNow: ({ at, annotation }) => (annotation ? [72, 52] : at),
  colourOf: (agency) => (agency === "fire" ? "#ff0000" : "#0000ff"),
  nameOf: ({ task }) => task,
};
const where = { at: [71.43, 51.13] as const };
const shown = (task: ReturnType<typeof aTask>, at: Partial<TaskSurroundings> = {}) =>
  taskFeatures([{ channel: "everyone", task }], { ...AT, ...at }).map(({ geometry, properties }) => [
    properties?.["kind"],
    properties?.["style"] ?? properties?.["colour"],
    "coordinates" in geometry ? geometry.coordinates : [],
  ]);

test("a line runs from each unit that has taken the task on, dashed until it is under way, in its agency's colour", () => {
  const task = aTask(
    [anAssignment("fire/e1", "acknowledged"), anAssignment("police/p1", "under-way"), anAssignment("fire/e2", "sent")],
    { where },
  );
  expect(shown(task)).toEqual([
    [
      "line",
      "dashed",
      [
        [71.4, 51.1],
        [71.43, 51.13],
      ],
    ],
    [
      "line",
      "solid",
      [
        [71.5, 51.2],
        [71.43, 51.13],
      ],
    ],
    ["target", "#0000ff", [71.43, 51.13]],
  ]);
});

test("what nobody has taken on, what is finished, withdrawn or nowhere is not on the map", () => {
  for (const task of [
    aTask([anAssignment("fire/e1", "delivered")], { where }),
    aTask([anAssignment("fire/e1", "done")], { where }),
    aTask([anAssignment("fire/e1", "under-way", { orphaned: true })], { where }),
    aTask([anAssignment("fire/e1", "under-way")], { where, withdrawn: aStamp(1) }),
    aTask([anAssignment("fire/e1", "under-way")]),
  ]) {
    expect(isShownOnMap(task)).toBe(false);
    expect(shown(task)).toEqual([]);
  }
});

test("the selected task has its target however far it is; a target follows its annotation; a unit without a place has no line", () => {
  const sent = aTask([anAssignment("fire/e1", "sent")], { where });
  expect(shown(sent, { selected: { channel: "everyone", post: sent.id } })).toEqual([
    ["target", "#ff0000", [71.43, 51.13]],
  ]);
  expect(shown(sent, { selected: { channel: "command", post: sent.id } })).toEqual([]);
  const onMark = aTask([anAssignment("fire/e9", "under-way")], {
    where: { ...where, annotation: { layer: "l", annotation: "a" } },
  });
  expect(shown(onMark)).toEqual([["target", "#ff0000", [72, 52]]]);
});
