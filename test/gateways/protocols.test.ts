import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixIn, listenTo } from "../../server/gateways/device-message.ts";
import { readOsmand, readTime } from "../../server/gateways/osmand.ts";
import { readOwntracks } from "../../server/gateways/owntracks.ts";
import { readTraccarClient } from "../../server/gateways/traccar-client.ts";

const NOW_MS = Date.UTC(2025, 9, 3, 12, 0, 0);

function speedOf(extra: object): number | undefined {
  const read = readOsmand({ lat: "1", lon: "2", speed: "10", ...extra }, NOW_MS);
  return read.kind === "done" ? read.result.speedMps : undefined;
}

describe("OsmAnd protocol", () => {
  test("speed is knots, as Traccar has it, unless the address says otherwise", () => {
    expect(speedOf({})).toBeCloseTo(5.144, 3);
    expect(speedOf({ speed_unit: "kn" })).toBeCloseTo(5.144, 3);
    expect(speedOf({ speed_unit: "mps" })).toBe(10);
    expect(speedOf({ speed_unit: "kmh" })).toBeCloseTo(2.778, 3);
  });

  test("everything that is said arrives in our units", () => {
    const query = {
      id: "x",
      lat: "51.12345678",
      lon: "71.4",
      timestamp: String(NOW_MS),
      heading: "359.5",
      hdop: "1.5",
    };
    expect(readOsmand(query, NOW_MS)).toEqual({
      kind: "done",
      result: {
        at: [71.4, 51.1234568],
        accuracyM: 7.5,
        measuredAtMs: NOW_MS,
        headingDeg: 359.5,
        source: "osmand",
      },
    });
  });

  test("without a time it is now, without an accuracy a phone among houses", () => {
    expect(readOsmand({ location: "51.1,71.4" }, NOW_MS)).toMatchObject({
      kind: "done",
      result: { at: [71.4, 51.1], measuredAtMs: NOW_MS, accuracyM: 30 },
    });
  });

  test("unknown speed and bearing are left out, not taken for zero", () => {
    for (const unknown of ["-1", "", "NaN"]) {
      const read = readOsmand({ lat: "1", lon: "2", speed: unknown, bearing: unknown }, NOW_MS);
      expect(read).toMatchObject({ kind: "done", result: { speedMps: undefined, headingDeg: undefined } });
    }
  });

  test("times come in seconds, milliseconds and several spellings", () => {
    const whenMs = Date.UTC(2025, 9, 3, 11, 59, 30);
    const spellings = [
      "1759492770",
      "1759492770000",
      "1759492770.0",
      "2025-10-03T11:59:30Z",
      "2025-10-03T11:59:30.000Z",
      "2025-10-03 11:59:30",
      "2025-10-03T11:59:30",
      "2025-10-03T16:59:30+05:00",
      "2025-10-03T16:59:30+0500",
    ];
    expect(spellings.map(readTime)).toEqual(spellings.map(() => whenMs));
    for (const none of ["", "now", "-5", "2025-10-03", "12:00", "1e9", "0x10"]) expect(readTime(none)).toBeUndefined();
  });
});

test("OwnTracks speaks km/h and seconds, in numbers or in quotes", () => {
  const said = { _type: "location", lat: "51.1", lon: "71.4", tst: String(NOW_MS / 1000), vel: 36, cog: 45, acc: "8" };
  expect(readOwntracks(said, NOW_MS)).toEqual({
    kind: "done",
    result: { at: [71.4, 51.1], accuracyM: 8, measuredAtMs: NOW_MS, speedMps: 10, headingDeg: 45, source: "owntracks" },
  });
});

test("Traccar Client's JSON speaks metres a second, and -1 where it does not know", () => {
  const location = {
    timestamp: "2025-10-03T11:59:59.123Z",
    coords: { latitude: 51.1, longitude: 71.4, accuracy: 5, speed: -1, heading: -1, altitude: 300 },
  };
  const read = readTraccarClient({ location, device_id: "1" }, NOW_MS);
  expect(read).toMatchObject({ kind: "done", result: { measuredAtMs: Date.UTC(2025, 9, 3, 11, 59, 59, 123) } });
  expect(read).toMatchObject({ result: { speedMps: undefined, headingDeg: undefined } });
  const moving = { ...location, coords: { ...location.coords, speed: 7.5, heading: 12 } };
  expect(readTraccarClient({ location: moving }, NOW_MS)).toMatchObject({ result: { speedMps: 7.5, headingDeg: 12 } });
});

test("nothing that a device can say makes the server stumble: it is taken or refused", () => {
  const message = fc.record({
    query: fc.dictionary(
      fc.constantFrom("lat", "lon", "location", "timestamp", "speed", "bearing", "accuracy", "hdop", "id", "__proto__"),
      fc.oneof(fc.string(), fc.double().map(String), fc.array(fc.string(), { maxLength: 2 })),
    ),
    body: fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map((value) => JSON.stringify({ _type: "location", ...value })),
    ),
    isJson: fc.boolean(),
  });
  fc.assert(
    fc.property(message, (said) => {
      const read = fixIn(listenTo(said), NOW_MS);
      if (read.kind === "refused") expect(read.detail).not.toBe("");
    }),
  );
});
