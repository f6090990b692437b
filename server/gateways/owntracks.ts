import * as z from "zod";
import type { ReportedFix } from "../../shared/protocol/commands.ts";
import { type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";
import { latitude, longitude, maybeNumeric, numeric } from "./numbers.ts";
import { fixFrom } from "./reported-fix.ts";

const KMH_MPS = 1 / 3.6;

const location = z.object({
  lat: latitude,
  lon: longitude,
  /** Seconds. */
  tst: numeric,
  acc: maybeNumeric,
  /** Kilometres an hour. */
  vel: maybeNumeric,
  cog: maybeNumeric,
});

/**
 * Reads a message of OwnTracks' HTTP mode (https://owntracks.org/booklet/tech/json/): `lat`, `lon`, `tst` in seconds,
 * `acc` in metres, `vel` in km/h, `cog`. The app also posts other types (waypoints, its state): they are answered with
 * undefined, since refusing them would make the app hold back everything behind them. Encrypted messages are refused,
 * for nobody would ever see where the phone is.
 */
export function readOwntracks(
  message: Readonly<Record<string, unknown>>,
  nowMs: number,
): Reply<ReportedFix | undefined> {
  const type = message["_type"];
  if (type === "encrypted") {
    return refuse("malformed", "_type: encrypted messages cannot be read here; take the encryption key out of the app");
  }
  if (type !== "location") return { kind: "done", result: undefined };
  const read = location.safeParse(message);
  if (!read.success) return refuse("malformed", whatIsWrong(read.error));
  const { lat, lon, tst, acc, vel, cog } = read.data;
  return fixFrom(
    {
      lng: lon,
      lat,
      measuredAtMs: tst * 1000,
      accuracyM: acc,
      speedMps: vel === undefined ? undefined : vel * KMH_MPS,
      headingDeg: cog,
    },
    "owntracks",
    nowMs,
  );
}
