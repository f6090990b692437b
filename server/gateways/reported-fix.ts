import { roundLngLat } from "../../shared/picture/geometry.ts";
import { type ReportedFix, reportedFix } from "../../shared/protocol/commands.ts";
import { MAX_FIX_AGE_MS, MAX_FIX_AHEAD_MS } from "../../shared/protocol/limits.ts";
import { type Refused, type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";

/** For a device that does not know how exact it is: a phone among houses. */
const UNKNOWN_ACCURACY_M = 30;

/** What a device said, in our units; what it does not know is left out. */
export type Said = {
  readonly lng: number;
  readonly lat: number;
  readonly measuredAtMs: number;
  readonly accuracyM?: number | undefined;
  /** Negative where the device does not know, as both mobile systems have it. */
  readonly speedMps?: number | undefined;
  /** Negative where the device does not know. */
  readonly headingDeg?: number | undefined;
};

/**
 * A fix out of what a device said. Refused: `malformed` for what cannot be (a negative accuracy means "this position
 * is not valid" on iOS; exactly 0, 0 is what trackers send before they have one), `clock-ahead` and `clock-behind` for
 * a device whose clock is wrong.
 */
export function fixFrom(said: Said, source: ReportedFix["source"], nowMs: number): Reply<ReportedFix> {
  if (said.lng === 0 && said.lat === 0)
    return refuse("malformed", "lat and lon: 0, 0 means that there is no position yet");
  if (said.accuracyM !== undefined && said.accuracyM < 0) {
    return refuse("malformed", "accuracy: a negative accuracy means that the position is not valid");
  }
  const wrongClock = judgeClock(said.measuredAtMs, nowMs);
  if (wrongClock) return wrongClock;
  const read = reportedFix.safeParse({
    at: roundLngLat([said.lng, said.lat]),
    accuracyM: said.accuracyM ?? UNKNOWN_ACCURACY_M,
    measuredAtMs: Math.round(said.measuredAtMs),
    speedMps: known(said.speedMps),
    headingDeg: known(said.headingDeg),
    source,
  });
  return read.success ? { kind: "done", result: read.data } : refuse("malformed", whatIsWrong(read.error));
}

function known(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}

/** Is a moment that a device measured at believable when the server's clock shows `nowMs`? */
export function judgeClock(measuredAtMs: number, nowMs: number): Refused | undefined {
  const aheadMs = measuredAtMs - nowMs;
  if (aheadMs > MAX_FIX_AHEAD_MS) {
    return refuse(
      "clock-ahead",
      `timestamp: ${inWords(aheadMs)} ahead of the server; set the device's clock to network time`,
    );
  }
  if (-aheadMs > MAX_FIX_AGE_MS) {
    const limit = inWords(MAX_FIX_AGE_MS);
    return refuse(
      "clock-behind",
      `timestamp: ${inWords(-aheadMs)} behind the server; fixes older than ${limit} are not taken`,
    );
  }
  return undefined;
}

/** A length of time in its two largest units, as "3 h 5 min". */
function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    { amount: Math.floor(minutes / 1_440), unit: "d" },
    { amount: Math.floor(minutes / 60) % 24, unit: "h" },
    { amount: minutes % 60, unit: "min" },
  ];
  const largest = parts.findIndex(({ amount }) => amount > 0);
  return parts
    .slice(Math.max(0, largest), largest + 2)
    .filter(({ amount }) => amount > 0)
    .map(({ amount, unit }) => `${amount} ${unit}`)
    .join(" ");
}
