import type { PictureSource } from "../sync/picture-source.ts";
import { showAlerts } from "./alerts-on-map.ts";
import { type AnnotationsOnMap, showAnnotations } from "./annotations-on-map.ts";
import type { PageMap } from "./operations-map.ts";
import { type ResourcesOnMap, showResources } from "./resources-on-map.ts";
import { showRules } from "./rules-on-map.ts";
import { showTasks, type TasksOnMap } from "./task-lines-on-map.ts";
import { provideHook } from "./test-hook.ts";
import { showTruth } from "./truth-on-map.ts";
import { showUnits, type UnitsOnMap } from "./units-on-map.ts";

/** What a map shows of a picture, for the tools that pick things from it. */
export type ShownPicture = {
  readonly annotations: AnnotationsOnMap;
  readonly units: UnitsOnMap;
  readonly resources: ResourcesOnMap;
  readonly tasks: TasksOnMap;
  close(): void;
};

/**
 * Shows a picture, live, seen as somebody or replayed, on a map whose style is there; only for looking, without tools.
 * Browser tests find it at `place`. `withTruth`: the ground truth too, also where it is switched off. Until closed.
 */
export function showPicture(
  place: "map" | "secondMap",
  page: PageMap,
  picture: PictureSource,
  { withTruth = false }: { readonly withTruth?: boolean } = {},
): ShownPicture {
  const { map } = page;
  const annotations = showAnnotations(map, picture, page.hiddenLayers);
  const units = showUnits(map, picture);
  const resources = showResources(map, picture);
  const rules = showRules(map, picture);
  const tasks = showTasks(map, picture, units);
  const truth = showTruth(map, picture, withTruth);
  const alerts = showAlerts(map, picture);
  const afterStyle = [annotations, resources, rules, tasks, truth, units];
  const restore = () => {
    for (const part of afterStyle) part.restore();
  };
  map.on("style.load", restore);
  const removeHook = provideHook(place, map, { units, annotations, resources, tasks, truth });
  return {
    annotations,
    units,
    resources,
    tasks,
    close() {
      removeHook();
      map.off("style.load", restore);
      for (const part of [...afterStyle, alerts]) part.close();
    },
  };
}
