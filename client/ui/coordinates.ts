import { LatLon } from "geodesy/mgrs.js";
import { create } from "zustand";
import type { LngLat } from "../../shared/picture/geometry.ts";

export const COORDINATE_FORMATS = ["decimal", "dms", "utm", "mgrs"] as const;
export type CoordinateFormat = (typeof COORDINATE_FORMATS)[number];

/**
 * A place as people read it out, WGS 84, latitude first.
 * Decimal to 5 places and UTM and MGRS to the metre; degrees to a tenth of a second (3 m). Near the poles, where UTM has
 * no zones (beyond 84°N and 80°S), UTM and MGRS fall back to decimal degrees.
 */
export function formatPlace([lng, lat]: LngLat, format: CoordinateFormat): string {
  switch (format) {
    case "decimal":
      return `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
    case "dms":
      return `${sexagesimal(lat)}${lat < 0 ? "S" : "N"} ${sexagesimal(lng)}${lng < 0 ? "W" : "E"}`;
    case "utm":
      return onGrid([lng, lat]) ? new LatLon(lat, lng).toUtm().toString() : formatPlace([lng, lat], "decimal");
    case "mgrs":
      return onGrid([lng, lat]) ? new LatLon(lat, lng).toUtm().toMgrs().toString() : formatPlace([lng, lat], "decimal");
  }
}

/** 180° itself belongs to zone 1, which the conversion does not know. */
function onGrid([lng, lat]: LngLat): boolean {
  return lat >= -80 && lat <= 84 && lng >= -180 && lng < 180;
}

function sexagesimal(degrees: number): string {
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const seconds = (tenths % 600) / 10;
  const minutes = Math.floor(tenths / 600) % 60;
  const whole = Math.floor(tenths / 36_000);
  return `${whole}°${String(minutes).padStart(2, "0")}′${seconds.toFixed(1).padStart(4, "0")}″`;
}

const STORED_AS = "muster.coordinates";

function readFormat(): CoordinateFormat {
  try {
    const stored = globalThis.localStorage?.getItem(STORED_AS);
    return COORDINATE_FORMATS.find((format) => format === stored) ?? "decimal";
  } catch {
    return "decimal";
  }
}

/** The format that this device shows places in; every place on the screen follows it. */
export const useCoordinateFormat = create<{
  readonly format: CoordinateFormat;
  /** Goes on to the next format. */
  next(): void;
}>()((set) => ({
  format: readFormat(),
  next: () =>
    set(({ format }) => {
      const next = COORDINATE_FORMATS[(COORDINATE_FORMATS.indexOf(format) + 1) % COORDINATE_FORMATS.length] ?? "decimal";
      try {
        globalThis.localStorage?.setItem(STORED_AS, next);
      } catch {
        // Not kept on this device; it holds until the page is closed.
      }
      return { format: next };
    }),
}));
