import { perform } from "../../server/commands/perform.ts";
import type { CommandScene, ExerciseScene } from "../../server/commands/scene.ts";
import { carryOut } from "../../server/drill/carry-out.ts";
import type { CarryOutAt } from "../../server/drill/carry-out-at.ts";
import { deedsOf } from "../../server/drill/deeds-of-changes.ts";
import { DrillNames } from "../../server/drill/drill-names.ts";
import type { TickChanges } from "../../server/relay/tick-changes.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { EMPTY_WORLD } from "../../shared/drill/world.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";
import { type Field, OPERATION, openField } from "../support/field/field.ts";

/** What is done inside one tick of the room, where the engine has its turn. */
export type Turn = {
  readonly scene: CommandScene;
  /** What became different since this was asked last. */
  changes(this: void): TickChanges;
};

/** A room of an operation with the agencies of a scenario, whose engine is the test. */
export type DrillRoom = {
  readonly field: Field;
  readonly names: DrillNames;
  /** Nothing is played by people, unless said. */
  readonly at: CarryOutAt;
  turn<T>(work: (turn: Turn) => T): Promise<T>;
  /** Effects at exercise time 1 s unless they say; what fails makes the test fail. */
  does(...effects: readonly DrillEffect[]): Promise<readonly Deed[]>;
  /** What a member says by a command, in the words of the engine. */
  deedsOf<N extends CommandName>(member: string, name: N, input: CommandInput<N>): Promise<readonly Deed[]>;
};

export function openDrillRoom(
  scenario: Scenario,
  played: { readonly agencies?: readonly string[]; readonly units?: readonly string[] } = {},
): DrillRoom {
  let waiting: ((turn: Turn) => void) | undefined;
  const field = openField({
    openExercise: () =>
      Promise.resolve({
        scene: NO_COMMANDS,
        isDue: () => false,
        pass(scene, changes) {
          const work = waiting;
          waiting = undefined;
          work?.({ scene, changes });
          return [];
        },
      }),
  });
  const there = new Set(field.register.agencies(OPERATION).map(({ id }) => id));
  for (const agency of scenario.agencies) if (!there.has(agency.id)) field.register.addAgency(OPERATION, agency);
  const names = new DrillNames(EMPTY_WORLD);
  const at: CarryOutAt = {
    scenario,
    names,
    playedAgency: (agency) => played.agencies?.includes(agency) ?? false,
    playedUnit: (unit) => played.units?.includes(unit) ?? false,
  };
  const turn: DrillRoom["turn"] = async (work) => {
    const room = await field.room();
    return new Promise((resolve, reject) => {
      waiting = (now) => {
        try {
          resolve(work(now));
        } catch (error) {
          reject(error);
        }
      };
      room.recordAdmin("test", { event: "turn" });
    });
  };
  return {
    field,
    names,
    at,
    turn,
    does: (...effects) =>
      turn(({ scene }) => {
        const { deeds, failures } = carryOut(scene, effects, at);
        if (failures.length > 0) throw new Error(failures.map(({ detail }) => detail).join("; "));
        return deeds;
      }),
    deedsOf: (member, name, input) =>
      turn(({ scene, changes }) => {
        changes();
        sendAs(scene, member, name, input);
        return deedsOf(changes(), { scene, atMs: 1_000, names });
      }),
  };
}

/** Carries a command out as a member; a refusal makes the test fail. */
export function sendAs<N extends CommandName>(
  scene: CommandScene,
  member: string,
  name: N,
  input: CommandInput<N>,
): void {
  const standing = scene.standing(member);
  if (!standing) throw new Error(`no member ${member}`);
  const envelope = { id: `${name}-${scene.now}`, name, input, madeAtMs: scene.now, sentAtMs: scene.now };
  const reply = perform(scene, { member: standing.member, envelope }, envelope);
  if (reply.kind !== "done") throw new Error(`${name}: ${reply.reason}, ${reply.detail}`);
}

function nobodyAsks(): never {
  throw new Error("no test of these commands the play");
}

const NO_COMMANDS: ExerciseScene = {
  exercise: {},
  drill: undefined,
  load: nobodyAsks,
  setPlay: nobodyAsks,
  setNoDuff: nobodyAsks,
  timeOf: nobodyAsks,
  order: nobodyAsks,
};
