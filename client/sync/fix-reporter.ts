import type { Fix } from "../../shared/picture/fix.ts";
import { metresBetween } from "../../shared/picture/geometry.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { ReportedFix } from "../../shared/protocol/commands.ts";
import type { Environment } from "./environment.ts";
import type { CommandSender, FixReporting, Watchable } from "./picture-source.ts";
import { createSource } from "./watchable.ts";

const MOVING_EVERY_MS = 1_000;
/** A third of what makes a fix old on the map. */
const STILL_EVERY_MS = 10_000;
/** Walking pace; below it, a receiver's noise looks like movement. */
const MOVING_MPS = 0.8;
/** How long the receiver may search before that shows; it goes on searching. */
const FOUND_WITHIN_MS = 30_000;
/** A position that was not asked for from a cache is not older than this. */
const PLAUSIBLE_AGE_MS = 30_000;
/** Said by people, not by receivers: a fix with a worse accuracy is a guess from the network's address. */
const WORST_ACCURACY_M = 5_000;

export type FixReporterSurroundings = {
  readonly environment: Environment;
  readonly send: CommandSender;
  /** Reports that wait in the outbox. */
  readonly waiting: () => number;
};

/** Reports where this device is as the position of a unit, as long as it is told to, and keeps the device awake. */
export class FixReporter {
  readonly reporting: Watchable<FixReporting>;
  readonly #at: FixReporterSurroundings;
  readonly #source = createSource<FixReporting>({ kind: "off" });
  #unit: UnitId | undefined;
  #watch: number | undefined;
  #letSleep: (() => Promise<void>) | undefined;
  #last: Fix | undefined;
  /** The last position that the receiver gave, reported or not. */
  #latest: Fix | undefined;
  #reportedAtMs = 0;
  #stillTimer: ReturnType<typeof setInterval> | undefined;
  #dueTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #stopWaking: () => void;

  constructor(at: FixReporterSurroundings) {
    this.#at = at;
    this.reporting = this.#source;
    // Browsers let the screen sleep again whenever the tab was hidden.
    this.#stopWaking = at.environment.onWake(() => void this.#stayAwake());
  }

