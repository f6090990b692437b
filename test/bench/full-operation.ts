import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Joined } from "../../shared/protocol/http.ts";
import { Device } from "../support/field/device.ts";
import { type Admission, openRemoteRoom, post, type RemoteLine, type RemoteRoom } from "../support/remote-room.ts";
import { freePort, type ServerProcess, startServerProcess } from "../support/server-process.ts";

export const ANNOTATIONS = 1_000;
export const UNITS = 500;

/** All of it fits on a tablet that stands upright and shows this place at this zoom. */
const HOME = { at: [71.43, 51.13] satisfies LngLat, zoom: 12 };
const SPREAD_DEG: LngLat = [0.1, 0.06];
/** A line takes 50 frames a second; a bench waits like everybody else. */
const MARKS_AT_ONCE = 40;

export type Live = { readonly device: Device<RemoteLine>; readonly room: RemoteRoom };

/** A server of its own with the operation that the bars are about, and the device that made it. */
export type FullOperation = {
  readonly server: ServerProcess;
  readonly admission: Admission;
  readonly author: Live;
  readonly layer: LayerId;
  /** One more device of the same member. */
  join(): Promise<Live>;
  /** Every unit reports a fix, as simulated devices do. */
  reportAll(): Promise<void>;
  close(): Promise<void>;
};

/** Founds a drill with 1,000 annotations and 500 units that have each reported once. */
export async function openFullOperation(): Promise<FullOperation> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const server = await startServerProcess({ dataDir, port: await freePort() });
  const admission = await found(server);
  const lives: Live[] = [];
  const goOn = async (): Promise<Live> => {
    const live = await goLive(server, admission);
    lives.push(live);
    return live;
  };
  const author = await goOn();
  const layer = author.room.directory.layers[0]?.id ?? "";
  await fill(author, layer);
  await reportAll(author);
  return {
    server,
    admission,
    author,
    layer,
    join: goOn,
    reportAll: () => reportAll(author),
    close: async () => {
      for (const { device, room } of lives) {
        device.loseLink();
        room.close();
      }
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until all that was made on this device so far is on the server's disk. */
export async function saved({ device }: Live): Promise<void> {
  const n = device.barrier();
  await device.until(() => device.savedUpTo >= n);
}

export const passes = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function found({ url, links }: ServerProcess): Promise<Admission> {
  const token = new URL(links["Found an operation"] ?? "").hash.slice("#found=".length);
  const request = {
    token,
    kind: "drill",
    name: "Bench",
    agency: { name: "Fire and rescue" },
    member: "Anna",
    home: HOME,
  };
  const { answer, cookie } = await post(url, "/api/found", request);
  return { member: (answer as Joined).member, cookie };
}

async function goLive(server: ServerProcess, admission: Admission): Promise<Live> {
  const room = await openRemoteRoom(server.url, admission);
  const { documents } = room.directory;
  const device = new Device<RemoteLine>({
    member: admission.member,
    now: Date.now,
    room: async () => room,
    live: true,
  });
  await device.regainLink(documents);
  await device.until(() => device.hasOpened(documents));
  return { device, room };
}

async function fill(author: Live, layer: LayerId): Promise<void> {
  const { device } = author;
  for (let unit = 0; unit < UNITS; unit++) {
    const reply = await device.command("unit.add", { unit: `u${unit}`, name: `Unit ${unit}`, symbol: "fire-engine" });
    if (reply.kind === "done") continue;
    if (reply.reason !== "too-often") throw new Error(`unit.add: ${reply.detail}`);
    unit -= 1;
    await passes(100);
  }
  for (let mark = 0; mark < ANNOTATIONS; mark++) {
    const geometry = JSON.stringify({ type: "Point", coordinates: placeOf(mark, ANNOTATIONS) });
    device.mark(layer, `m${mark}`, { geometry, label: `Mark ${mark}`, symbol: "hazard" });
    if (mark % MARKS_AT_ONCE === MARKS_AT_ONCE - 1) await passes(900);
  }
  await saved(author);
}

async function reportAll({ device }: Live): Promise<void> {
  const measuredAtMs = Date.now();
  // A few metres to and fro: a unit that stands still would be no news.
  const alongDeg = (measuredAtMs % 60_000) * 1e-8;
  const reports = Array.from({ length: UNITS }, (_, unit) => {
    const [lng, lat] = placeOf(unit + 0.5, UNITS);
    const fix = { at: [lng, lat + alongDeg], accuracyM: 5, measuredAtMs, speedMps: 10, headingDeg: 90 };
    return { unit: `u${unit}`, fixes: [{ ...fix, source: "simulated" }] };
  });
  await device.command("fixes.report", { reports });
}

/** Spread evenly over the view (golden ratio sequence, so that none lie on one another). */
function placeOf(n: number, of: number): LngLat {
  const across = ((n * 0.618_033_988_75) % 1) - 0.5;
  return [HOME.at[0] + across * SPREAD_DEG[0], HOME.at[1] + (n / of - 0.5) * SPREAD_DEG[1]];
}
