import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { judgeFix } from "../../shared/picture/fix.ts";
import { type Played, type Progress, playTrack, type Sent } from "./play-track.ts";
import { readTrack, type Track } from "./track.ts";

/** A phone app gives up on a request after about as long, and keeps the fix. */
const REQUEST_MS = 15_000;

type Options = { url: string; speed: number; from?: number; loop: boolean };

const program = new Command("feed")
  .description("Plays a GPX track through the device address of a unit, as a phone on the way would report it.")
  .argument("<file>", "a GPX 1.0 or 1.1 file with times")
  .requiredOption("--url <url>", "the device address that a command post gave out", readUrl)
  .option("--speed <times>", "how many times faster than it was recorded", readSpeed, 1)
  .option("--from <time>", "start at this recorded time, ISO 8601", readTimeOption)
  .option("--loop", "start over at the end, until stopped", false)
  .action(async (file: string, options: Options) => {
    const refusal = await feed(file, options);
    if (refusal === undefined) return;
    console.error(refusal);
    process.exitCode = 1;
  });
await program.parseAsync();

/** Plays the file; answers with one clear sentence where that is not possible. */
async function feed(file: string, { url, speed, from, loop }: Options): Promise<string | undefined> {
  let xml: string;
  try {
    xml = readFileSync(file, "utf8");
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
  const read = readTrack(xml);
  if (read.kind === "refused") return `${file} cannot be played: ${read.detail}.`;
  const track = startingAt(read.result, from);
  if (track.points.length < 2) return `${file} has no track at or after the time given with --from.`;
  console.log(described(track, speed));
  for (;;) {
    const played = await playTrack({ track, url, speed, now: Date.now, wait, send, progress: printProgress });
    console.log(ending(played));
    if (played.ended === "unknown-address") return `The server does not know this device address: ${played.why}.`;
    if (!loop) return undefined;
  }
}

async function send(url: string): Promise<Sent> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_MS), redirect: "error" });
    const text = (await response.text()).trim();
    if (response.ok) return { kind: "taken" };
    const why = detailOf(text) ?? `the server answered ${response.status}`;
    if (response.status === 404) return { kind: "unknown-address", why };
    return { kind: response.status === 429 || response.status >= 500 ? "later" : "refused", why };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { kind: "later", why: `the server is out of reach (${cause})` };
  }
}

function detailOf(text: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null && "detail" in answer ? String(answer.detail) : undefined;
  } catch {
    return undefined;
  }
}

function startingAt(track: Track, from: number | undefined): Track {
  return from === undefined ? track : { ...track, points: track.points.filter(({ timeMs }) => timeMs >= from) };
}

function described(track: Track, speed: number): string {
  const { points } = track;
  const lastsS = ((points.at(-1)?.timeMs ?? 0) - (points[0]?.timeMs ?? 0)) / 1000 / speed;
  const lines = [`${track.name ?? "Track"}: ${points.length} points, ${Math.round(lastsS)} s at ${speed}×.`];
  const jumps = jumpsAt(track, speed);
  if (jumps > 0) {
    lines.push(`At this speed ${jumps} of them are too far apart to be believed: they will not move the marker.`);
  }
  return lines.join("\n");
}

/** How many points the server will take for GPS jumps when they come `speed` times faster. */
function jumpsAt({ points }: Track, speed: number): number {
  const fixes = points.map(({ at, timeMs }) => ({
    at,
    accuracyM: 0,
    measuredAtMs: timeMs / speed,
    source: "osmand" as const,
  }));
  return fixes.filter((fix, index) => judgeFix(fixes[index - 1], fix) === "implausible-jump").length;
}

function printProgress({ taken, refused, waiting, total, why }: Progress): void {
  const parts = [`${taken} of ${total} taken`];
  if (refused > 0) parts.push(`${refused} refused`);
  if (waiting > 0) parts.push(`${waiting} waiting`);
  if (why !== undefined) parts.push(why);
  const line = parts.join(", ");
  if (process.stdout.isTTY && why === undefined) process.stdout.write(`\r\u001b[K${line}`);
  else if (why !== undefined || taken % 25 === 0) console.log(line);
}

function ending({ taken, refused, total }: Played): string {
  const start = process.stdout.isTTY ? "\r\u001b[K" : "";
  return `${start}${taken} of ${total} taken${refused > 0 ? `, ${refused} refused` : ""}.`;
}

function readUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new InvalidArgumentError("It must be the whole address, starting with http.");
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed > 0 && speed <= 1_000) return speed;
  throw new InvalidArgumentError("It must be a number above 0, at most 1000.");
}

function readTimeOption(text: string): number {
  const timeMs = Date.parse(text);
  if (!Number.isNaN(timeMs)) return timeMs;
  throw new InvalidArgumentError("It must be a time like 2010-10-03T09:36:00Z.");
}
