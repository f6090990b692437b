import { once } from "node:events";
import { readFileSync } from "node:fs";
import { WebSocket, WebSocketServer } from "ws";
import type { LayerId } from "../../shared/picture/layer.ts";
import { atMost, type Figure, p95 } from "./figure.ts";
import { type Live, openFullOperation, passes, saved } from "./full-operation.ts";

const VIEWERS = 50;
const MARKS = 100;
/** A busy hand; slower than a tick, so that each mark is one of its own. */
const BETWEEN_MARKS_MS = 120;

/** One operation of 1,000 annotations and 500 units that move at 1 Hz, on 50 screens; a mark made on one of them. */
export async function measure(): Promise<readonly Figure[]> {
  const operation = await openFullOperation();
  try {
    const { author, layer, server } = operation;
    const viewers = await Promise.all(Array.from({ length: VIEWERS }, () => operation.join()));
    const moving = setInterval(() => void operation.reportAll(), 1_000);
    const { seenMs, savedMs } = await markAndWatch(author, viewers, layer);
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
    await operation.close();
  }
}

async function markAndWatch(
  author: Live,
  viewers: readonly Live[],
  layer: LayerId,
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
    await saved(author);
    savedMs.push(performance.now() - startedAt);
    await Promise.all(seen);
    await passes(BETWEEN_MARKS_MS * Math.random());
  }
  return { seenMs, savedMs };
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
