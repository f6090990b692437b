import type { LiveSession } from "../sync/picture-source.ts";
import { shareAttention } from "./attention.ts";
import { openCamera, steerCamera } from "./camera.ts";
import { operationsMap, type PageMap } from "./operations-map.ts";
import { showOwnPosition } from "./own-position.ts";
import { showPresence } from "./presence-on-map.ts";
import { showProposals } from "./proposals-on-map.ts";
import { showPicture } from "./show-picture.ts";
import { openToolBox } from "./tools/tool-box.ts";

/** Shows an operation on the map that it is worked on, in `parent`. Returns how to take it off again. */
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

function showOperation(page: PageMap, session: LiveSession): () => void {
  const { map } = page;
  const shown = showPicture("map", page, session.picture);
  const { units, annotations, resources, tasks } = shown;
  const own = showOwnPosition(map, session);
  const proposals = showProposals(map);
  let isTouched = window.matchMedia("(pointer: coarse)").matches;
  const onPointer = (event: PointerEvent) => {
    isTouched = event.pointerType !== "mouse";
  };
  const restore = () => {
    own.restore();
    proposals.restore();
  };
  map.getCanvasContainer().addEventListener("pointerdown", onPointer, { capture: true });
  map.on("style.load", restore);
  const parts = [
    openToolBox({ map, session, units, annotations, resources, tasks, isTouched: () => isTouched }),
    steerCamera(map, session, units),
    showPresence(map, session),
    shareAttention(map, session),
    shown,
    own,
    proposals,
  ];
  return () => {
    map.off("style.load", restore);
    map.getCanvasContainer().removeEventListener("pointerdown", onPointer, { capture: true });
    for (const part of parts) part.close();
  };
}
