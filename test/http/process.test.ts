import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordedWalk } from "../gateways/recording.ts";
import { FLOOD, openFloodServer } from "./flood-server.ts";

let folder: string;
const started: ChildProcessWithoutNullStreams[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-process-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  rmSync(folder, { recursive: true });
});

/** Runs a program of ours from its source. */
function run(program: string, args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    env: { ...process.env, DATA_DIR: folder, HOST: "127.0.0.1", PORT: "0", ...environment },
  });
  started.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (bytes: Buffer) => {
    said.out += bytes.toString();
  });
  child.stderr.on("data", (bytes: Buffer) => {
    said.err += bytes.toString();
  });
  return { child, said, ended: once(child, "close").then(([code]) => code as number | null) };
}

test("the server prints its link, answers, and stops cleanly when told to", async () => {
  const { child, said, ended } = run("server/main.ts", ["--no-demo"]);
  await Promise.race([once(child.stdout, "data"), ended]);
  const link = /Found an operation {2}(http:\S+)/.exec(said.out)?.[1] ?? "";
  const health = await fetch(new URL("/api/health", link));
  expect(await health.json()).toEqual({ ok: true, recording: true });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said.err).toBe("");
  expect(readFileSync(join(folder, "founding-token"), "utf8").trim()).toBe(link.split("=")[1]);
});

test("what keeps it from starting is said in one sentence", async () => {
  const { said, ended } = run("server/main.ts", ["--no-demo"], { PORT: "eighty" });
  expect(await ended).toBe(1);
  expect(said).toEqual({
    out: "",
    err: 'Muster cannot start. PORT is "eighty"; it must be a number from 0 to 65535.\n',
  });
});

test("npm run feed plays a recording through a device address", async () => {
  const server = await openFloodServer();
  await server.addUnit("rescue-7");
  server.clock.nowMs = Date.now();
  const token = server.register.giveDeviceToken(FLOOD.id, "rescue-7");
  const file = join(folder, "walk.gpx");
  writeFileSync(
    file,
    `<gpx version="1.1"><trk><name>Walk</name><trkseg>${["00", "10", "20"]
      .map((s, i) => `<trkpt lat="51.1${i}" lon="71.4"><time>2025-10-03T09:00:${s}Z</time></trkpt>`)
      .join("")}</trkseg></trk></gpx>`,
  );
  const url = `${server.url}/device/${token}`;
  const { said, ended } = run("server/gateways/feed.ts", [file, "--url", url, "--speed", "100"]);
  expect(await ended).toBe(0);
  expect(said.out).toContain("Walk: 3 points, 0 s at 100×.");
  expect(said.out).toContain("3 of 3 taken.");
  expect(said.err).toBe("");
  await server.close();
});

test("npm run feed says in one sentence what it cannot play, and where nobody listens to it", async () => {
  const server = await openFloodServer();
  const file = join(folder, "walk.gpx");
  writeFileSync(file, recordedWalk());
  const unknown = run("server/gateways/feed.ts", [file, "--url", `${server.url}/device/nobody`, "--speed", "100"]);
  expect(await unknown.ended).toBe(1);
  expect(unknown.said.err).toBe(
    "The server does not know this device address: no unit has this device address; ask the command post for one.\n",
  );
  const late = run("server/gateways/feed.ts", [file, "--url", server.url, "--from", "2030-01-01"]);
  expect(await late.ended).toBe(1);
  expect(late.said.err).toBe(`${file} has no track at or after the time given with --from.\n`);
  writeFileSync(file, "<!DOCTYPE gpx><gpx/>");
  const bad = run("server/gateways/feed.ts", [file, "--url", server.url]);
  expect(await bad.ended).toBe(1);
  expect(bad.said.err).toBe(
    `${file} cannot be played: the file has a DOCTYPE, which no GPX file needs; take it out.\n`,
  );
  await server.close();
});
