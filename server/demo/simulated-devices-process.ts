import { io, type Socket } from "socket.io-client";
import type { ClientEvents, ServerEvents } from "../../shared/protocol/events.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";
import { seededChance } from "./chance.ts";
import { readMemory, writeMemory } from "./device-memory.ts";
import { DeviceOutbox } from "./device-outbox.ts";
import { type DeviceSession, enter } from "./device-session.ts";
import { YESIL_FLOOD } from "./scenario.ts";
import { fixOf, isSilent, type Movement, simulateMovement } from "./simulated-movement.ts";

/** A tablet's receiver measures once a second. */
const REPORT_EVERY_MS = 1_000;
/** After a stopped process goes on (a closed lid), units go on from where they were, not for hours in one step. */
const LONGEST_STEP_S = 5;
const REMEMBER_EVERY_MS = 5_000;
const ANSWER_WITHIN_MS = 10_000;

type DeviceSocket = Socket<ServerEvents, ClientEvents>;

/** A link that is merely down is tried again; where the server says no, the process ends and a new one joins anew. */
function connect(url: string, { member, cookie }: DeviceSession): DeviceSocket {
  const socket: DeviceSocket = io(url, {
    transports: ["websocket"],
    query: { member, v: PROTOCOL_VERSION, unseen: 1 },
    extraHeaders: { cookie, origin: new URL(url).origin },
    reconnectionDelayMax: 5_000,
  });
  socket.on("connect_error", () => {
    if (!socket.active) process.exit(1);
  });
  socket.on("disconnect", () => {
    if (!socket.active) process.exit(1);
  });
  return socket;
}

/** Plays the devices of all units that go their rounds, until the parent process goes away. */
async function playDevices(url: string, token: string, memoryFile: string | undefined): Promise<void> {
  const sessionFile = memoryFile === undefined ? undefined : `${memoryFile}.session`;
  const socket = connect(url, await enter(url, token, sessionFile));
  const outbox = new DeviceOutbox();
  const chance = seededChance(Date.now());
  const { start, step } = simulateMovement(YESIL_FLOOD);
  let movement = start(chance, memoryFile === undefined ? undefined : await readMemory(memoryFile));
  for (const { unit, status } of movement.units) outbox.putStatus(unit, status, Date.now());

  const send = (): void => {
    if (!socket.connected) return;
    const sent = outbox.flush(
      (command) => socket.timeout(ANSWER_WITHIN_MS).emitWithAck("command", command),
      Date.now,
      ({ name }, why) => process.stderr.write(`simulated devices: ${name} was refused, ${why}\n`),
    );
    // Not answered in time: it is still in the outbox and goes again, with the same id.
    sent.catch(() => undefined);
  };
  socket.on("welcome", send);

  let steppedAtMs = performance.now();
  setInterval(() => {
    const nowMs = performance.now();
    const next = step(movement, Math.min(LONGEST_STEP_S, (nowMs - steppedAtMs) / 1000), chance);
    steppedAtMs = nowMs;
    putChanges(outbox, movement, next);
    movement = next;
    send();
  }, REPORT_EVERY_MS);
  if (memoryFile !== undefined) setInterval(() => void writeMemory(memoryFile, movement), REMEMBER_EVERY_MS);
}

function putChanges(outbox: DeviceOutbox, before: Movement, after: Movement): void {
  const nowMs = Date.now();
  const speaking = after.units.filter(({ round }) => !isSilent(round, after.elapsedS));
  outbox.putFixes(speaking.map((unit) => ({ unit: unit.unit, fix: fixOf(unit, nowMs) })));
  for (const [index, { unit, status }] of after.units.entries()) {
    if (before.units[index]?.status !== status) outbox.putStatus(unit, status, nowMs);
  }
}

const { MUSTER_DEVICES_URL: url, MUSTER_DEVICES_TOKEN: token, MUSTER_DEVICES_MEMORY: memoryFile } = process.env;
// Ctrl-C reaches the whole group of processes: the server closes in order, this one goes when the channel closes.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.on("disconnect", () => process.exit(0));
if (!url || !token) throw new Error("MUSTER_DEVICES_URL and MUSTER_DEVICES_TOKEN say where to report to");
await playDevices(url, token, memoryFile);
