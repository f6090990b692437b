import { expect, test } from "vitest";
import { type Progress, playTrack, type Sent } from "../../server/gateways/play-track.ts";
import type { Track } from "../../server/gateways/track.ts";

const START_MS = 1_760_000_000_000;
const ADDRESS = "http://localhost:8080/device/abc?keep=this";

/** Northwards at 10 m/s, a point every ten seconds. */
const TRACK: Track = {
  name: "north",
  points: Array.from({ length: 5 }, (_, index) => ({
    at: [71, 51 + (index * 100) / 111_195],
    timeMs: 1_000_000 + index * 10_000,
    altitudeM: 300,
  })),
};

/** Plays over a moved clock; `answer` says what becomes of each request, and how long it takes. */
async function play(
  speed: number,
  answer: (atMs: number, url: URL) => Sent & { tookMs?: number } = () => ({ kind: "taken" }),
) {
  let nowMs = START_MS;
  const sent: { atMs: number; url: URL; outcome: Sent["kind"] }[] = [];
  const progress: Progress[] = [];
  const played = await playTrack({
    track: TRACK,
    url: ADDRESS,
    speed,
    now: () => nowMs,
    wait: async (ms) => {
      nowMs += ms;
    },
    send: async (text) => {
      const url = new URL(text);
      const { tookMs = 20, ...outcome } = answer(nowMs, url);
      sent.push({ atMs: nowMs, url, outcome: outcome.kind });
      nowMs += tookMs;
      return outcome;
    },
    progress: (now) => progress.push(now),
  });
  return { played, sent, progress };
}

const secondsOf = (url: URL) => (Number(url.searchParams.get("timestamp")) - START_MS) / 1000;

test("a track is reported as it was recorded, so many times faster, each fix when it comes to pass", async () => {
  const { played, sent } = await play(10);
  expect(sent.map(({ atMs }) => (atMs - START_MS) / 1000)).toEqual([0, 1, 2, 3, 4]);
  expect(sent.map(({ url }) => secondsOf(url))).toEqual([0, 1, 2, 3, 4]);
  expect(played).toMatchObject({ ended: "complete", taken: 5, refused: 0, waiting: 0, total: 5 });
});

test("the fixes speak the OsmAnd protocol to the address that was given, with recorded speed and bearing", async () => {
  const { sent } = await play(10);
  const url = sent[1]?.url;
  expect(url?.pathname).toBe("/device/abc");
  expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
    keep: "this",
    lat: "51.0008993",
    lon: "71.0000000",
    timestamp: String(START_MS + 1_000),
    accuracy: "5",
    altitude: "300.0",
    speed: "19.44",
    bearing: "0.0",
  });
  expect(sent[0]?.url.searchParams.has("speed")).toBe(false);
});

test("while the server is away fixes are kept, and all arrive in order with the times at which they were measured", async () => {
  const { played, sent, progress } = await play(10, (atMs) =>
    atMs < START_MS + 7_000 ? { kind: "later", why: "the server is out of reach" } : { kind: "taken" },
  );
  const taken = sent.filter(({ outcome }) => outcome === "taken");
  expect(taken.map(({ url }) => secondsOf(url))).toEqual([0, 1, 2, 3, 4]);
  expect(played).toMatchObject({ ended: "complete", taken: 5, waiting: 0 });
  expect(progress[0]).toMatchObject({ taken: 0, waiting: 1, why: "the server is out of reach" });
  expect(Math.max(...progress.map(({ waiting }) => waiting))).toBe(5);
});

test("a request that hangs does not hold up the measuring", async () => {
  const { sent } = await play(10, (atMs) =>
    atMs === START_MS ? { kind: "later", why: "no answer", tookMs: 15_000 } : { kind: "taken" },
  );
  expect(sent.map(({ url }) => secondsOf(url))).toEqual([0, 0, 1, 2, 3, 4]);
});

test("a fix that the server will never take is left behind, the others go on", async () => {
  const { played, sent } = await play(1, (_, url) =>
    secondsOf(url) === 20 ? { kind: "refused", why: "no" } : { kind: "taken" },
  );
  expect(sent).toHaveLength(5);
  expect(played).toMatchObject({ ended: "complete", taken: 4, refused: 1 });
});

test("an address that is not known ends it at once", async () => {
  const { played, sent } = await play(1, () => ({ kind: "unknown-address", why: "no unit has it" }));
  expect(sent).toHaveLength(1);
  expect(played).toMatchObject({ ended: "unknown-address", taken: 0, why: "no unit has it" });
});
