import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket, WebSocketServer } from "ws";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import { Device } from "../support/field/device.ts";
import { type Admission, foundBy, openRemoteRoom, type RemoteLine, type RemoteRoom } from "../support/remote-room.ts";
import { freePort, type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { atMost, type Figure, p95 } from "./figure.ts";

const VIEWERS = 50;
const ANNOTATIONS = 1_000;
const UNITS = 500;
const MARKS = 100;
/** A busy hand; slower than a tick, so that each mark is one of its own. */
const BETWEEN_MARKS_MS = 120;

type Live = { readonly device: Device<RemoteLine>; readonly room: RemoteRoom };

/** One operation of 1,000 annotations and 500 units that move at 1 Hz, on 50 screens; a mark made on one of them. */
export async function measure(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const server = await startServerProcess({ dataDir, port: await freePort() });
  const open: Live[] = [];
  try {
    const admission = await foundBy(server.url, server.links["Found an operation"] ?? "");
    const author = await goLive(server, admission);
    open.push(author);
    const layer = author.room.directory.layers[0]?.id ?? "";
    await fill(author, layer);
    open.push(...(await Promise.all(Array.from({ length: VIEWERS }, () => goLive(server, admission)))));
    const moving = setInterval(() => void report(author), 1_000);
    const { seenMs, savedMs } = await markAndWatch(author, open.slice(1), layer);
    clearInterval(moving);
    const echoMs = await bareBroadcast();
    return [
      atMost(`a mark on ${VIEWERS} other screens, p95`, p95(seenMs), "ms", 150),
      atMost("its «saved», p95", p95(savedMs), "ms", 250),
      // A tick waits 50 ms on purpose; the rest is the relay's own, beside a bare broadcast on the same machine.
      atMost(
        "a mark on 50 screens, against a bare WebSocket broadcast of this run",
        p95(seenMs) / p95(echoMs),
        "×",
        150,
      ),
      atMost(`server with this operation and ${VIEWERS} clients, resident`, residentMb(server.pid), "MB", 200),
    ];
  } finally {
    for (const { device, room } of open) {
      device.loseLink();
      room.close();
    }
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function goLive(server: ServerProcess, admission: Admission): Promise<Live> {
  const room = await openRemoteRoom(server.url, admission);
  const device = new Device<RemoteLine>({
    member: admission.member,
    now: Date.now,
    room: async () => room,
    live: true,
  });
  const documents: readonly DocumentName[] = room.directory.documents;
  await device.regainLink(documents);
  await until(() => device.hasOpened(documents));
  return { device, room };
}

async function fill({ device }: Live, layer: string): Promise<void> {
  for (let unit = 0; unit < UNITS; unit++) {
    const input = { unit: `u${unit}`, name: `Unit ${unit}`, symbol: "fire-engine" };
    const reply = await device.command("unit.add", input);
    // The pace of commands is limited to what people make; a bench waits like everybody else.
    if (reply.kind === "refused" && reply.reason === "too-often") unit -= 1;
    if (reply.kind === "refused") await passes(100);
  }
  for (let mark = 0; mark < ANNOTATIONS; mark++) {
    device.mark(layer, `m${mark}`, { label: `Mark ${mark}`, symbol: "hazard" });
    if (mark % 40 === 39) await passes(900);
  }
  await saved(device);
}

function report({ device }: Live): Promise<unknown> {
  const measuredAtMs = Date.now();
  const reports = Array.from({ length: UNITS }, (_, unit) => ({
    unit: `u${unit}`,
    fixes: [
      {
        at: [71.3 + (unit % 50) * 2e-3, 51.1 + (measuredAtMs % 100_000) * 1e-7],
        accuracyM: 5,
        measuredAtMs,
        speedMps: 10,
        headingDeg: 90,
        source: "simulated",
      },
    ],
  }));
  return device.command("fixes.report", { reports });
}

async function markAndWatch(
  author: Live,
  viewers: readonly Live[],
  layer: string,
): Promise<{ seenMs: number[]; savedMs: number[] }> {
  const seenMs: number[] = [];
  const savedMs: number[] = [];
  for (let mark = 0; mark < MARKS; mark++) {
    const id = `timed-${mark}`;
    const startedAt = performance.now();
    const seen = viewers.map(async ({ device }) => {
      await device.until(() => device.annotation(layer, id) !== undefined);
      seenMs.push(performance.now() - startedAt);
    });
    author.device.mark(layer, id);
    await saved(author.device);
    savedMs.push(performance.now() - startedAt);
    await Promise.all(seen);
    await passes(BETWEEN_MARKS_MS * Math.random());
  }
  return { seenMs, savedMs };
}

async function saved(device: Device<RemoteLine>): Promise<void> {
  const n = device.barrier();
  await device.until(() => device.savedUpTo >= n);
}

/** What the machine gives today: one message to 50 WebSockets with nothing in between. */
async function bareBroadcast(): Promise<number[]> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const clients = Array.from({ length: VIEWERS }, () => new WebSocket(`ws://127.0.0.1:${port}`));
  await Promise.all(clients.map((client) => new Promise((resolve) => client.once("open", resolve))));
  const ms: number[] = [];
  for (let round = 0; round < MARKS; round++) {
    const startedAt = performance.now();
    const heard = clients.map(
      (client) =>
        new Promise<void>((resolve) =>
          client.once("message", () => resolve(void ms.push(performance.now() - startedAt))),
        ),
    );
    for (const client of server.clients) client.send(new Uint8Array(120));
    await Promise.all(heard);
  }
  for (const client of clients) client.terminate();
  server.close();
  return ms;
}

/** Resident memory of a process in MB, as Linux accounts for it. */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

const passes = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await passes(5);
}
