import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { ClosingOrder } from "../../server/closing-order.ts";
import { openStores } from "../../server/stores.ts";
import type { Task } from "../../shared/coordination/task.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import { type DocumentName, ROOTS } from "../../shared/protocol/documents.ts";
import { decodeServerFrame, encodeClientFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import type { Keyed } from "../../shared/protocol/keyed-list.ts";
import { Device } from "../support/field/device.ts";
import { type Admission, openRemoteRoom, type RemoteLine, type RemoteRoom } from "../support/remote-room.ts";
import { freePort, startServerProcess } from "../support/server-process.ts";
import { atMost, type Figure, p95 } from "./figure.ts";
import { passes } from "./full-operation.ts";

const MEMBERS = 200;
const TASKS = 40;
const BETWEEN_MS = 400;
const OPERATION = "bench";
const BOARD: DocumentName = `board/${EVERYONE}`;
const DOCUMENTS: readonly DocumentName[] = [BOARD, `marks/${EVERYONE}`];

/** What a device says that has nothing of a document yet: a SyncStep1 with the state vector of an empty one. */
const NOTHING_YET = Uint8Array.of(0, 0, 1, 0);

/** The agency that the tasks are for; the members of the other only have them on their board. */
const ADDRESSED = "police";
/** As soon as a client says what has come to it between other people (`SOON_MS` of `client/sync/board-marks.ts`). */
const SOON_MS = 1_000;

/** `expect`: what comes next is answered. */
type Onlooker = { readonly expect: () => void; readonly close: () => void };
type Live = { readonly device: Device<RemoteLine>; readonly room: RemoteRoom };

/**
 * A task that one agency gives another, in an operation of 200 members who all say that it has come to them: those of
 * the addressed agency at once, the others within a second, as clients do. From the command to the delivered mark on the
 * screen of who gave it.
 */
export async function measure(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const admissions = await found(dataDir);
  const server = await startServerProcess({ dataDir, port: await freePort() });
  const closing: (() => void)[] = [];
  try {
    const [first, ...others] = admissions;
    if (!first) throw new Error("nobody came in");
    const giver = await goLive(server.url, first);
    closing.push(() => giver.room.close());
    const crowd = await Promise.all(others.map((admission) => joinCrowd(server.url, admission)));
    closing.push(...crowd.map(({ close }) => close));
    const deliveredMs: number[] = [];
    for (let n = 0; n < TASKS; n++) {
      for (const onlooker of crowd) onlooker.expect();
      deliveredMs.push(await giveAndWatch(giver, `t${n}`));
      await passes(BETWEEN_MS * (0.5 + Math.random()));
    }
    // Nobody is cut off in the middle of a word.
    await passes(2 * SOON_MS);
    // The first ones find a server that has not compiled what it runs.
    const measured = deliveredMs.slice(5);
    return [atMost(`a task sent → delivered, on another screen, ${MEMBERS} members, p95`, p95(measured), "ms", 150)];
  } finally {
    for (const close of closing) close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Two agencies with their members, who have all joined; the first of them gives the tasks. */
async function found(dataDir: string): Promise<readonly Admission[]> {
  const closing = new ClosingOrder();
  const { register } = openStores(dataDir, closing);
  const startedAtMs = Date.now();
  const home = { at: [71.43, 51.13], zoom: 12 } as const;
  register.addOperation({
    id: OPERATION,
    name: "Bench",
    kind: "drill",
    state: "running",
    lead: "fire",
    startedAtMs,
    home,
  });
  for (const id of ["fire", ADDRESSED]) {
    const look = { kind: "other", colour: "#336699", country: "KZ", language: "en" } as const;
    register.addAgency(OPERATION, { id, name: id, shortName: id.slice(0, 4), ...look });
  }
  const admissions = Array.from({ length: MEMBERS }, (_, n): Admission => {
    const agency = n % 2 === 0 ? "fire" : ADDRESSED;
    const member: Member = { id: `member-${n}`, name: `Member ${n}`, agency, role: "commander" };
    register.addMember(OPERATION, member);
    const session = register.startSession(OPERATION, member.id, startedAtMs + 3_600_000);
    return { member, cookie: `muster_${member.id}=${session}` };
  });
  await closing.close();
  return admissions;
}

async function goLive(url: string, admission: Admission): Promise<Live> {
  const room = await openRemoteRoom(url, admission);
  const device = new Device<RemoteLine>({
    member: admission.member,
    now: Date.now,
    room: async () => room,
    live: true,
  });
  await device.regainLink(DOCUMENTS);
  await device.until(() => device.hasOpened(DOCUMENTS));
  return { device, room };
}

/**
 * Somebody who has the board open and says of each new task that it has come, as a client does, but looks at nothing:
 * that 200 devices decode on one machine is no part of what is measured.
 */
async function joinCrowd(url: string, { member, cookie }: Admission): Promise<Onlooker> {
  const room = await openRemoteRoom(url, { member, cookie });
  let [waits, sent] = [false, 0];
  let timer: NodeJS.Timeout | undefined;
  const mark = (): void => {
    const [id, at] = [`mark-${sent++}`, Date.now()];
    const input = { channel: EVERYONE, delivered: Number.MAX_SAFE_INTEGER };
    void room.execute(member, "crowd", { id, name: "board.mark", input, madeAtMs: at, sentAtMs: at });
  };
  let board: number | undefined;
  const line = room.openLine(member, "crowd", {
    send(bytes) {
      const frame = plainFrame(bytes);
      if (frame?.kind === "opened") {
        if (frame.name === BOARD) board = frame.document;
        line.receive(encodeClientFrame({ kind: "message", document: frame.document, message: NOTHING_YET }));
      }
      if (!waits || frame?.kind !== "tick" || !frame.messages.some(({ document }) => document === board)) return;
      waits = false;
      if (member.agency === ADDRESSED) return mark();
      timer = setTimeout(mark, SOON_MS * (0.3 + 0.7 * Math.random()));
    },
    buffered: () => 0,
    close: () => undefined,
  });
  for (const name of DOCUMENTS) line.receive(encodeClientFrame({ kind: "open", name }));
  const close = (): void => {
    clearTimeout(timer);
    room.close();
  };
  return { expect: () => (waits = true), close };
}

function plainFrame(bytes: Uint8Array): ServerFrame | undefined {
  const frame = decodeServerFrame(bytes);
  return frame?.kind === "deflated" ? decodeServerFrame(inflateRawSync(frame.bytes)) : frame;
}

async function giveAndWatch({ device }: Live, post: string): Promise<number> {
  const startedAt = performance.now();
  const seen = device.until(() => isDelivered(device, post));
  const task = { task: "search", priority: "urgent", checklist: [], to: [{ agency: ADDRESSED }] };
  const reply = await device.command("task.give", { channel: EVERYONE, post, ...task });
  if (reply.kind === "refused") throw new Error(reply.detail);
  await seen;
  return performance.now() - startedAt;
}

function isDelivered(device: Device<RemoteLine>, post: string): boolean {
  const entries = device.doc(BOARD).getArray<Keyed<Task>>(ROOTS.board).toArray();
  return entries.some(({ k, v }) => k === post && v.assignments[0]?.state === "delivered");
}
