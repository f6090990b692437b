import { XMLParser, XMLValidator } from "fast-xml-parser";
import * as z from "zod";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";

/** One recorded place. Times in epoch milliseconds, altitude in metres. */
export type TrackPoint = {
  readonly at: LngLat;
  readonly timeMs: number;
  readonly altitudeM?: number | undefined;
};

/** A way that was recorded: at least 2 points, each later than the one before. */
export type Track = { readonly name: string | undefined; readonly points: readonly TrackPoint[] };

/** A week of one point a second, and a margin. */
const MAX_GPX_CHARACTERS = 100_000_000;

/** Attributes stand beside the elements; everything is text until it is checked here. */
const gpx = z.object({
  gpx: z.object({
    trk: z
      .array(
        z
          .object({
            name: z.string().optional().catch(undefined),
            trkseg: z.array(z.object({ trkpt: z.array(z.unknown()).default([]) }).catch({ trkpt: [] })).default([]),
          })
          .catch({ name: undefined, trkseg: [] }),
      )
      .default([]),
  }),
});

const degrees = (limit: number) => z.string().trim().min(1).transform(Number).pipe(z.number().min(-limit).max(limit));
const trackPoint = z.object({
  lat: degrees(90),
  lon: degrees(180),
  time: z
    .string()
    .trim()
    .transform((text) => Date.parse(text))
    .pipe(z.number()),
  ele: z.string().transform(Number).pipe(z.number()).optional().catch(undefined),
});

/**
 * Reads the longest timed track of a GPX 1.0 or 1.1 file, by the number of its points; its segments are joined.
 * Points without a time or off the globe are left out, and so are those whose time contradicts the others, as few as
 * can be. Refused: `too-large` above 100 MB, `malformed` for a DOCTYPE (nothing honest needs one, and it can make a
 * small file explode), for what is no GPX, and where no track has two timed points.
 */
export function readTrack(xml: string): Reply<Track> {
  if (xml.length > MAX_GPX_CHARACTERS) return refuse("too-large", "the file is larger than 100 MB");
  if (/<!DOCTYPE/i.test(xml))
    return refuse("malformed", "the file has a DOCTYPE, which no GPX file needs; take it out");
  const valid = XMLValidator.validate(xml);
  if (valid !== true) return refuse("malformed", `the file is no XML: line ${valid.err.line}: ${valid.err.msg}`);
  const read = gpx.safeParse(parser.parse(xml));
  if (!read.success) return refuse("malformed", "the file is no GPX: it has no <gpx> element");
  const tracks = read.data.gpx.trk.map(({ name, trkseg }) => ({
    name: name?.trim() || undefined,
    points: inOrderOfTime(trkseg.flatMap(({ trkpt }) => trkpt).flatMap(timedPoint)),
  }));
  const longest = tracks.reduce<Track | undefined>(
    (best, track) => (track.points.length > (best?.points.length ?? 0) ? track : best),
    undefined,
  );
  return longest && longest.points.length >= 2
    ? { kind: "done", result: longest }
    : refuse("malformed", "no track in the file has times; a track to be played needs a <time> in its points");
}

const MANY = new Set(["trk", "trkseg", "trkpt"]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) => MANY.has(name),
});

function timedPoint(value: unknown): TrackPoint[] {
  const read = trackPoint.safeParse(value);
  if (!read.success) return [];
  const { lat, lon, time, ele } = read.data;
  return [{ at: [lon, lat], timeMs: time, altitudeM: ele }];
}

/**
 * The largest part of `points`, in their order, in which each is later than the one before: one point with a wrong
 * year does not cost the others. Longest increasing subsequence by patience sorting (Fredman 1975), O(n log n).
 */
export function inOrderOfTime(points: readonly TrackPoint[]): TrackPoint[] {
  /** `ends[length - 1]`: which point ends the earliest run of that length. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  points.forEach(({ timeMs }, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const end = points[ends[middle] ?? 0];
      if (end && end.timeMs < timeMs) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  });
  const kept: TrackPoint[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    const point = points[index];
    if (point) kept.push(point);
  }
  return kept.toReversed();
}
