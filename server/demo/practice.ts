import { createHash } from "node:crypto";
import { nanoid } from "nanoid";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Register } from "../admission/register.ts";
import { recallPlay } from "../drill/recall-play.ts";
import { shippedScenarios } from "../drill/shipped-scenarios.ts";
import type { Journal } from "../journal/journal.ts";
import type { Rooms } from "../relay/rooms.ts";
import { INVITE_MS, INVITE_USES } from "./demonstration.ts";

/** Drills to practise on alone: everything in them is simulated but the role that somebody takes. */
const PRACTICE = "practice";
const SCENARIO = "train-accident-with-leak";

type At = {
  readonly register: Register;
  readonly rooms: Rooms;
  readonly journal: Pick<Journal, "read">;
  readonly now: () => number;
};

/**
 * Opens a drill with a shipped scenario that waits for its start, or goes on with the one that has not been played to its
 * end; what was played stays, with its review. Resolves with an invite for its exercise control, who starts play and takes
 * any role. Rejects where the journal cannot be written.
 */
export async function openPractice(at: At): Promise<{ readonly operation: OperationId; readonly invite: string }> {
  const { register, now } = at;
  const scenario = shippedScenario(SCENARIO);
  const director = directorOf(scenario);
  const { operation, isLoaded } = await notYetPlayed(at);
  if (!register.operation(operation)) register.addOperation(operationOf(operation, scenario, director, now()));
  for (const agency of scenario.agencies) {
    if (!register.agencies(operation).some(({ id }) => id === agency.id)) register.addAgency(operation, agency);
  }
  if (!register.member(operation, director.id)) register.addMember(operation, director);
  if (!isLoaded) await load(at, operation, scenario, director);
  const invite = register.addInvite({
    id: nanoid(),
    operation,
    usesLeft: INVITE_USES,
    expiresAtMs: now() + INVITE_MS,
    approved: true,
    agency: director.agency,
    role: "exercise-control",
  });
  return { operation, invite };
}

/** The first practice drill that is not over: its scenario may not be there yet, where an opening was interrupted. */
async function notYetPlayed({ register, journal }: At): Promise<{ operation: OperationId; isLoaded: boolean }> {
  for (let n = 1; ; n += 1) {
    const operation = n === 1 ? PRACTICE : `${PRACTICE}-${n}`;
    const known = register.operation(operation);
    if (!known) return { operation, isLoaded: false };
    if (known.state === "closed") continue;
    const { loaded, play } = await recallPlay(journal, operation);
    if (play?.phase !== "over") return { operation, isLoaded: loaded !== undefined };
  }
}

async function load({ rooms, now }: At, operation: OperationId, scenario: Scenario, director: Member): Promise<void> {
  const room = await rooms.open(operation);
  room.directoryChanged();
  const seed = createHash("sha256").update(operation).digest().readUInt32BE();
  const input = { text: JSON.stringify(scenario), seed };
  const nowMs = now();
  const command = { id: nanoid(), name: "exercise.load", input, madeAtMs: nowMs, sentAtMs: nowMs } as const;
  const reply = await room.execute(director, "practice", command);
  if (reply.kind === "refused") throw new Error(`the practice drill could not be opened: ${reply.detail}`);
}

function shippedScenario(id: string): Scenario {
  const { text = "" } = shippedScenarios().find((one) => one.id === id) ?? {};
  const { scenario } = readScenario(text);
  if (!scenario) throw new Error(`the scenario ${id} did not come with this server`);
  return scenario;
}

/** Whoever runs the exercise in the scenario. */
function directorOf({ roles }: Scenario): Member {
  const director = roles.find(({ role }) => role === "exercise-control");
  if (!director) throw new Error("nobody runs this exercise");
  return { id: "exercise-director", name: director.title, agency: director.agency, role: "exercise-control" };
}

function operationOf(id: OperationId, { title, view }: Scenario, { agency }: Member, nowMs: number): Operation {
  return { id, name: title, kind: "drill", state: "running", lead: agency, startedAtMs: nowMs, home: view };
}
