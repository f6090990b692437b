import * as z from "zod";
import type { ReportedFix } from "../../shared/protocol/commands.ts";
import { type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";
import { latitude, longitude, maybeNumeric } from "./numbers.ts";
import { readTime } from "./osmand.ts";
import { fixFrom } from "./reported-fix.ts";

const report = z.object({
  location: z.object(
    {
      timestamp: z.union([z.string().trim(), z.number().transform(String)]).optional(),
      coords: z.object(
        {
          latitude,
          longitude,
          accuracy: maybeNumeric,
          speed: maybeNumeric,
          heading: maybeNumeric,
        },
        "is missing",
      ),
    },
    "is missing",
  ),
});

/**
 * Reads the JSON that Traccar Client posts since version 9 (https://www.traccar.org/osmand/): `location.timestamp` in
 * ISO 8601, `location.coords` with `latitude`, `longitude`, `accuracy` in metres, `speed` in metres a second and
 * `heading`. Speed and heading are -1 where the phone does not know them.
 */
export function readTraccarClient(body: unknown, nowMs: number): Reply<ReportedFix> {
  const read = report.safeParse(body);
  if (!read.success) return refuse("malformed", whatIsWrong(read.error));
  const { timestamp, coords } = read.data.location;
  const measuredAtMs = timestamp ? readTime(timestamp) : nowMs;
  if (measuredAtMs === undefined) return refuse("malformed", "location.timestamp: is no time");
  return fixFrom(
    {
      lng: coords.longitude,
      lat: coords.latitude,
      measuredAtMs,
      accuracyM: coords.accuracy,
      speedMps: coords.speed,
      headingDeg: coords.heading,
    },
    "osmand",
    nowMs,
  );
}
