import { existsSync, readFileSync } from "node:fs";

const RECORDING = new URL("../../../shared/data/korita-zbevnica.gpx", import.meta.url);

/** Made in the shape of that recording, for clones that have none beside them. */
const START_MS = Date.UTC(2010, 9, 3, 9, 36, 30);
const POINTS = 320;

/**
 * The text of a GPX recording of a walk of some hours, as a device wrote it: with an empty track, one without times,
 * and two with. A real one from `../shared/data` where that folder is there, otherwise one that was made.
 */
export function recordedWalk(): string {
  if (existsSync(RECORDING)) return readFileSync(RECORDING, "utf8");
  const untimed = Array.from({ length: 340 }, (_, index) => pointAt(index, undefined)).join("");
  const first = Array.from({ length: 170 }, (_, index) => pointAt(index, START_MS)).join("");
  const second = Array.from({ length: POINTS }, (_, index) => pointAt(170 + index, START_MS)).join("");
  const tracks = ["", untimed, first, second].map((points) => `<trk><trkseg>${points}</trkseg></trk>`);
  return `<?xml version="1.0"?><gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0">${tracks.join("")}</gpx>`;
}

/** A bend along the Yesil at a walker's pace: about 33 m in 30 seconds. */
function pointAt(index: number, startMs: number | undefined): string {
  const lat = 51.13 + 0.01 * Math.sin(index / 60);
  const lon = 71.4 + 0.0004 * index;
  const time = startMs === undefined ? "" : `<time>${new Date(startMs + index * 30_000).toISOString()}</time>`;
  return `<trkpt lat="${lat.toFixed(9)}" lon="${lon.toFixed(9)}"><ele>347.5</ele>${time}</trkpt>`;
}
