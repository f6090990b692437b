import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ExerciseEntry, writeExerciseEntry } from "../../server/drill/exercise-entry.ts";
import type { Journal, NewEntry } from "../../server/journal/journal.ts";
import type { DrillEvent } from "../../shared/drill/drill-event.ts";
import type { DrillRecord } from "../../shared/drill/drill-record.ts";
import type { Observation } from "../../shared/drill/evaluation.ts";
import type { ExercisePhase, Play } from "../../shared/drill/exercise.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { type RunOptions, runDrill } from "../../shared/drill/run-drill.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { OperationId } from "../../shared/operation/operation.ts";

/** Events that one entry holds; a tick of a busy minute has some dozens. */
const EVENTS_AN_ENTRY = 400;

/** A scenario that Muster ships. */
export function shippedScenario(name: string): Scenario {
  const file = fileURLToPath(new URL(`../../scenarios/${name}.json`, import.meta.url));
  const { scenario, problems } = readScenario(readFileSync(file, "utf8"));
  if (!scenario) throw new Error(JSON.stringify(problems));
  return scenario;
}

/** A run without a room, with what evaluators noted in it. */
export function playedWithout(
  scenario: Scenario,
  options: RunOptions & { readonly seed?: number; readonly observations?: readonly Observation[] } = {},
): DrillRecord & { readonly seed: number } {
  const seed = options.seed ?? 1;
  const { run, events } = runDrill(planDrill(scenario, seed), options);
  const state = { ...run.state, observations: [...run.state.observations, ...(options.observations ?? [])] };
  return { scenario, state, world: run.world, events, seed };
}

/**
 * Writes a run into the journal as a room does while it plays: loaded, begun at `beganAtMs`, and over at `endedAtMs` where
 * that is given. Where units were heard is not among it.
 */
export async function journalPlay(
  journal: Pick<Journal, "append">,
  operation: OperationId,
  played: DrillRecord & { readonly seed: number },
  { beganAtMs, endedAtMs }: { readonly beganAtMs: number; readonly endedAtMs?: number },
): Promise<void> {
  const { scenario, seed, state } = played;
  const play = (phase: ExercisePhase, sinceMs: number, exerciseMs: number): Play => ({
    kind: scenario.kind,
    phase,
    clock: { sinceMs, exerciseMs, rate: 1, running: phase === "in-play" },
    storyStart: scenario.storyStart,
  });
  const events = played.events.filter((event) => !isHeard(event));
  const entries: NewEntry[] = [
    entryAt(beganAtMs - 60_000, { load: { scenario, seed }, play: play("ready", beganAtMs - 60_000, 0) }),
    entryAt(beganAtMs, { play: play("in-play", beganAtMs, 0) }),
  ];
  for (let from = 0; from < events.length; from += EVENTS_AN_ENTRY) {
    entries.push(entryAt(beganAtMs + from, { events: events.slice(from, from + EVENTS_AN_ENTRY) }));
  }
  entries.push(entryAt(endedAtMs ?? beganAtMs + events.length, { state }));
  if (endedAtMs !== undefined) entries.push(entryAt(endedAtMs, { play: play("over", endedAtMs, state.doneMs) }));
  await journal.append(operation, entries);
}

function isHeard(event: DrillEvent): boolean {
  return event.kind === "deed" && event.deed.deed === "unit-heard";
}

function entryAt(at: number, entry: ExerciseEntry): NewEntry {
  return {
    at,
    actor: "server",
    device: "",
    document: "exercise/play",
    kind: "exercise",
    payload: writeExerciseEntry(entry),
  };
}
