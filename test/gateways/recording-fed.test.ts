import { expect, test } from "vitest";
import * as Y from "yjs";
import { playTrack } from "../../server/gateways/play-track.ts";
import { readTrack } from "../../server/gateways/track.ts";
import type { Fix } from "../../shared/picture/fix.ts";
import { metresBetween } from "../../shared/picture/geometry.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { unpackFixes } from "../../shared/protocol/packed-fixes.ts";
import { FLOOD, openFloodServer } from "../http/flood-server.ts";
import { recordedWalk } from "./recording.ts";

test("a recording fed through the device address moves its unit along its true way", async () => {
  const server = await openFloodServer();
  await server.addUnit("dog-team-1");
  const url = `${server.url}/device/${server.register.giveDeviceToken(FLOOD.id, "dog-team-1")}`;
  const read = readTrack(recordedWalk());
  if (read.kind === "refused") throw new Error(read.detail);
  const way = read.result.points;

  const shown = new Y.Doc();
  const seen: Fix[] = [];
  let seq = 0;
  const look = async () => {
    const entries = await server.journal.read(FLOOD.id, { afterSeq: seq, document: "fixes/fire", limit: 10_000 });
    for (const { payload } of entries) Y.applyUpdate(shown, payload);
    seq = entries.at(-1)?.seq ?? seq;
    const latest = shown.getArray<Uint8Array>(ROOTS.fixes).toArray().at(-1);
    const fix = latest && unpackFixes(latest)[0]?.fix;
    if (fix && fix.measuredAtMs !== seen.at(-1)?.measuredAtMs) seen.push(fix);
  };
  const played = await playTrack({
    track: read.result,
    url,
    speed: 10,
    now: () => server.clock.nowMs,
    wait: async (ms) => {
      server.clock.nowMs += ms;
    },
    send: async (report) => {
      const response = await fetch(report);
      const why = await response.text();
      await look();
      return response.ok ? { kind: "taken" } : { kind: "refused", why };
    },
  });
  expect(played).toMatchObject({ ended: "complete", taken: way.length, refused: 0 });
  expect(seen).toHaveLength(way.length);
  const strays = seen.map(({ at }, index) => metresBetween(at, way[index]?.at ?? at));
  expect(Math.max(...strays)).toBeLessThan(0.05);
  const firstMs = seen[0]?.measuredAtMs ?? 0;
  const lateMs = seen.map(({ measuredAtMs }, index) => {
    const recordedMs = ((way[index]?.timeMs ?? 0) - (way[0]?.timeMs ?? 0)) / 10;
    return Math.abs(measuredAtMs - firstMs - recordedMs);
  });
  expect(Math.max(...lateMs)).toBeLessThanOrEqual(100);
  await server.close();
});
