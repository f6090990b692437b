import type { LngLat } from "../../shared/picture/geometry.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { LiveSession } from "../sync/picture-source.ts";

/** As long as Help must be pressed: what the receiver says meanwhile comes along. */
const WAIT_MS = 3_000;
/** Older than this a walking person has gone out of sight of it. */
const FRESH_MS = 60_000;

/**
 * Begins to look where this device is, while Help is being pressed. What comes back tells what is known by then: what
 * its receiver said just now, else the last fix of its own sharing, else the last one of its unit. Never waits.
 */
export function lookForHelpPlace(
  { picture, reporting }: LiveSession,
  unit: UnitId | undefined,
): () => LngLat | undefined {
  let measured: LngLat | undefined;
  const own = reporting.get();
  const last = own.kind === "sharing" ? own.last : undefined;
  const isFresh = last !== undefined && picture.nowMs() - last.measuredAtMs < FRESH_MS;
  if (!isFresh) {
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        measured = [coords.longitude, coords.latitude];
      },
      // Without it the call goes out all the same.
      () => undefined,
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: FRESH_MS },
    );
  }
  return () => measured ?? last?.at ?? (unit === undefined ? undefined : picture.fix(unit)?.at);
}

/** The unit that this device speaks for: the one it shares its position as, else the one it was assigned. */
export function unitOfDevice({ picture, reporting }: LiveSession): Unit | undefined {
  const own = reporting.get();
  const sharedAs = own.kind === "sharing" || own.kind === "failed" ? own.unit : undefined;
  return picture.units().get(sharedAs ?? picture.directory().me.unit ?? "");
}
