/** A marker is at most this far behind the newest fix; devices that report less often glide and then wait. */
const MAX_GLIDE_MS = 1_500;
/** Shorter glides cannot be told from jumps. */
const MIN_GLIDE_MS = 120;
/** 500 m on the equator, 310 m at 51°, in Mercator units: further is a gap of reception, not a way that was driven. */
const MAX_GLIDE_DISTANCE = 1.25e-5;
/** 15 frames a second look smooth for things that move a pixel at a time, and leave the processor to the map. */
const LEAST_FRAME_MS = 1000 / 15;

/**
 * Where every unit is and where it is gliding to, in typed arrays by the unit's index; Mercator units, times in
 * milliseconds of one clock. The GPU interpolates by the same rule as `xAt` and `yAt`.
 */
export class UnitMotion {
  fromX = new Float64Array(64);
  fromY = new Float64Array(64);
  toX = new Float64Array(64);
  toY = new Float64Array(64);
  startMs = new Float64Array(64);
  glideMs = new Float64Array(64);

  /** Makes room for `count` units; what is there stays. */
  reserve(count: number): void {
    if (count <= this.fromX.length) return;
    const size = 2 ** Math.ceil(Math.log2(count));
    for (const name of ["fromX", "fromY", "toX", "toY", "startMs", "glideMs"] as const) {
      const larger = new Float64Array(size);
      larger.set(this[name]);
      this[name] = larger;
    }
  }

  /** Stands at a place from now on, without a glide. */
  stand(index: number, x: number, y: number): void {
    this.fromX[index] = x;
    this.fromY[index] = y;
    this.toX[index] = x;
    this.toY[index] = y;
    this.glideMs[index] = 0;
  }

  /**
   * Glides to a place from where it is seen now, for as long as the two fixes were apart (`sinceLastMs`).
   * Too far to have been seen driving there: stands there at once.
   */
  glide(index: number, x: number, y: number, nowMs: number, sinceLastMs: number): void {
    const seenX = this.xAt(index, nowMs);
    const seenY = this.yAt(index, nowMs);
    if (Math.hypot(x - seenX, y - seenY) > MAX_GLIDE_DISTANCE) {
      this.stand(index, x, y);
      return;
    }
    this.fromX[index] = seenX;
    this.fromY[index] = seenY;
    this.toX[index] = x;
    this.toY[index] = y;
    this.startMs[index] = nowMs;
    this.glideMs[index] = Math.max(MIN_GLIDE_MS, Math.min(MAX_GLIDE_MS, sinceLastMs));
  }

  xAt(index: number, nowMs: number): number {
    const from = this.fromX[index] ?? 0;
    return from + ((this.toX[index] ?? 0) - from) * this.progress(index, nowMs);
  }

  yAt(index: number, nowMs: number): number {
    const from = this.fromY[index] ?? 0;
    return from + ((this.toY[index] ?? 0) - from) * this.progress(index, nowMs);
  }

  /** How much of the glide is behind: 0 to 1. */
  progress(index: number, nowMs: number): number {
    const glide = this.glideMs[index] ?? 0;
    if (glide === 0) return 1;
    return Math.max(0, Math.min(1, (nowMs - (this.startMs[index] ?? 0)) / glide));
  }

  /**
   * Milliseconds until one of `indices` has moved a device pixel further, at least a fifteenth of a second; undefined
   * where nothing will. `worldPx` is the width of the world in device pixels.
   */
  nextFrameIn(indices: Iterable<number>, worldPx: number, nowMs: number): number | undefined {
    let fastest = 0;
    for (const index of indices) {
      if (this.progress(index, nowMs) >= 1) continue;
      const dx = (this.toX[index] ?? 0) - (this.fromX[index] ?? 0);
      const dy = (this.toY[index] ?? 0) - (this.fromY[index] ?? 0);
      const px = Math.hypot(dx, dy) * worldPx;
      // A glide of less than half a pixel cannot be seen; the next flush shows its end.
      if (px >= 0.5) fastest = Math.max(fastest, px / (this.glideMs[index] ?? 1));
    }
    return fastest === 0 ? undefined : Math.max(LEAST_FRAME_MS, Math.min(1_000, 1 / fastest));
  }
}
