import { createHash } from "node:crypto";
import { nanoid } from "nanoid";
import type { Member } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import type { Invite, Register } from "../admission/register.ts";
import type { OperationRoom } from "../relay/operation-room.ts";
import type { Rooms } from "../relay/rooms.ts";
import { atTimes, isSpokenOf, YESIL_FLOOD_BOARDS } from "./boards.ts";
import { type ScenarioUnit, YESIL_FLOOD } from "./scenario.ts";

/** The unit of the field tablet: its position comes from whoever opens that link. */
export const TABLET_UNIT = "rescue-7";

/** Long enough for a course or a fair; each start makes new links and leaves the older ones as they are. */
export const INVITE_MS = 30 * 24 * 3_600_000;
/** Everyone in the room may try the same link. */
export const INVITE_USES = 1_000;
const MINUTE_MS = 60_000;

/** Plays whatever needs doing before anyone has come. */
const DIRECTOR: Member = {
  id: "exercise-director",
  name: "Exercise director",
  agency: "fire",
  role: "exercise-control",
};

export type Demonstration = {
  readonly operation: OperationId;
  /** Tokens; nothing of them is kept but their hashes. */
  readonly invites: {
    readonly exerciseControl: string;
    readonly commandPost: string;
    readonly fieldTablet: string;
    readonly simulatedDevices: string;
  };
};

/**
 * Opens the demonstration drill, or goes on with it where it is there already: then nothing of it is changed and only
 * new invites are made. An opening that was interrupted is completed. Rejects where the journal cannot be written.
 */
export async function openDemonstration(deps: {
  readonly register: Register;
  readonly rooms: Rooms;
  readonly now: () => number;
}): Promise<Demonstration> {
  const { register, rooms, now } = deps;
  const operation = YESIL_FLOOD.operation.id;
  enterInRegister(register, now());
  const room = await rooms.open(operation);
  if (YESIL_FLOOD.units.some(({ id }) => !room.hasHadUnit(id))) await fillRoom(register, room, now());
  const invite = (terms: Pick<Invite, "agency" | "role" | "unit">): string =>
    register.addInvite({
      id: nanoid(),
      operation,
      usesLeft: INVITE_USES,
      expiresAtMs: now() + INVITE_MS,
      approved: true,
      ...terms,
    });
  return {
    operation,
    invites: {
      exerciseControl: invite({ agency: "fire", role: "exercise-control" }),
      commandPost: invite({ agency: "fire", role: "commander" }),
      fieldTablet: invite({ agency: "fire", role: "coordinator", unit: TABLET_UNIT }),
      simulatedDevices: invite({ agency: "fire", role: "exercise-control" }),
    },
  };
}

/** All agencies show each other their units here; what that means is to be tried out, not to be found first. */
function enterInRegister(register: Register, nowMs: number): void {
  const { operation, agencies, layers, taskForces } = YESIL_FLOOD;
  if (!register.operation(operation.id)) register.addOperation({ ...operation, startedAtMs: nowMs });
  const knownAgencies = new Set(register.agencies(operation.id).map(({ id }) => id));
  for (const agency of agencies) {
    if (knownAgencies.has(agency.id)) continue;
    register.atomically(() => {
      register.addAgency(operation.id, agency);
      const others = agencies.map(({ id }) => id).filter((id) => id !== agency.id);
      register.shareUnits(operation.id, agency.id, others);
    });
  }
  for (const layer of layers) if (!register.layer(operation.id, layer.id)) register.addLayer(operation.id, layer);
  for (const taskForce of taskForces) {
    if (!register.hasHadTaskForce(operation.id, taskForce.id)) register.addTaskForce(operation.id, taskForce);
  }
  if (!register.member(operation.id, DIRECTOR.id)) register.addMember(operation.id, DIRECTOR);
}

/**
 * Draws the annotations first and adds last the units that nobody speaks of yet, because all units being there means
 * that all is there; doing the same twice changes nothing, since annotations and commands have ids of their own.
 */
async function fillRoom(register: Register, room: OperationRoom, nowMs: number): Promise<void> {
  room.directoryChanged();
  await drawAnnotations(room, nowMs);
  await addUnits(
    room,
    YESIL_FLOOD.units.filter(({ id }) => isSpokenOf(id)),
    nowMs,
  );
  await fillBoards(register, room, nowMs);
  await addUnits(
    room,
    YESIL_FLOOD.units.filter(({ id }) => !isSpokenOf(id)),
    nowMs,
  );
}

async function drawAnnotations(room: OperationRoom, nowMs: number): Promise<void> {
  for (const layer of YESIL_FLOOD.layers) {
    const annotations: Record<string, AnnotationProperties> = {};
    for (const { id, layer: on, minutesAgo, geometry, ...properties } of YESIL_FLOOD.annotations) {
      if (on !== layer.id) continue;
      annotations[id] = {
        ...properties,
        geometry: JSON.stringify(geometry),
        createdBy: DIRECTOR.id,
        createdAtMs: nowMs - minutesAgo * MINUTE_MS,
      };
    }
    await room.addAnnotations(DIRECTOR, layer.id, annotations);
  }
}

async function addUnits(room: OperationRoom, units: readonly ScenarioUnit[], nowMs: number): Promise<void> {
  const outcomes = units.map(async ({ id, name, symbol, agency, crew, capabilities, status }) => {
    await perform(room, DIRECTOR, "unit.add", { unit: id, name, symbol, agency, crew, capabilities }, nowMs);
    await perform(room, DIRECTOR, "unit.set-status", { unit: id, status }, nowMs);
  });
  await Promise.all(outcomes);
}

/** What has been written, given and promised so far, by the people who did. */
async function fillBoards(register: Register, room: OperationRoom, nowMs: number): Promise<void> {
  const { people, steps } = YESIL_FLOOD_BOARDS;
  for (const person of people) {
    if (!register.member(room.operation, person.id)) register.addMember(room.operation, person);
  }
  const members = new Map(people.map((person) => [person.id, person]));
  for (const step of steps) {
    const outcomes = step.map(({ by, name, input, minutesAgo = 0 }) =>
      perform(room, members.get(by) ?? DIRECTOR, name, input, nowMs, nowMs - minutesAgo * MINUTE_MS),
    );
    await Promise.all(outcomes);
  }
}

/** The same command has the same id, so that it happens once. */
async function perform(
  room: OperationRoom,
  member: Member,
  name: CommandName,
  said: unknown,
  nowMs: number,
  madeAtMs: number = nowMs,
): Promise<void> {
  const id = createHash("sha256")
    .update(JSON.stringify([name, said]))
    .digest("base64url");
  const input = atTimes(said, nowMs);
  const reply = await room.execute(member, "demonstration", { id, name, input, madeAtMs, sentAtMs: nowMs });
  if (reply.kind === "refused" && reply.reason !== "already-exists") {
    throw new Error(`the demonstration could not be opened: ${name} was refused: ${reply.reason}, ${reply.detail}`);
  }
}
