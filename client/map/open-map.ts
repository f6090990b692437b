import type { LiveSession } from "../sync/picture-source.ts";
import { showAlerts } from "./alerts-on-map.ts";
import { showAnnotations } from "./annotations-on-map.ts";
import { shareAttention } from "./attention.ts";
import { openCamera, steerCamera } from "./camera.ts";
import { type OperationsMap, operationsMap } from "./operations-map.ts";
import { showOwnPosition } from "./own-position.ts";
import { showPresence } from "./presence-on-map.ts";
import { showProposals } from "./proposals-on-map.ts";
import { showResources } from "./resources-on-map.ts";
import { showRules } from "./rules-on-map.ts";
import { showTasks } from "./task-lines-on-map.ts";
import { provideHook } from "./test-hook.ts";
import { openToolBox } from "./tools/tool-box.ts";
import { showTruth } from "./truth-on-map.ts";
import { showUnits } from "./units-on-map.ts";

/** Shows an operation on the page's one map, in `parent`. Returns how to take it off again. */
export function openMap(session: LiveSession, parent: HTMLElement): () => void {
  const page = operationsMap();
  const leave = page.showIn(parent);
  openCamera(page.map, session.picture.directory().operation);
  let isOpen = true;
  let close: (() => void) | undefined;
  const whenReady = async () => {
    await page.ready;
    if (isOpen) close = showOperation(page, session);
  };
  void whenReady();
  return () => {
    isOpen = false;
    close?.();
    leave();
  };
}

function showOperation({ map }: OperationsMap, session: LiveSession): () => void {
  const annotations = showAnnotations(map, session.picture);
  const units = showUnits(map, session.picture);
  const own = showOwnPosition(map, session);
  const proposals = showProposals(map);
  const resources = showResources(map, session.picture);
  const rules = showRules(map, session.picture);
  const tasks = showTasks(map, session.picture, units);
  const truth = showTruth(map, session.picture);
  let isTouched = window.matchMedia("(pointer: coarse)").matches;
  const onPointer = (event: PointerEvent) => {
    isTouched = event.pointerType !== "mouse";
  };
  const restore = () => {
    annotations.restore();
    own.restore();
    proposals.restore();
    resources.restore();
    rules.restore();
    tasks.restore();
    truth.restore();
    units.restore();
  };
  map.getCanvasContainer().addEventListener("pointerdown", onPointer, { capture: true });
  map.on("style.load", restore);
  const parts = [
    openToolBox({ map, session, units, annotations, resources, tasks, isTouched: () => isTouched }),
    steerCamera(map, session, units),
    showPresence(map, session),
    shareAttention(map, session),
    showAlerts(map, session.picture),
    units,
    annotations,
    own,
    proposals,
    resources,
    tasks,
    truth,
  ];
  const removeHook = provideHook(map, { units, annotations, resources, tasks, truth });
  return () => {
    removeHook();
    map.off("style.load", restore);
    map.getCanvasContainer().removeEventListener("pointerdown", onPointer, { capture: true });
    for (const part of parts) part.close();
  };
}