  start(unit: UnitId): void {
    this.stop();
    const { geolocation } = this.#at.environment;
    this.#unit = unit;
    if (!geolocation) {
      this.#source.set({ kind: "failed", unit, why: "unavailable" });
      return;
    }
    this.#source.set({ kind: "asking" });
    this.#watch = geolocation.watchPosition(
      (position) => this.#found(unit, position),
      (error) => this.#failed(unit, error),
      { enableHighAccuracy: true, maximumAge: 0, timeout: FOUND_WITHIN_MS },
    );
    // A receiver that lies still may say nothing for minutes; the unit is not lost for that.
    this.#stillTimer = setInterval(() => this.#repeat(unit), STILL_EVERY_MS);
    void this.#stayAwake();
  }

  stop(): void {
    if (this.#watch !== undefined) this.#at.environment.geolocation?.clearWatch(this.#watch);
    clearInterval(this.#stillTimer);
    clearTimeout(this.#dueTimer);
    this.#dueTimer = undefined;
    this.#watch = undefined;
    this.#unit = undefined;
    this.#last = undefined;
    this.#latest = undefined;
    this.#reportedAtMs = 0;
    this.#source.set({ kind: "off" });
    void this.#letSleep?.();
    this.#letSleep = undefined;
  }

  /** The number of reports that wait has changed. */
  waitingChanged(): void {
    const now = this.#source.get();
    const waiting = this.#at.waiting();
    if (now.kind === "sharing" && now.waiting !== waiting) this.#source.set({ ...now, waiting });
  }

  close(): void {
    this.#stopWaking();
    this.stop();
  }

  #found(unit: UnitId, position: GeolocationPosition): void {
    const fix = readPosition(position, this.#at.environment.clock.nowMs());
    if (!fix || fix.accuracyM > WORST_ACCURACY_M) return;
    this.#latest = fix;
    const sinceMs = this.#at.environment.clock.elapsedMs() - this.#reportedAtMs;
    const isFirst = this.#last === undefined;
    const everyMs = isMoving(this.#last, fix) ? MOVING_EVERY_MS : STILL_EVERY_MS;
    if (isFirst || sinceMs >= everyMs) return this.#report(unit, fix);
    // A receiver that says nothing more until it moves again must not leave the unit a step behind.
    clearTimeout(this.#dueTimer);
    this.#dueTimer = setTimeout(() => this.#reportLatest(unit), everyMs - sinceMs);
  }

  #reportLatest(unit: UnitId): void {
    this.#dueTimer = undefined;
    if (this.#unit === unit && this.#latest && this.#latest !== this.#last) this.#report(unit, this.#latest);
  }

  /** Nothing was reported for a while: says what the receiver said since, or has it look again. */
  #repeat(unit: UnitId): void {
    if (this.#source.get().kind !== "sharing") return;
    if (this.#at.environment.clock.elapsedMs() - this.#reportedAtMs < STILL_EVERY_MS) return;
    if (this.#latest && this.#latest !== this.#last) this.#report(unit, this.#latest);
    else this.#askOnce(unit);
  }

  /** Asks the receiver itself rather than saying an old place again as if it were measured now. */
  #askOnce(unit: UnitId): void {
    this.#at.environment.geolocation?.getCurrentPosition(
      (position) => {
        if (this.#unit === unit) this.#found(unit, position);
      },
      () => undefined,
      { enableHighAccuracy: true, maximumAge: STILL_EVERY_MS, timeout: STILL_EVERY_MS },
    );
  }

  #report(unit: UnitId, fix: Fix): void {
    clearTimeout(this.#dueTimer);
    this.#dueTimer = undefined;
    this.#last = fix;
    this.#reportedAtMs = this.#at.environment.clock.elapsedMs();
    void this.#at.send("fixes.report", { reports: [{ unit, fixes: [toReported(fix)] }] });
    this.#source.set({ kind: "sharing", unit, last: fix, waiting: this.#at.waiting() });
  }

  #failed(unit: UnitId, error: GeolocationPositionError): void {
    // Indoors a receiver loses the sky now and then; what it said last stays shown, with its age.
    if (error.code === error.TIMEOUT && this.#latest) return;
    const why =
      error.code === error.PERMISSION_DENIED ? "denied" : error.code === error.TIMEOUT ? "timeout" : "unavailable";
    this.#source.set({ kind: "failed", unit, why });
  }

  async #stayAwake(): Promise<void> {
    if (this.#watch === undefined) return;
    try {
      const before = this.#letSleep;
      const letSleep = await this.#at.environment.keepAwake?.();
      await before?.();
      if (this.#watch === undefined) await letSleep?.();
      else this.#letSleep = letSleep;
    } catch {
      // A device low on battery refuses; positions go on while the screen is on.
    }
  }
}

/**
 * Some devices stamp a position by the satellites' clock and some by their own. All times of a report must be by the
 * device's clock, which the server corrects: a stamp that does not fit it is replaced by now, when the position came.
 */
function readPosition({ coords, timestamp }: GeolocationPosition, nowMs: number): Fix | undefined {
  const { latitude, longitude, accuracy, speed, heading } = coords;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
  return {
    at: [longitude, latitude],
    accuracyM: Math.max(0, Number.isFinite(accuracy) ? accuracy : WORST_ACCURACY_M),
    measuredAtMs: Math.round(timestamp <= nowMs && nowMs - timestamp < PLAUSIBLE_AGE_MS ? timestamp : nowMs),
    speedMps: speed !== null && Number.isFinite(speed) ? Math.max(0, speed) : undefined,
    headingDeg: heading !== null && Number.isFinite(heading) ? heading : undefined,
    source: "tablet",
  };
}

/** By the receiver's own speed; where it tells none, by a distance that its noise does not explain. */
function isMoving(last: Fix | undefined, next: Fix): boolean {
  if (next.speedMps !== undefined) return next.speedMps >= MOVING_MPS;
  return !last || metresBetween(last.at, next.at) > Math.max(5, next.accuracyM / 2);
}

function toReported({ at, ...fix }: Fix): ReportedFix {
  return { ...fix, at: [at[0], at[1]] };
}
