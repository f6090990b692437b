import { afterEach, beforeEach, expect, test } from "vitest";
import type { Environment } from "../../client/sync/environment.ts";
import { FixReporter } from "../../client/sync/fix-reporter.ts";
import type { CommandInput, ReportedFix } from "../../shared/protocol/commands.ts";

/** A receiver that says what the test tells it to. */
class Receiver {
  found: PositionCallback | undefined;
  failed: PositionErrorCallback | undefined;
  readonly geolocation = {
    watchPosition: (found: PositionCallback, failed: PositionErrorCallback) => {
      this.found = found;
      this.failed = failed;
      return 7;
    },
    clearWatch: () => {
      this.found = undefined;
    },
    getCurrentPosition: () => undefined,
  } as unknown as Geolocation;

  say(at: {
    nowMs: number;
    lng?: number;
    speed?: number | null;
    heading?: number | null;
    timestamp?: number;
    accuracy?: number;
  }): void {
    const { nowMs, lng = 71.43, speed = null, heading = null, timestamp = nowMs, accuracy = 5 } = at;
    const coords = { latitude: 51.13, longitude: lng, accuracy, speed, heading };
    this.found?.({ coords, timestamp } as unknown as GeolocationPosition);
  }

  fail(code: number): void {
    this.failed?.({ code, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 } as GeolocationPositionError);
  }
}

let receiver: Receiver;
let reporter: FixReporter;
let sent: ReportedFix[];
let awake: number;
let wake: () => void;
const clock = { at: 0, nowMs: () => 1_000_000 + clock.at, elapsedMs: () => clock.at };

beforeEach(() => {
  receiver = new Receiver();
  sent = [];
  awake = 0;
  clock.at = 100_000;
  reporter = new FixReporter({
    environment: {
      clock,
      geolocation: receiver.geolocation,
      onWake: (listener: () => void) => {
        wake = listener;
        return () => undefined;
      },
      keepAwake: async () => {
        awake += 1;
        return async () => {
          awake -= 1;
        };
      },
    } as unknown as Environment,
    send: ((_name: string, input: CommandInput<"fixes.report">) => {
      for (const { fixes } of input.reports) sent.push(...fixes);
      return new Promise(() => undefined);
    }) as never,
    waiting: () => sent.length,
  });
});
afterEach(() => reporter.close());

test("a moving unit is reported once a second, one that stands still every ten", () => {
  reporter.start("engine-1");
  expect(reporter.reporting.get()).toEqual({ kind: "asking" });
  for (let n = 0; n < 20; n += 1) {
    receiver.say({ nowMs: clock.nowMs(), speed: 12 });
    clock.at += 250;
  }
  expect(sent).toHaveLength(5);
  sent.length = 0;
  for (let n = 0; n < 40; n += 1) {
    receiver.say({ nowMs: clock.nowMs(), speed: 0.1 });
    clock.at += 500;
  }
  expect(sent).toHaveLength(2);
  expect(reporter.reporting.get()).toMatchObject({ kind: "sharing", unit: "engine-1", waiting: 2 });
});

test("without a speed, a distance that noise does not explain is movement", () => {
  reporter.start("engine-1");
  receiver.say({ nowMs: clock.nowMs() });
  clock.at += 2_000;
  receiver.say({ nowMs: clock.nowMs(), lng: 71.430_02 });
  expect(sent).toHaveLength(1);
  receiver.say({ nowMs: clock.nowMs(), lng: 71.431 });
  expect(sent).toHaveLength(2);
});

test("a position carries the device's clock, whatever clock the receiver stamps by", () => {
  reporter.start("engine-1");
  receiver.say({ nowMs: clock.nowMs(), timestamp: clock.nowMs() - 900 });
  clock.at += 20_000;
  receiver.say({ nowMs: clock.nowMs(), timestamp: 5, heading: Number.NaN, speed: 3 });
  expect(sent.map(({ measuredAtMs }) => measuredAtMs - 1_100_000)).toEqual([-900, 20_000]);
  expect(sent[1]).toMatchObject({ speedMps: 3, source: "tablet" });
  expect(sent[1]?.headingDeg).toBeUndefined();
});

test("a guess from the network's address is no fix", () => {
  reporter.start("engine-1");
  receiver.say({ nowMs: clock.nowMs(), accuracy: 25_000 });
  expect(sent).toEqual([]);
});

test("what goes wrong is told; a receiver that only searches again keeps sharing", () => {
  reporter.start("engine-1");
  receiver.fail(3);
  expect(reporter.reporting.get()).toEqual({ kind: "failed", unit: "engine-1", why: "timeout" });
  receiver.say({ nowMs: clock.nowMs() });
  receiver.fail(3);
  expect(reporter.reporting.get().kind).toBe("sharing");
  receiver.fail(1);
  expect(reporter.reporting.get()).toEqual({ kind: "failed", unit: "engine-1", why: "denied" });
  receiver.fail(2);
  expect(reporter.reporting.get()).toMatchObject({ why: "unavailable" });
});

test("one tap stops it, and lets the device sleep", async () => {
  reporter.start("engine-1");
  await Promise.resolve();
  await Promise.resolve();
  expect(awake).toBe(1);
  reporter.stop();
  receiver.say({ nowMs: clock.nowMs() });
  expect(sent).toEqual([]);
  expect(awake).toBe(0);
  expect(reporter.reporting.get()).toEqual({ kind: "off" });
  wake();
  expect(awake).toBe(0);
});
