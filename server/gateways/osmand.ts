import * as z from "zod";
import type { ReportedFix } from "../../shared/protocol/commands.ts";
import { type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";
import { latitude, longitude, maybeNumeric } from "./numbers.ts";
import { fixFrom } from "./reported-fix.ts";

const KNOT_MPS = 1852 / 3600;
/** What one unit of dilution of precision stands for with an ordinary receiver (user equivalent range error). */
const METRES_A_HDOP = 5;
/** Below this a number of the time is seconds: as milliseconds it would be January 1970. */
const SECONDS_BELOW = 2 ** 31;

const SPEED_UNITS_MPS: Readonly<Record<string, number>> = { kn: KNOT_MPS, mps: 1, kmh: 1 / 3.6 };

const parameters = z.object({
  lat: latitude.optional(),
  lon: longitude.optional(),
  /** `lat,lon` in one. */
  location: z.string().optional(),
  timestamp: z.string().trim().optional(),
  speed: maybeNumeric,
  speed_unit: z.enum(["kn", "mps", "kmh"], "is none of kn, mps, kmh").optional(),
  bearing: maybeNumeric,
  heading: maybeNumeric,
  accuracy: maybeNumeric,
  hdop: maybeNumeric,
  valid: z.string().optional(),
});

/**
 * Reads the OsmAnd protocol as Traccar's server reads it (https://www.traccar.org/osmand/), from a query or a form:
 * `lat`, `lon` (or `location=lat,lon`), `timestamp` (seconds, milliseconds or ISO 8601; now where it is missing),
 * `speed`, `bearing` or `heading`, `accuracy` in metres or `hdop`, `valid`. What else there is (`id`, `altitude`,
 * `batt`…) is not looked at.
 *
 * Speed is in knots, as Traccar Client sends it. The OsmAnd app itself fills its template with metres a second and
 * looks just the same on the wire; whoever writes such a template adds `speed_unit=mps` (also `kmh`).
 */
export function readOsmand(query: Readonly<Record<string, unknown>>, nowMs: number): Reply<ReportedFix> {
  const read = parameters.safeParse(query);
  if (!read.success) return refuse("malformed", whatIsWrong(read.error));
  const said = read.data;
  if (said.valid !== undefined && said.valid !== "true" && said.valid !== "1") {
    return refuse("malformed", "valid: the device says that this position is not valid");
  }
  const place = placeOf(said);
  if (place.kind === "refused") return place;
  const measuredAtMs = said.timestamp ? readTime(said.timestamp) : nowMs;
  if (measuredAtMs === undefined) return refuse("malformed", "timestamp: is no time");
  return fixFrom(
    {
      ...place.result,
      measuredAtMs,
      accuracyM: said.accuracy ?? (said.hdop === undefined ? undefined : said.hdop * METRES_A_HDOP),
      speedMps:
        said.speed === undefined ? undefined : said.speed * (SPEED_UNITS_MPS[said.speed_unit ?? "kn"] ?? KNOT_MPS),
      headingDeg: said.bearing ?? said.heading,
    },
    "osmand",
    nowMs,
  );
}

function placeOf(said: z.infer<typeof parameters>): Reply<{ lng: number; lat: number }> {
  if (said.location !== undefined) {
    const [lat, lng] = said.location.split(",");
    const read = z.object({ lat: latitude, lng: longitude }).safeParse({ lat, lng });
    return read.success
      ? { kind: "done", result: read.data }
      : refuse("malformed", `location: ${whatIsWrong(read.error)}`);
  }
  if (said.lat === undefined) return refuse("malformed", "lat: is missing");
  if (said.lon === undefined) return refuse("malformed", "lon: is missing");
  return { kind: "done", result: { lng: said.lon, lat: said.lat } };
}

/** Epoch milliseconds of a time as devices write it; a time without a zone is UTC. Undefined for what is none. */
export function readTime(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const value = Number(text);
    return value < SECONDS_BELOW ? value * 1000 : value;
  }
  const written = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (!written) return undefined;
  const timeMs = Date.parse(`${written[1]}T${written[2]}${written[3] ?? "Z"}`);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
