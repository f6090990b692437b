import { bearingBetween, metresBetween } from "../../shared/picture/geometry.ts";
import type { Track, TrackPoint } from "./track.ts";

const KNOT_MPS = 1852 / 3600;
/** An ordinary receiver under open sky; GPX says nothing about it. */
const ACCURACY_M = 5;
/** Phone apps try again after about as long. */
const RETRY_MS = 2_000;

/** What became of one report: taken, to be tried again, never to be taken, or the whole address unknown. */
export type Sent =
  | { readonly kind: "taken" }
  | { readonly kind: "later"; readonly why: string }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "unknown-address"; readonly why: string };

export type Progress = {
  readonly measured: number;
  readonly taken: number;
  readonly refused: number;
  /** Measured and kept, like a phone app keeps them, until the server takes them. */
  readonly waiting: number;
  readonly total: number;
  /** Why the last report was not taken; undefined where it was. */
  readonly why: string | undefined;
};

export type Played = Progress & { readonly ended: "complete" | "unknown-address" };

/**
 * Plays a track through a device address as a device would that moves along it now: the intervals of the recording
 * divided by `speed`, each fix with the moment at which it was due, with the speed and the bearing that the recording
 * has. What the server does not take is kept and sent again in order, while measuring goes on. Ends when everything
 * was taken or refused, or at once where the server does not know the address.
 *
 * `now` in epoch milliseconds; `wait` resolves after so many milliseconds; `send` makes one request, never throws.
 */
export async function playTrack(play: {
  readonly track: Track;
  readonly url: string;
  readonly speed: number;
  now(): number;
  wait(ms: number): Promise<void>;
  send(url: string): Promise<Sent>;
  progress?(progress: Progress): void;
}): Promise<Played> {
  const { points } = play.track;
  const due = dueTimes(points, play.speed, play.now());
  const kept: string[] = [];
  let counts = { measured: 0, taken: 0, refused: 0 };
  let why: string | undefined;
  const state = (): Progress => ({ ...counts, waiting: kept.length, total: points.length, why });

  while (counts.measured < points.length || kept.length > 0) {
    const next = due[counts.measured];
    if (next !== undefined && next <= play.now()) {
      kept.push(reportOf(points, counts.measured, next, play.url));
      counts = { ...counts, measured: counts.measured + 1 };
      continue;
    }
    const oldest = kept[0];
    if (oldest === undefined) {
      if (next !== undefined) await play.wait(Math.max(1, next - play.now()));
      continue;
    }
    const sent = await play.send(oldest);
    why = sent.kind === "taken" ? undefined : sent.why;
    if (sent.kind === "unknown-address") return { ...state(), ended: "unknown-address" };
    if (sent.kind !== "later") {
      kept.shift();
      counts = { ...counts, [sent.kind]: counts[sent.kind] + 1 };
    }
    play.progress?.(state());
    if (sent.kind === "later") await play.wait(RETRY_MS);
  }
  return { ...state(), ended: "complete" };
}

/** When each point comes to pass, starting at `startMs`. */
function dueTimes(points: readonly TrackPoint[], speed: number, startMs: number): number[] {
  const firstMs = points[0]?.timeMs ?? 0;
  return points.map(({ timeMs }) => startMs + Math.round((timeMs - firstMs) / speed));
}

/** The request for point `index`, in the OsmAnd protocol: milliseconds, knots, degrees, metres. */
function reportOf(points: readonly TrackPoint[], index: number, dueMs: number, url: string): string {
  const point = points[index];
  if (!point) throw new Error(`the track has no point ${index}`);
  const request = new URL(url);
  const fields: Record<string, string> = {
    lat: point.at[1].toFixed(7),
    lon: point.at[0].toFixed(7),
    timestamp: String(dueMs),
    accuracy: String(ACCURACY_M),
  };
  if (point.altitudeM !== undefined) fields["altitude"] = point.altitudeM.toFixed(1);
  const before = points[index - 1];
  if (before) {
    const metres = metresBetween(before.at, point.at);
    const seconds = (point.timeMs - before.timeMs) / 1000;
    fields["speed"] = (metres / seconds / KNOT_MPS).toFixed(2);
    if (metres > 0) fields["bearing"] = bearingBetween(before.at, point.at).toFixed(1);
  }
  for (const [name, value] of Object.entries(fields)) request.searchParams.set(name, value);
  return request.href;
}
