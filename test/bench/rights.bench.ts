import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { rightOnDocument } from "../../server/relay/what-exists.ts";
import { type Asking, isAllowed, rightOnLayer } from "../../shared/operation/permissions.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { InviteLink, Joined } from "../../shared/protocol/http.ts";
import { RawEvents } from "../support/raw-events.ts";
import { RawLine } from "../support/raw-line.ts";
import { type Admission, foundBy, post } from "../support/remote-room.ts";
import { freePort, type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { atMost, type Figure, p95 } from "./figure.ts";
import { passes } from "./full-operation.ts";

const CLIENTS = 500;
/** Each client draws once a second, and goes on when it was told to stop. */
const DRAW_EVERY_MS = 1_000;
const DRAW_ON_MS = 2_500;
const CHECKS_A_SAMPLE = 1_000;
const SAMPLES = 1_000;

/** How long it takes to ask what somebody may do, and to take it back from 500 clients that do not stop by themselves. */
export async function measure(): Promise<readonly Figure[]> {
  const checks = [
    atMost("may this role do that? p95", p95(timedUs(checkTable)), "µs", 2),
    atMost("may this member open that document? p95", p95(timedUs(documentCheck())), "µs", 2),
  ];
  const { lastAcceptedMs, lastClosedMs } = await revoke();
  return [
    ...checks,
    atMost(
      `layer taken back from ${CLIENTS} clients that go on drawing: last edit that got in`,
      lastAcceptedMs,
      "ms",
      1_000,
    ),
    atMost(`member removed with ${CLIENTS} devices: last of ${2 * CLIENTS} sockets closed`, lastClosedMs, "ms", 2_000),
  ];
}

/** Microseconds a call, each the mean of a thousand: a clock costs more than a check. */
function timedUs(check: (n: number) => unknown): readonly number[] {
  return Array.from({ length: SAMPLES }, () => {
    const startedAt = performance.now();
    for (let n = 0; n < CHECKS_A_SAMPLE; n++) check(n);
    return ((performance.now() - startedAt) * 1_000) / CHECKS_A_SAMPLE;
  });
}

const ASKING: Asking = {
  member: { role: "coordinator", agency: "police" },
  operation: { kind: "emergency", state: "running", lead: "fire" },
};
const LAYER = { owner: "fire", grants: { ambulance: "edit", police: "view" } } as const;

function checkTable(n: number): unknown {
  return n % 2 === 0 ? isAllowed(ASKING, "delete-many", "edit") : rightOnLayer(ASKING, LAYER);
}

/** As for every frame on a line: by the register as it is now. */
function documentCheck(): (n: number) => unknown {
  const register = createMemoryRegister();
  const home = { at: [71.43, 51.13], zoom: 12 } as const;
  register.addOperation({ id: "op", name: "Bench", ...ASKING.operation, startedAtMs: 0, home });
  for (let n = 0; n < 100; n++) {
    register.addLayer("op", { id: `layer-${n}`, name: `${n}`, tlp: "GREEN", order: n, ...LAYER });
  }
  register.addMember("op", { id: "m", name: "M", role: "coordinator", agency: "police" });
  return (n) => rightOnDocument(register, "op", { id: "m" }, { kind: "layer", id: `layer-${n % 100}` });
}

async function revoke(): Promise<{ lastAcceptedMs: number; lastClosedMs: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const server = await startServerProcess({ dataDir, port: await freePort() });
  const open: { close(): void }[] = [];
  try {
    const owner = await foundBy(server.url, server.links["Found an operation"] ?? "");
    const events = await RawEvents.connect(server.url, owner);
    open.push(events);
    const layer = (await events.heard("welcome")).directory.layers[0]?.id ?? "";
    const guest = await letIn(server, owner, events, layer);
    const lines = await connect(() => RawLine.connect(server.url, guest));
    const others = await connect(() => RawEvents.connect(server.url, guest));
    open.push(...lines, ...others);
    const lastAcceptedMs = await takeBack(server, owner, events, lines, layer);
    const startedAt = performance.now();
    await events.command("member.remove", { member: guest.member.id });
    await Promise.all([...lines, ...others].map((client) => client.closed()));
    return { lastAcceptedMs, lastClosedMs: performance.now() - startedAt };
  } finally {
    for (const client of open) client.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A member of another agency that may edit `layer`. */
async function letIn(server: ServerProcess, owner: Admission, events: RawEvents, layer: string): Promise<Admission> {
  const agency = { agency: "guests", name: "Guests", shortName: "GST", kind: "other", colour: "#336699" };
  await events.command("agency.add", { ...agency, country: "LT", language: "lt" });
  await events.command("layer.grant", { layer, agency: "guests", grant: "edit" });
  const invite = { role: "coordinator", agency: "guests", uses: 1, validHours: 1 };
  const made = await post(server.url, `/api/invites?member=${owner.member.id}`, invite, owner.cookie);
  const token = new URL((made.answer as InviteLink).link).hash.slice("#join=".length);
  const { answer, cookie } = await post(server.url, "/api/join", { token, name: "Guest" });
  return { member: (answer as Joined).member, cookie };
}

/** A few at once: a machine that opens a thousand sockets in one breath measures that. */
async function connect<T>(one: () => Promise<T>): Promise<T[]> {
  const clients: T[] = [];
  while (clients.length < CLIENTS) clients.push(...(await Promise.all(Array.from({ length: 25 }, one))));
  return clients;
}

/** When the last edit that got in was sent, counted from the word that took the layer back; 0 where none was after it. */
async function takeBack(
  server: ServerProcess,
  owner: Admission,
  events: RawEvents,
  lines: readonly RawLine[],
  layer: string,
): Promise<number> {
  const sentAt = new Map<string, number>();
  const drawing = await Promise.all(
    lines.map(async (line, of) => {
      const opening = await line.open(`layer/${layer}`);
      if (!("number" in opening)) throw new Error(`the layer was not opened: ${opening.reason}`);
      const made = new Y.Doc();
      return setInterval(() => {
        const id = `m-${of}-${sentAt.size}`;
        annotationsOf(made).set(id, new Y.Map(Object.entries(mark(owner))));
        sentAt.set(id, performance.now());
        line.give(opening.number, made);
      }, DRAW_EVERY_MS);
    }),
  );
  await passes(2 * DRAW_EVERY_MS);
  const startedAt = performance.now();
  await events.command("layer.grant", { layer, agency: "guests", grant: "none" });
  await passes(DRAW_ON_MS);
  for (const timer of drawing) clearInterval(timer);
  const accepted = await read(server, owner, layer);
  if (accepted.length < CLIENTS)
    throw new Error(`only ${accepted.length} edits got in before the layer was taken back`);
  return Math.max(0, ...accepted.map((id) => (sentAt.get(id) ?? 0) - startedAt));
}

function mark({ member }: Admission): Record<string, unknown> {
  const geometry = JSON.stringify({ type: "Point", coordinates: [71.43, 51.13] });
  return { kind: "point", geometry, createdBy: member.id, createdAtMs: Date.now() };
}

async function read(server: ServerProcess, owner: Admission, layer: string): Promise<readonly string[]> {
  const line = await RawLine.connect(server.url, owner);
  const opening = await line.open(`layer/${layer}`);
  if (!("number" in opening)) throw new Error("the owner cannot open its layer");
  line.follow(opening.number);
  await line.settled();
  line.close();
  return [...annotationsOf(line.documentOf(opening.number)).keys()];
}
