import type { Place } from "../../shared/coordination/place.ts";
import type { Task } from "../../shared/coordination/task.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { isAccepted } from "../ui/task-order.ts";

/** A task on a board. */
export type TaskOnBoard = { readonly channel: ChannelId; readonly task: Task };

/** What the features need to know of the picture. */
export type TaskSurroundings = {
  readonly selected: { readonly channel: ChannelId; readonly post: string } | undefined;
  /** Where a unit is seen now; undefined without a position. */
  readonly unitAt: (unit: UnitId) => LngLat | undefined;
  readonly placeNow: (place: Place) => LngLat;
  readonly colourOf: (agency: string) => string;
  readonly nameOf: (task: Task) => string;
};

/** Is it one that the map shows by itself: taken on by somebody, not finished, and somewhere? */
export function isShownOnMap({ withdrawn, where, assignments }: Task): boolean {
  return where !== undefined && !withdrawn && assignments.some((one) => isAccepted(one) && one.orphaned !== true);
}

/**
 * What the map shows of tasks: a line from each unit that has taken one on to its place, dashed until it is under way,
 * and a target at the place, with the outline where one was drawn. The selected task is shown however far it is.
 */
export function taskFeatures(tasks: readonly TaskOnBoard[], at: TaskSurroundings): GeoJSON.Feature[] {
  return tasks.flatMap((one) => featuresOf(one, at));
}

function featuresOf({ channel, task }: TaskOnBoard, at: TaskSurroundings): GeoJSON.Feature[] {
  const { where } = task;
  const isSelected = at.selected?.post === task.id && at.selected.channel === channel;
  if (!where || !(isSelected || isShownOnMap(task))) return [];
  const target = at.placeNow(where);
  const accepted = task.withdrawn ? [] : task.assignments.filter((one) => isAccepted(one) && one.orphaned !== true);
  const doing = accepted.find(({ state }) => state === "under-way") ?? accepted[0] ?? task.assignments[0];
  const colour = at.colourOf(doing?.to.agency ?? task.made.agency);
  const common = { channel, task: task.id, selected: isSelected };
  const lines = accepted.flatMap(({ to, state }): GeoJSON.Feature[] => {
    const from = to.unit === undefined ? undefined : at.unitAt(to.unit);
    if (!from) return [];
    const style = state === "under-way" ? "solid" : "dashed";
    return [
      {
        type: "Feature",
        properties: { ...common, kind: "line", style, colour: at.colourOf(to.agency) },
        geometry: { type: "LineString", coordinates: [[...from], [...target]] },
      },
    ];
  });
  const outline: GeoJSON.Feature[] = where.area
    ? [
        {
          type: "Feature",
          properties: { ...common, kind: "outline", colour },
          geometry: {
            type: "Polygon",
            coordinates: where.area.coordinates.map((ring) => ring.map(([x, y]) => [x, y])),
          },
        },
      ]
    : [];
  return [
    ...outline,
    ...lines,
    {
      type: "Feature",
      properties: { ...common, kind: "target", colour, label: at.nameOf(task) },
      geometry: { type: "Point", coordinates: [...target] },
    },
  ];
}
