import type { TFunction } from "i18next";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { useWorkspace } from "../workspace.ts";
import { sayProblem } from "./undo-notice.tsx";

/** What street maps call a place that one stands at. */
const PLACE_ZOOM = 15;
/** A receiver that wakes up needs a while under trees; longer, and people think that nothing happens. */
const WAIT_MS = 15_000;

/** Asks the device once where it is. Says why where it cannot tell. */
export function askMyPlace(t: TFunction): Promise<LngLat | undefined> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) {
      sayProblem(t("myPlace.none"));
      return resolve(undefined);
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([coords.longitude, coords.latitude]),
      (error) => {
        sayProblem(t(error.code === error.PERMISSION_DENIED ? "myPlace.denied" : "myPlace.unavailable"));
        resolve(undefined);
      },
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 10_000 },
    );
  });
}

/** Moves the map to where this device is. */
export function flyToMyPlace(t: TFunction): void {
  void askMyPlace(t).then((at) => at && useWorkspace.getState().fly({ at, zoom: PLACE_ZOOM }));
}
