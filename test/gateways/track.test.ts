import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inOrderOfTime, readTrack, type TrackPoint } from "../../server/gateways/track.ts";
import { metresBetween } from "../../shared/picture/geometry.ts";
import { recordedWalk } from "./recording.ts";

const SECOND = (second: number) => `2010-10-03T09:36:${String(second).padStart(2, "0")}Z`;

function gpx(body: string, version = "1.1"): string {
  return `<?xml version="1.0"?><gpx version="${version}" xmlns="http://www.topografix.com/GPX/1/1">${body}</gpx>`;
}

function point(lat: number, lon: number, time?: string): string {
  return `<trkpt lat="${lat}" lon="${lon}"><ele>12.5</ele>${time === undefined ? "" : `<time>${time}</time>`}</trkpt>`;
}

function refusalOf(xml: string): string {
  const read = readTrack(xml);
  return read.kind === "refused" ? `${read.reason}: ${read.detail}` : "read";
}

test("the longest timed track is taken, its segments joined, empty tracks and untimed points left out", () => {
  const untimed = `<trk><name>Long but untimed</name><trkseg>${Array.from({ length: 9 }, (_, i) => point(1, i)).join("")}</trkseg></trk>`;
  const short = `<trk><trkseg>${point(5, 5, SECOND(1))}${point(5, 6, SECOND(2))}</trkseg></trk>`;
  const long =
    `<trk><name> Way &amp; back </name><trkseg>${point(45.1, 14.1, SECOND(1))}${point(45.2, 14.1)}</trkseg><trkseg></trkseg>` +
    `<trkseg>${point(45.3, 14.1, SECOND(3))}${point(45.4, 14.1, SECOND(4))}</trkseg></trk>`;
  const read = readTrack(gpx(`<trk/><trk><trkseg/></trk>${untimed}${short}${long}<wpt lat="1" lon="2"/>`));
  if (read.kind === "refused") throw new Error(read.detail);
  expect(read.result.points.map(({ at }) => at)).toEqual([
    [14.1, 45.1],
    [14.1, 45.3],
    [14.1, 45.4],
  ]);
  expect(read.result.points[0]).toEqual({ at: [14.1, 45.1], timeMs: Date.parse(SECOND(1)), altitudeM: 12.5 });
});

test("GPX 1.0 and prefixed names are read as well", () => {
  const track = `<trk><trkseg>${point(1, 2, SECOND(1))}${point(1, 3, SECOND(2))}</trkseg></trk>`;
  expect(refusalOf(gpx(track, "1.0"))).toBe("read");
  const prefixed = track.replaceAll("<", "<g:").replaceAll("<g:/", "</g:");
  expect(refusalOf(`<g:gpx xmlns:g="http://www.topografix.com/GPX/1/0">${prefixed}</g:gpx>`)).toBe("read");
});

describe("what cannot be played is refused in one sentence", () => {
  test("a DOCTYPE, however small", () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "b">]><gpx/>`;
    expect(refusalOf(bomb)).toBe("malformed: the file has a DOCTYPE, which no GPX file needs; take it out");
    expect(refusalOf(bomb.replace("DOCTYPE", "doctype"))).toContain("DOCTYPE");
  });

  test("no times, no tracks, one point", () => {
    const sentence = "malformed: no track in the file has times; a track to be played needs a <time> in its points";
    expect(refusalOf(gpx(""))).toBe(sentence);
    expect(refusalOf(gpx(`<trk><trkseg>${point(1, 2)}${point(1, 3)}</trkseg></trk>`))).toBe(sentence);
    expect(refusalOf(gpx(`<trk><trkseg>${point(1, 2, SECOND(1))}</trkseg></trk>`))).toBe(sentence);
  });

  test("what is no XML, or no GPX", () => {
    expect(refusalOf("")).toContain("malformed: the file is no");
    expect(refusalOf("<gpx><trk></gpx>")).toContain("malformed: the file is no XML: line 1");
    expect(refusalOf("{}")).toContain("malformed: the file is no");
    expect(refusalOf("<kml/>")).toBe("malformed: the file is no GPX: it has no <gpx> element");
  });
});

test("points off the globe and impossible times are left out", () => {
  const points = [point(1, 2, SECOND(1)), point(91, 2, SECOND(2)), point(1, 181, SECOND(3)), point(1, 3, "yesterday")];
  const read = readTrack(gpx(`<trk><trkseg>${points.join("")}${point(1, 4, SECOND(5))}</trkseg></trk>`));
  expect(read.kind === "done" && read.result.points.map(({ at }) => at)).toEqual([
    [2, 1],
    [4, 1],
  ]);
});

function timed(timesS: readonly number[]): TrackPoint[] {
  return timesS.map((timeS, index) => ({ at: [index / 1000, 0], timeMs: timeS * 1000 }));
}

function secondsKept(timesS: readonly number[]): number[] {
  return inOrderOfTime(timed(timesS)).map(({ timeMs }) => timeMs / 1000);
}

test("one point with a wrong year does not cost the others", () => {
  expect(secondsKept([1, 2, 9_999, 3, 4])).toEqual([1, 2, 3, 4]);
  expect(secondsKept([5, 6, 1, 7])).toEqual([5, 6, 7]);
  expect(secondsKept([1, 1, 1, 2, 2])).toEqual([1, 2]);
  expect(secondsKept([])).toEqual([]);
});

test("whatever the times, what is kept goes forward, is in order, and is as much as can be", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 10 }), (times) => {
      const points = timed(times);
      const kept = inOrderOfTime(points);
      for (const [index, { timeMs }] of kept.entries()) expect(timeMs).toBeGreaterThan(kept[index - 1]?.timeMs ?? -1);
      const places = kept.map((point) => points.indexOf(point));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(kept).toHaveLength(longestByTrying(times));
    }),
  );
});

/** The length of the longest increasing run, by trying all of them. */
function longestByTrying(times: readonly number[], after = -1): number {
  return Math.max(
    0,
    ...times.map((time, index) => (time > after ? 1 + longestByTrying(times.slice(index + 1), time) : 0)),
  );
}

test("a recording of a walk keeps its longest track, its way and its pace", () => {
  const read = readTrack(recordedWalk());
  if (read.kind === "refused") throw new Error(read.detail);
  const { points } = read.result;
  expect(points.length).toBeGreaterThan(300);
  const metres = points.reduce((sum, { at }, i) => sum + metresBetween(points[i - 1]?.at ?? at, at), 0);
  const seconds = ((points.at(-1)?.timeMs ?? 0) - (points[0]?.timeMs ?? 0)) / 1000;
  expect(seconds).toBeGreaterThan(2 * 3600);
  expect(metres / seconds).toBeGreaterThan(0.3);
  expect(metres / seconds).toBeLessThan(2);
});
