import i18next from "i18next";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { UnitId } from "../../shared/picture/unit.ts";
import { legibleFill } from "../symbols/colours.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { useAppearance } from "../ui/appearance.ts";
import { placeNow } from "../ui/place-now.ts";
import { taskName } from "../ui/task-words.ts";
import { useWorkspace } from "../workspace.ts";
import { isShownOnMap, type TaskOnBoard, taskFeatures } from "./task-features.ts";
import { TASK_TARGETS, TASKS } from "./task-layers.ts";
import type { ScreenPoint } from "./unit-grid.ts";
import type { UnitsOnMap } from "./units-on-map.ts";

/** Lines follow their units four times a second: what stands at their end is itself a symbol of 40 pixels. */
const DRAW_EVERY_MS = 250;
const FALLBACK_COLOUR = "#9fb4c7";

export type TasksOnMap = {
  /** The task whose target is at `point`. */
  postAt(point: ScreenPoint, reachPx: number): { readonly channel: string; readonly post: string } | undefined;
  /** The lines that are drawn, for tests: which unit's, and how. */
  lines(): readonly { readonly task: string; readonly style: string; readonly from: readonly number[] }[];
  /** The targets that are drawn, for tests: whose, where, and the outer corners of the outline where there is one. */
  targets(): readonly { readonly task: string; readonly at: readonly number[]; readonly outline?: number[][] }[];
  restore(): void;
  close(): void;
};

/**
 * Shows which unit does what where, until closed. Fixes never pass through React: lines are made anew at most four
 * times a second, and only while a unit that has one moves.
 */
export function showTasks(map: MapLibreMap, picture: PictureSource, units: UnitsOnMap): TasksOnMap {
  let shown: readonly TaskOnBoard[] = [];
  let moving: ReadonlySet<UnitId> = new Set();
  let features: GeoJSON.Feature[] = [];
  let areTasksDue = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawnMs = 0;

  /** The tasks that the map shows, and the units whose movement moves a line; only after a board has changed. */
  function gather(): void {
    const { selection } = useWorkspace.getState();
    const selected = selection?.kind === "post" ? selection : undefined;
    shown = picture.directory().channels.flatMap(({ id: channel }) =>
      picture
        .board(channel)
        .ofKind("task")
        .filter((task) => isShownOnMap(task) || (selected?.post === task.id && selected.channel === channel))
        .map((task) => ({ channel, task })),
    );
    moving = new Set(shown.flatMap(({ task }) => task.assignments.flatMap(({ to }) => to.unit ?? [])));
    areTasksDue = false;
  }

  function draw(): void {
    timer = undefined;
    drawnMs = performance.now();
    if (areTasksDue) gather();
    const { selection } = useWorkspace.getState();
    features = taskFeatures(shown, {
      selected: selection?.kind === "post" ? selection : undefined,
      unitAt: (unit) => units.seenAt(unit)?.at,
      placeNow: (place) => placeNow(picture, place),
      colourOf: (agency) => {
        const colour = picture.agencies().get(agency)?.colour ?? FALLBACK_COLOUR;
        return useAppearance.getState().resolved === "dark" ? legibleFill(colour) : colour;
      },
      nameOf: (task) => taskName(task, i18next.t),
    });
    void map.getSource<GeoJSONSource>(TASKS)?.setData({ type: "FeatureCollection", features });
    if ([...moving].some((unit) => units.seenAt(unit)?.isGliding === true)) soon();
  }

  function soon(): void {
    if (document.hidden) return;
    timer ??= setTimeout(draw, Math.max(0, drawnMs + DRAW_EVERY_MS - performance.now()));
  }

  const tasksChanged = () => {
    areTasksDue = true;
    soon();
  };
  const stops = [
    picture.onBoards(tasksChanged),
    picture.onDirectory(tasksChanged),
    picture.onUnits(soon),
    picture.onAnnotations(() => {
      if (shown.some(({ task }) => task.where?.annotation)) soon();
    }),
    picture.onFixes((moved) => {
      if (timer === undefined && [...moved].some((unit) => moving.has(unit))) soon();
    }),
    useWorkspace.subscribe((now, before) => {
      if (now.selection !== before.selection) tasksChanged();
    }),
  ];
  document.addEventListener("visibilitychange", soon);
  i18next.on("languageChanged", soon);
  draw();

  return {
    postAt({ x, y }, reachPx) {
      if (!map.getLayer(TASK_TARGETS)) return undefined;
      const [found] = map.queryRenderedFeatures(
        [
          [x - reachPx, y - reachPx],
          [x + reachPx, y + reachPx],
        ],
        { layers: [TASK_TARGETS] },
      );
      if (!found) return undefined;
      const { channel, task } = found.properties as { channel: string; task: string };
      return { channel, post: task };
    },
    lines: () =>
      features.flatMap(({ geometry, properties }) =>
        geometry.type === "LineString"
          ? [
              {
                task: String(properties?.["task"]),
                style: String(properties?.["style"]),
                from: geometry.coordinates[0] ?? [],
              },
            ]
          : [],
      ),
    targets: () =>
      features.flatMap(({ geometry, properties }) => {
        if (geometry.type !== "Point") return [];
        const task = String(properties?.["task"]);
        const outline = features.find((one) => one.geometry.type === "Polygon" && one.properties?.["task"] === task);
        const corners = outline?.geometry.type === "Polygon" ? outline.geometry.coordinates[0] : undefined;
        return [{ task, at: geometry.coordinates, ...(corners ? { outline: corners } : {}) }];
      }),
    restore: draw,
    close() {
      clearTimeout(timer);
      for (const stop of stops) stop();
      document.removeEventListener("visibilitychange", soon);
      i18next.off("languageChanged", soon);
      void map.getSource<GeoJSONSource>(TASKS)?.setData({ type: "FeatureCollection", features: [] });
    },
  };
}
